package spikemesh.config.chip;

/** Forms in which a core stores the synapses of an axon. */
public enum SynapseUnit {
    /** A weight for every neuron in a range. */
    DENSE,
    /** Weights with the index of their neuron. */
    SPARSE,
    /** A kernel shared by many axons. */
    CONVOLUTION
}
