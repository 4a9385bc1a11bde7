package spikemesh.config.chip;

/** How much of a chip's energy is public, and so how far a report on it can be trusted. */
public enum Grade {
    /** Energies checked against silicon. */
    A,
    /** Energy at one level only; the rest is unpriced. */
    B,
    /** Structure only: nobody published energies per event. */
    C,
    /** Structure only: energies circulate, but nobody has read them in their source. */
    D,
    /** Not a real chip. */
    EXAMPLE
}
