package spikemesh.aer.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes a structured NumPy array with fields t, x, y, p; the number of rows is put in when it is known. */
final class NpyWriter implements AerWriter {

    private static final int HEADER_BYTES = 192;

    private final TraceReport report = new TraceReport();
    private final StagedFile file;
    private final boolean channels;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private long rows;

    NpyWriter(Path path, AerHeader header) {
        channels = header.addresses() == AddressModel.CHANNELS;
        file = new StagedFile(path);
        header.sizeWithoutPlace().ifPresent(report::note);
        buffer.put(heading());
    }

    private byte[] heading() {
        String fields = channels
                ? "[('t', '<i8'), ('x', '<i4'), ('p', '|i1')]"
                : "[('t', '<i8'), ('x', '<i4'), ('y', '<i4'), ('p', '|i1')]";
        return heading(fields, "(" + rows + ",)", HEADER_BYTES);
    }

    /** A version 1 header of exactly {@code bytes} bytes, a multiple of 64. */
    static byte[] heading(String descr, String shape, int bytes) {
        String text = "{'descr': " + descr + ", 'fortran_order': False, 'shape': " + shape + ", }";
        ByteBuffer heading = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        heading.put(NpyHeader.MAGIC.getBytes(StandardCharsets.ISO_8859_1));
        heading.put((byte) 1).put((byte) 0).putShort((short) (bytes - 10));
        heading.put((text + " ".repeat(bytes - 11 - text.length()) + "\n").getBytes(StandardCharsets.ISO_8859_1));
        return heading.array();
    }

    @Override
    public void write(AerEventBatch batch) {
        for (int i = 0, n = batch.size(); i < n; i++) {
            if (buffer.remaining() < 17) {
                flush();
            }
            buffer.putLong(batch.timeMicros[i]).putInt(batch.x[i]);
            if (!channels) {
                buffer.putInt(batch.y[i]);
            }
            buffer.put(batch.polarity[i]);
        }
        rows += batch.size();
    }

    private void flush() {
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
    public void commit() {
        flush();
        try {
            file.channel().position(0);
        } catch (IOException e) {
            throw file.failed(e);
        }
        buffer.put(heading());
        flush();
        file.commit();
    }

    @Override
    public TraceReport report() {
        return report;
    }

    @Override
    public void close() {
        file.close();
    }
}
