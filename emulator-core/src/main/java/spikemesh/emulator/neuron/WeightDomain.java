package spikemesh.emulator.neuron;

/** What the weights into a neuron are. */
public enum WeightDomain {
    /** Integers of few bits, scaled by a power of two, summed exactly. */
    MANTISSA,
    /** Integers as they are, within the bits of their projection, summed exactly. */
    WHOLE,
    /** Integers from 0, within the bits of their projection, summed exactly; the receptor decides what they do. */
    UNSIGNED,
    /** Real numbers, kept with 32 bits and summed with 64. */
    REAL
}
