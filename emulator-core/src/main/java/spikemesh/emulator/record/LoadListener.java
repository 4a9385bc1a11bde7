package spikemesh.emulator.record;

/** Hears at the end of every timestep how long the chip took and how much its cores had to update and to learn. */
@FunctionalInterface
public interface LoadListener {

    /**
     * A timestep is over.
     *
     * @param timestep the timestep
     * @param chipTimePs chip time at its end in picoseconds since the start of the run; -1 if the run is not timed
     * @param updates active neuron updates of each core in use since the start, then, if anything learns, learning updates of each;
     *     valid until the call returns
     */
    void load(long timestep, long chipTimePs, long[] updates);
}
