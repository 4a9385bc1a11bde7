package spikemesh.emulator.record.file;

/** What a recording is written as. */
public enum RecordFormat {
    /** Text with a line of column names. */
    CSV,
    /** numpy arrays in a zip. */
    NPZ;

    /** What the name of such a file ends with. */
    String ending() {
        return this == CSV ? ".csv" : ".npz";
    }
}
