package spikemesh.emulator.record.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import spikemesh.emulator.checkpoint.StateTransfer;

/** A recording of lines, which can be read up to the last complete one whatever ends it. */
abstract class CsvFile implements RecordWriter {

    private final Path target;
    private final String content;
    private final PartFile part;

    /** Where lines go. */
    final CsvLines lines;

    /** How many rows there are. */
    long rows;

    CsvFile(Path target, String content, PartMode mode) throws IOException {
        this.target = target;
        this.content = content;
        part = new PartFile(target, "", mode);
        lines = new CsvLines(part);
    }

    @Override
    public final String name() {
        return String.valueOf(target.getFileName());
    }

    @Override
    public final void transfer(StateTransfer state) {
        rows = state.number("rows", rows);
        transferMore(state);
        part.transfer(state, this::copy);
    }

    private void copy(long bytes, OutputStream to) throws IOException {
        try (InputStream in = Files.newInputStream(target)) {
            Stretch.copy(in, bytes, to);
        }
    }

    /** Moves what else later lines depend on. */
    void transferMore(StateTransfer state) {}

    /** Writes what stands at the end of a complete file. */
    void finish() throws IOException {}

    @Override
    public final RecordedFile commit() throws IOException {
        finish();
        part.complete();
        return new RecordedFile(target, content, rows);
    }

    @Override
    public final void handOver() throws IOException {
        part.flush();
    }

    @Override
    public final List<Path> salvage() throws IOException {
        if (rows == 0 || !part.forgotten()) {
            return List.of();
        }
        return part.salvage(incomplete()) ? List.of(incomplete()) : List.of();
    }

    @Override
    public final void discard() throws IOException {
        part.discard();
    }

    /** Where lines go that were recorded by a run which failed. */
    private Path incomplete() {
        String name = name();
        int dot = name.indexOf('.');
        return target.resolveSibling(name.substring(0, dot) + ".incomplete" + name.substring(dot));
    }

    @Override
    public final void close() throws IOException {
        part.close();
    }
}
