package spikemesh.config.network;

/** What a negative weight exponent shifts. */
public enum WeightScaling {
    /** Each weight, rounded towards minus infinity. */
    PER_SYNAPSE,
    /**
     * A sum of weights, rounded towards minus infinity: all that the spikes of one timestep bring to a neuron through synapses of
     * the projection with the same delay. So does Lava's Dense process, which shifts before it puts the sum into its delay line.
     */
    PER_SUM
}
