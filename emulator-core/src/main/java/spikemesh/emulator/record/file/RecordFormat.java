package spikemesh.emulator.record.file;

import java.util.Locale;

/** What a recording is written as. */
public enum RecordFormat {
    /** Text with a line of column names. */
    CSV(".csv"),
    /** numpy arrays in a zip. */
    NPZ(".npz"),
    /** HDF5: spikes as SONATA has them, all else as columns. */
    HDF5(".h5"),
    /** Spikes as events of a camera, for viewers of such recordings. */
    AEDAT4(".aedat4"),
    /** A trace of events in JSON, for ui.perfetto.dev and chrome://tracing. */
    PERFETTO(".perfetto.json"),
    /** Waveforms, for GTKWave and other viewers of digital circuits. */
    VCD(".vcd");

    private final String ending;

    RecordFormat(String ending) {
        this.ending = ending;
    }

    /** What the name of such a file ends with. */
    String ending() {
        return ending;
    }

    /** As it is written on the command line. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it can hold {@code kind}. */
    boolean holds(RecordKind kind) {
        return switch (this) {
            case CSV, NPZ, HDF5 -> true;
            case PERFETTO -> kind != RecordKind.WEIGHTS;
            case AEDAT4 -> kind == RecordKind.SPIKES;
            case VCD -> kind == RecordKind.SPIKES || kind == RecordKind.STATE;
        };
    }
}
