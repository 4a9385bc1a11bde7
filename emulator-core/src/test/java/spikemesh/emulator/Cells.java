package spikemesh.emulator;

/** Some neurons of one model without synapses, so that a test decides what arrives at them. */
public interface Cells {

    /** Where stochastic neurons get their random numbers from. */
    @FunctionalInterface
    interface Random {
        /** Draw {@code number} of {@code neuron} in {@code timestep}, of so many bits. */
        int draw(int neuron, long timestep, int number, int bits);
    }

    /**
     * One timestep for all neurons.
     *
     * @param sums by receptor, then by neuron, the sum of the weights that arrive
     */
    void step(long timestep, int[][] sums);

    /** Whether {@code neuron} fired in the last step. */
    boolean fired(int neuron);

    /** A state variable after the last step. */
    double state(int neuron, String variable);
}
