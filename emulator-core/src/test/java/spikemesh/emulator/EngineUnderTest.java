package spikemesh.emulator;

/** One network on one chip in one engine, so that a test can run on each of them. */
public interface EngineUnderTest {

    /** Who hears of spikes. */
    @FunctionalInterface
    interface Spikes {
        /** Neuron or channel {@code index} of {@code name} spiked in {@code timestep}. */
        void spike(long timestep, String name, int index);
    }

    /** Executes one more timestep. */
    void step(Spikes spikes);

    /** A state variable after the last timestep. */
    long state(String population, int neuron, String variable);

    /** What happened since the start. */
    RunResult result();
}
