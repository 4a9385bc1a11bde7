package spikemesh.emulator.record.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import spikemesh.emulator.checkpoint.StateTransfer;

/** A recording of lines. */
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
        part.transfer(state, this::copy);
    }

    private void copy(long bytes, OutputStream to) throws IOException {
        try (InputStream in = Files.newInputStream(target)) {
            Stretch.copy(in, bytes, to);
        }
    }

    @Override
    public final RecordedFile commit() throws IOException {
        part.complete();
        return new RecordedFile(target, content, rows);
    }

    @Override
    public final void discard() throws IOException {
        part.discard();
    }

    @Override
    public final void close() throws IOException {
        part.close();
    }
}
