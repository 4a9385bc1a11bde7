package spikemesh.config.network;

/** What a negative weight exponent shifts. */
public enum WeightScaling {
    /** Each weight, rounded towards minus infinity. */
    PER_SYNAPSE,
    /** The sum of all weights of the projection that reach a neuron in a timestep, rounded towards minus infinity. */
    PER_SUM
}
