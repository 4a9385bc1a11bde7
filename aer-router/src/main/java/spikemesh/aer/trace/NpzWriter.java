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

    /** A column on its way: its key, its NumPy type, and the file that collects it. */
    private static final class Spool implements AutoCloseable {
        final String key;
        final String type;
        final int bytes;
        final StagedFile file;
        final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

        Spool(Path path, String key, String type, int bytes) {
            this.key = key;
            this.type = type;
            this.bytes = bytes;
            file = new StagedFile(path.resolveSibling(path.getFileName() + "." + key));
        }

        void room() {
            if (buffer.remaining() < bytes) {
                flush();
            }
        }

        void flush() {
            try {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    file.channel().write(buffer);
                }
                buffer.clear();
            } catch (IOException e) {
                throw file.failed(e);
            }
        }

        @Override
        public void close() {
            file.close();
        }
    }

    private final TraceReport report = new TraceReport();
    private final AerHeader header;
    private final StagedFile file;
    private final List<Spool> spools = new ArrayList<>();
    private long rows;

    NpzWriter(Path path, AerHeader header) {
        this.header = header;
        file = new StagedFile(path);
        try {
            spools.add(new Spool(path, "t", "<i8", 8));
            spools.add(new Spool(path, "x", "<i4", 4));
            spools.add(new Spool(path, "p", "|u1", 1));
            if (header.addresses() == AddressModel.PIXELS) {
                spools.add(new Spool(path, "y", "<i4", 4));
            }
        } catch (TraceException e) {
            close();
            throw e;
        }
    }

    @Override
    public void write(AerEventBatch batch) {
        Spool t = spools.get(0);
        Spool x = spools.get(1);
        Spool p = spools.get(2);
        for (int i = 0, n = batch.size(); i < n; i++) {
            t.room();
            t.buffer.putLong(batch.timeMicros[i]);
            x.room();
            x.buffer.putInt(batch.x[i]);
            p.room();
            p.buffer.put(batch.polarity[i]);
        }
        if (spools.size() > 3) {
            Spool y = spools.get(3);
            for (int i = 0, n = batch.size(); i < n; i++) {
                y.room();
                y.buffer.putInt(batch.y[i]);
            }
        }
        rows += batch.size();
    }

    @Override
    public void commit() {
        try {
            OutputStream plain = new BufferedOutputStream(Channels.newOutputStream(file.channel()), 1 << 16);
            ZipOutputStream zip = new ZipOutputStream(plain);
            for (Spool spool : spools) {
                entry(zip, spool.key, NpyWriter.heading("'" + spool.type + "'", "(" + rows + ",)", HEADER_BYTES));
                copy(spool, zip);
                zip.closeEntry();
            }
            if (header.width().isPresent()) {
                scalar(zip, "width", header.width().getAsInt());
            }
            if (header.height().isPresent() && spools.size() > 3) {
                scalar(zip, "height", header.height().getAsInt());
            }
            zip.finish();
            plain.flush();
        } catch (IOException e) {
            throw file.failed(e);
        }
        file.commit();
        spools.forEach(Spool::close);
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

    private static void copy(Spool spool, OutputStream target) throws IOException {
        spool.flush();
        spool.file.channel().position(0);
        Channels.newInputStream(spool.file.channel()).transferTo(target);
    }

    @Override
    public TraceReport report() {
        return report;
    }

    @Override
    public void close() {
        file.close();
        spools.forEach(Spool::close);
    }
}
