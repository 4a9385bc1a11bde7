package spikemesh.emulator.record.file;

/** What becomes of the files of a recording that is not complete. */
public enum PartMode {
    /** They are deleted when the run ends without completing them. */
    FORGOTTEN,
    /** They stay for a run that resumes from a checkpoint. */
    KEPT,
    /** As {@link #KEPT}, and they go on where a checkpoint says; nothing is written before it has been restored. */
    RESUMED
}
