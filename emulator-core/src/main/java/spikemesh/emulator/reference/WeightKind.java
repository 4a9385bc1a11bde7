package spikemesh.emulator.reference;

/** How the synapses onto a model store their weights. */
enum WeightKind {
    /** A mantissa of at most eight bits and a sign. */
    MANTISSA,
    /** A whole number. */
    WHOLE,
    /** A whole number that is never below 0. */
    UNSIGNED,
    /** A single-precision number. */
    REAL
}
