package spikemesh.emulator.reference;

/** How the synapses onto a model store their weights. */
enum WeightKind {
    /** A mantissa of at most eight bits and a sign. */
    MANTISSA,
    /** A whole number. */
    WHOLE,
    /** A single-precision number. */
    REAL
}
