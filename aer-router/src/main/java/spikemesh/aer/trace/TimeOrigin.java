package spikemesh.aer.trace;

/** Which moment of a trace is time zero. */
public enum TimeOrigin {
    /** The file's own time stamps, unchanged. */
    FILE,
    /** The first event delivered is at 0. */
    FIRST,
    /** The offset the camera vendor's software subtracts (EVT2, EVT2.1 and EVT3); an error elsewhere. */
    VENDOR
}
