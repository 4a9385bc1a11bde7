package spikemesh.emulator.neuron;

/** What the weights into a neuron are. */
public enum WeightDomain {
    /** Integers of few bits, scaled by a power of two, summed exactly. */
    MANTISSA,
    /** Integers as they are, within the bits of their projection, summed exactly. */
    WHOLE,
    /** Real numbers, kept with 32 bits and summed with 64. */
    REAL
}
