package spikemesh.config.network;

/** What becomes of the polarity of a camera's events. */
public enum PolarityMode {
    /** Both polarities drive the same channel. */
    MERGE,
    /** Events that turn off use channels of their own, behind all channels for events that turn on. */
    SPLIT,
    /** As split, but the channels for events that turn off come first, as frameworks number polarities. */
    SPLIT_OFF_FIRST,
    /** Only events that turn on count. */
    ON,
    /** Only events that turn off count. */
    OFF
}
