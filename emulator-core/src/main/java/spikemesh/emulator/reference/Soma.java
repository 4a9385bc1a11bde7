package spikemesh.emulator.reference;

/** The equation of one neuron, with its state. */
interface Soma {

    /** One timestep with what arrives in it. */
    Outcome update(Arrivals arrivals);

    /**
     * The state variable {@code name}, such as {@code v}.
     *
     * @throws IllegalArgumentException if the model has no such variable
     */
    double state(String name);
}
