package spikemesh.emulator.engine;

/** Spikes from outside: for each timestep the input channels that spike, in timestep order, read once. */
public interface InputFeed {

    /** The timestep of the next spikes, or {@link Long#MAX_VALUE} after the last ones. */
    long nextTimestep();

    /**
     * Takes the spikes of {@link #nextTimestep()}.
     *
     * @param channels receives the channels, ascending, each at most once
     * @return how many there are
     */
    int take(int[] channels);
}
