package spikemesh.emulator.reference;

/** Sees every spike, and the end of every timestep. */
@FunctionalInterface
public interface SpikeObserver {

    /**
     * Channel or neuron {@code index} of {@code name} spiked in {@code timestep}: inputs first, then populations, both in order of
     * declaration, then by index.
     */
    void spike(long timestep, String name, int index);

    /** All of {@code timestep} is done; the state of neurons is as after it. */
    default void stepped(long timestep) {}
}
