package spikemesh.emulator.record.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import spikemesh.aer.trace.Hdf5Columns;
import spikemesh.emulator.checkpoint.StateTransfer;

/**
 * Several arrays in one file: numpy's in a zip, as {@code numpy.load} reads them, or data sets of HDF5. The same content gives
 * the same bytes.
 */
abstract class ColumnFile implements RecordWriter {

    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Path target;
    private final String content;
    private final PartMode mode;
    private final List<NpzColumn> columns = new ArrayList<>();
    private final Map<String, List<String>> names = new LinkedHashMap<>();

    /** How many rows there are. */
    long rows;

    ColumnFile(Path target, String content, PartMode mode) {
        this.target = target;
        this.content = content;
        this.mode = mode;
    }

    /** Whether the file holds data sets of HDF5. */
    private boolean hdf5() {
        return String.valueOf(target.getFileName()).endsWith(RecordFormat.HDF5.ending());
    }

    final NpzColumn column(String name, String type, int width) throws IOException {
        NpzColumn column = new NpzColumn(target, name, type, width, mode);
        columns.add(column);
        return column;
    }

    /** A column of strings that are known now: an array of its own, or an attribute of HDF5 with a JSON list. */
    final void strings(String name, List<String> texts) throws IOException {
        if (hdf5()) {
            names.put(name, texts);
            return;
        }
        int characters = texts.stream()
                .mapToInt(text -> text.codePointCount(0, text.length()))
                .max()
                .orElse(1);
        NpzColumn column = column(name, "<U" + characters, 0).fixed();
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
            if (hdf5()) {
                writeHdf5(file.stream());
            } else {
                writeZip(file.stream());
            }
            file.commit();
        }
        discard();
        return new RecordedFile(target, content, rows);
    }

    private void writeZip(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (NpzColumn column : columns) {
            ZipEntry entry = new ZipEntry(column.entry());
            entry.setTimeLocal(ALWAYS);
            zip.putNextEntry(entry);
            column.copyTo(zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    private void writeHdf5(OutputStream out) throws IOException {
        Hdf5Columns file = new Hdf5Columns();
        for (NpzColumn column : columns) {
            long elements = column.elements();
            long[] shape = column.width() == 0
                    ? new long[] {elements}
                    : new long[] {elements / column.width(), column.width()};
            file.column(column.arrayName(), hdf5Type(column.type()), column::content, shape);
        }
        names.forEach((name, texts) -> file.text("", name, JsonText.list(texts)));
        file.write(out);
    }

    private static Hdf5Columns.Type hdf5Type(String numpy) {
        return switch (numpy) {
            case "<i4" -> Hdf5Columns.Type.INT32;
            case "<i8" -> Hdf5Columns.Type.INT64;
            case "<f8" -> Hdf5Columns.Type.FLOAT64;
            default -> throw new IllegalStateException("no HDF5 type for " + numpy);
        };
    }

    @Override
    public final void handOver() throws IOException {
        Columns.handOver(columns);
    }

    @Override
    public final List<Path> salvage() throws IOException {
        return Columns.salvage(columns);
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
