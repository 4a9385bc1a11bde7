package spikemesh.emulator;

/** Which engine runs. */
public enum EngineKind {
    /** The one to use. */
    FAST,
    /** The slow definition of what is computed. */
    REFERENCE
}
