package spikemesh.emulator.reference;

/** Spikes of one input, timestep by timestep. */
@FunctionalInterface
public interface SpikeFeed {

    /** The channels that spike in {@code timestep}, in any order; a channel may be named more than once. Asked once per timestep. */
    int[] channels(long timestep);
}
