package spikemesh.emulator.reference;

/** The equation of one neuron, with its state. */
interface Soma {

    /** Whether the coming update has something to do even if no synaptic event arrives. */
    boolean busy();

    /** One timestep with the sum of the weights that arrive in it; whether the neuron spikes. */
    boolean update(long input);

    /**
     * The state variable {@code name}, such as {@code v}.
     *
     * @throws IllegalArgumentException if the model has no such variable
     */
    long state(String name);
}
