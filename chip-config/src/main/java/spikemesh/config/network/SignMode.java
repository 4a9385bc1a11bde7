package spikemesh.config.network;

/** Which signs the weights of a projection may have. */
public enum SignMode {
    /** Both; one bit of the weight is its sign. */
    MIXED,
    /** None below zero. */
    EXCITATORY,
    /** None above zero. */
    INHIBITORY
}
