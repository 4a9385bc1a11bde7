package spikemesh.aer.trace;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a compressed NumPy archive with arrays t, x, y, p and, where known, scalars width and height. An archive holds one
 * column after the other, so the columns are first collected in files of their own.
 */
final class NpzWriter implements AerWriter {

    private static final int HEADER_BYTES = 128;
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** A column with its key and NumPy type. */
    private record Column(String key, String type, Spool spool) {}

    private final TraceReport report = new TraceReport();
    private final AerHeader header;
    private final StagedFile file;
    private final List<Column> columns = new ArrayList<>();
    private long rows;

    NpzWriter(Path path, AerHeader header) {
        this.header = header;
        file = new StagedFile(path);
        try {
            columns.add(new Column("t", "<i8", new Spool(path, "t")));
            columns.add(new Column("x", "<i4", new Spool(path, "x")));
            columns.add(new Column("p", "|u1", new Spool(path, "p")));
            if (header.addresses() == AddressModel.PIXELS) {
                columns.add(new Column("y", "<i4", new Spool(path, "y")));
            }
        } catch (TraceException e) {
            close();
            throw e;
        }
    }

    @Override
    public void write(AerEventBatch batch) {
        Spool t = columns.get(0).spool();
        Spool x = columns.get(1).spool();
        Spool p = columns.get(2).spool();
        for (int i = 0, n = batch.size(); i < n; i++) {
            t.room(8).putLong(batch.timeMicros[i]);
            x.room(4).putInt(batch.x[i]);
            p.room(1).put(batch.polarity[i]);
        }
        if (columns.size() > 3) {
            Spool y = columns.get(3).spool();
            for (int i = 0, n = batch.size(); i < n; i++) {
                y.room(4).putInt(batch.y[i]);
            }
        }
        rows += batch.size();
    }

    @Override
    public void commit() {
        try {
            OutputStream plain = new BufferedOutputStream(Channels.newOutputStream(file.channel()), 1 << 16);
            ZipOutputStream zip = new ZipOutputStream(plain);
            for (Column column : columns) {
                entry(zip, column.key(), NpyWriter.heading("'" + column.type() + "'", "(" + rows + ",)", HEADER_BYTES));
                column.spool().content().transferTo(zip);
                zip.closeEntry();
            }
            if (header.width().isPresent()) {
                scalar(zip, "width", header.width().getAsInt());
            }
            if (header.height().isPresent() && columns.size() > 3) {
                scalar(zip, "height", header.height().getAsInt());
            }
            zip.finish();
            plain.flush();
        } catch (IOException e) {
            throw file.failed(e);
        }
        file.commit();
        columns.forEach(column -> column.spool().close());
    }

    private static void entry(ZipOutputStream zip, String key, byte[] heading) throws IOException {
        ZipEntry entry = new ZipEntry(key + ".npy");
        entry.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(entry);
        zip.write(heading);
    }

    private static void scalar(ZipOutputStream zip, String key, long value) throws IOException {
        entry(zip, key, NpyWriter.heading("'<i8'", "()", HEADER_BYTES));
        zip.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
        zip.closeEntry();
    }

    @Override
    public TraceReport report() {
        return report;
    }

    @Override
    public void close() {
        file.close();
        columns.forEach(column -> column.spool().close());
    }
}
