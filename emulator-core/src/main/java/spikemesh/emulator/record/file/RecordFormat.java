package spikemesh.emulator.record.file;

import java.util.Locale;
import java.util.Set;

/** What a recording is written as. */
public enum RecordFormat {
    /** Text with a line of column names. */
    CSV(".csv", Set.of(RecordKind.values())),
    /** numpy arrays in a zip. */
    NPZ(".npz", Set.of(RecordKind.values())),
    /** HDF5: spikes as SONATA has them, all else as columns. */
    HDF5(".h5", Set.of(RecordKind.values())),
    /** Spikes as events of a camera, for viewers of such recordings. */
    AEDAT4(".aedat4", Set.of(RecordKind.SPIKES)),
    /** A trace of events in JSON, for ui.perfetto.dev and chrome://tracing. */
    PERFETTO(".perfetto.json", Set.of(RecordKind.values())),
    /** Waveforms, for GTKWave and other viewers of digital circuits. */
    VCD(".vcd", Set.of(RecordKind.SPIKES, RecordKind.STATE));

    private final String ending;
    private final Set<RecordKind> kinds;

    RecordFormat(String ending, Set<RecordKind> kinds) {
        this.ending = ending;
        this.kinds = kinds;
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
        return kinds.contains(kind);
    }
}
