package spikemesh.emulator.record.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import spikemesh.emulator.checkpoint.StateTransfer;

/** Several numpy arrays in one zip, as {@code numpy.load} reads them; the same content gives the same bytes. */
abstract class NpzFile implements RecordWriter {

    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Path target;
    private final String content;
    private final PartMode mode;
    private final List<NpzColumn> columns = new ArrayList<>();

    /** How many rows there are. */
    long rows;

    NpzFile(Path target, String content, PartMode mode) {
        this.target = target;
        this.content = content;
        this.mode = mode;
    }

    final NpzColumn column(String name, String type, int width) throws IOException {
        NpzColumn column = new NpzColumn(target, name, type, width, mode);
        columns.add(column);
        return column;
    }

    /** A column of strings that are known now. */
    final void strings(String name, List<String> texts) throws IOException {
        int characters = texts.stream()
                .mapToInt(text -> text.codePointCount(0, text.length()))
                .max()
                .orElse(1);
        NpzColumn column = column(name, "<U" + characters, 0);
        for (String text : texts) {
            column.put(text, characters);
        }
    }

    @Override
    public final String name() {
        return String.valueOf(target.getFileName());
    }

    @Override
    public final void transfer(StateTransfer state) {
        rows = state.number("rows", rows);
        for (NpzColumn column : columns) {
            column.transfer(state);
        }
    }

    @Override
    public final RecordedFile commit() throws IOException {
        try (PendingFile file = new PendingFile(target, mode)) {
            ZipOutputStream zip = new ZipOutputStream(file.stream());
            for (NpzColumn column : columns) {
                ZipEntry entry = new ZipEntry(column.entry());
                entry.setTimeLocal(ALWAYS);
                zip.putNextEntry(entry);
                column.copyTo(zip);
                zip.closeEntry();
            }
            zip.finish();
            file.commit();
        }
        discard();
        return new RecordedFile(target, content, rows);
    }

    @Override
    public final void discard() throws IOException {
        for (NpzColumn column : columns) {
            column.discard();
        }
    }

    @Override
    public final void close() throws IOException {
        for (NpzColumn column : columns) {
            column.close();
        }
    }
}
