package spikemesh.emulator.engine;

/** Sees each timestep when it is over; called in order, by one thread at a time, while no other works. */
public interface StepListener {

    /**
     * Spikes of one timestep; called for each part of them, then {@link #timestep}.
     *
     * @param timestep the timestep
     * @param sources who spiked; valid until the call returns
     * @param count how many of them count
     */
    void spikes(long timestep, int[] sources, int count);

    /**
     * All spikes of one timestep of a chip without timesteps, in the order of chip time; a source may be there more than once.
     *
     * @param timestep the timestep
     * @param sources who spiked; valid until the call returns
     * @param chipTimesPs when, in picoseconds; valid until the call returns
     * @param count how many of them count
     */
    default void timedSpikes(long timestep, int[] sources, long[] chipTimesPs, int count) {
        spikes(timestep, sources, count);
    }

    /**
     * A timestep is over.
     *
     * @param timestep the timestep
     * @param chipTimePs chip time at its end, in picoseconds, or -1 if it is not timed
     */
    void timestep(long timestep, long chipTimePs);
}
