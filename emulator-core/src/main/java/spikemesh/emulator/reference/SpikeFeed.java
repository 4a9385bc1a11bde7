package spikemesh.emulator.reference;

/** Spikes of one input, timestep by timestep. */
@FunctionalInterface
public interface SpikeFeed {

    /** The channels that spike in {@code timestep}, in any order; a channel may be named more than once. Asked once per timestep. */
    int[] channels(long timestep);

    /** What the spike of {@code channel} carries; of several in one timestep, the first one. */
    default int payload(long timestep, int channel) {
        return 1;
    }
}
