package spikemesh.config.value;

/** How well a figure's source has been checked. */
public enum Evidence {
    /** Read in the primary work: paper, code, log. */
    V1,
    /** Read in another text that quotes the primary work; not yet checked against it. */
    V2,
    /** Recalled from the primary work without reading it again; not yet checked against it. */
    K,
    /** Derived from other figures; the note gives the arithmetic. */
    E,
    /** There is no evidence: a placeholder. */
    NONE
}
