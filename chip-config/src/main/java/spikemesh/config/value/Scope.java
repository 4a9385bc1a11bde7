package spikemesh.config.value;

/** What a published energy includes. */
public enum Scope {
    /** The cost of one more event. */
    MARGINAL,
    /** Whole-chip power divided by events at one operating point; nothing is ever added to it. */
    ALL_IN
}
