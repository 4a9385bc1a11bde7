package spikemesh.config.chip;

/** What becomes of a packet whose way on is full. */
public enum CongestionPolicy {
    /** It waits and holds back those behind it; none is lost. */
    BACKPRESSURE,
    /** It is lost at once. */
    DROP,
    /** It waits so long, and is lost then. */
    TIMEOUT
}
