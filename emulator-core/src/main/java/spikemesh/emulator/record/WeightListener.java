package spikemesh.emulator.record;

/** Sees the weights of projections that learn. */
public interface WeightListener {

    /**
     * Whether weights are wanted at the end of {@code timestep}; asked by the engine.
     *
     * @param projection number of the projection in order of declaration
     */
    boolean wants(int projection, long timestep);

    /**
     * The weights at the end of a timestep.
     *
     * @param timestep when
     * @param projection number of the projection in order of declaration
     * @param weights as stored, one for each synapse in the order of its connectivity; valid until the call returns
     */
    void weights(long timestep, int projection, double[] weights);
}
