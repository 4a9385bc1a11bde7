package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A NumPy array file: a structured array with fields t, x, y, p under any usual names, or plain rows. */
public final class NpyFormat implements AerFormat {

    @Override
    public String name() {
        return "npy";
    }

    @Override
    public String description() {
        return "NumPy array, structured or one row per event";
    }

    @Override
    public List<String> extensions() {
        return List.of("npy");
    }

    @Override
    public Match match(TraceHead head) {
        return head.startsWith(NpyHeader.MAGIC) ? Match.CERTAIN : Match.NO;
    }

    @Override
    public AerReader open(Path path, AerReadOptions options) {
        try {
            ArrayTable table = ArrayTable.of(() -> TraceInput.open(path), options);
            AerHeader header = table.channels()
                    ? AerHeader.channels(name(), 0, Map.of())
                    : AerHeader.pixels(name(), 0, 0, Map.of());
            return new ArrayReader(path, options, header, table, () -> {});
        } catch (Damage e) {
            throw new TraceException(path, 0, e.getMessage());
        }
    }

    @Override
    public boolean writable() {
        return true;
    }

    @Override
    public AerWriter create(Path path, AerHeader header, AerWriteOptions options) {
        return new NpyWriter(path, header);
    }
}
