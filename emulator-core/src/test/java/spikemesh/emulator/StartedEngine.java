package spikemesh.emulator;

/** One network on one chip in one engine, so that a test can run on each of them. */
public interface StartedEngine {

    /** Who sees what happens. */
    @FunctionalInterface
    interface Observer {
        /** Neuron or channel {@code index} of {@code name} spiked in {@code timestep}. */
        void spike(long timestep, String name, int index);

        /** The timestep is over; the engine's state is as after it. */
        default void stepped(long timestep) {}
    }

    /** Executes so many more timesteps. */
    void run(long timesteps, Observer observer);

    /** Executes so many more timesteps while nobody looks, so that the engine may leave out those in which nothing happens. */
    void run(long timesteps);

    /** A state variable after the last timestep. */
    double state(String population, int neuron, String variable);

    /** The weights of a projection that learns. */
    int[] weights(String projection);

    /** What happened since the start. */
    RunResult result();
}
