package spikemesh.aer.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes events as comma-separated text, times in whole microseconds; gzipped when the name ends with {@code .gz}. */
final class TextWriter implements AerWriter {

    private static final int LONGEST_ROW = 64;

    private final TraceReport report = new TraceReport();
    private final StagedFile file;
    private final OutputStream out;
    private final boolean channels;
    private final byte[] buffer = new byte[1 << 16];
    private int at;

    TextWriter(Path path, AerHeader header) {
        file = new StagedFile(path);
        channels = header.addresses() == AddressModel.CHANNELS;
        try {
            OutputStream plain = Channels.newOutputStream(file.channel());
            out = path.toString().endsWith(".gz") ? new GZIPOutputStream(plain, 1 << 16) : plain;
            out.write(heading(header).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            file.close();
            throw file.failed(e);
        }
    }

    private String heading(AerHeader header) {
        StringBuilder text = new StringBuilder("# spikemesh trace/1\n");
        header.width().ifPresent(width -> text.append("# width=").append(width).append('\n'));
        if (!channels) {
            header.height()
                    .ifPresent(height -> text.append("# height=").append(height).append('\n'));
        }
        return text.append(channels ? "t_us,channel,p\n" : "t_us,x,y,p\n").toString();
    }

    @Override
    public void write(AerEventBatch batch) {
        for (int i = 0, n = batch.size(); i < n; i++) {
            if (buffer.length - at < LONGEST_ROW) {
                flush();
            }
            number(batch.timeMicros[i]);
            buffer[at++] = ',';
            number(batch.x[i]);
            if (!channels) {
                buffer[at++] = ',';
                number(batch.y[i]);
            }
            buffer[at++] = ',';
            number(batch.polarity[i]);
            buffer[at++] = '\n';
        }
    }

    private void number(long value) {
        long left = value;
        if (left < 0) {
            buffer[at++] = '-';
        }
        int start = at;
        do {
            buffer[at++] = (byte) ('0' + Math.abs(left % 10));
            left /= 10;
        } while (left != 0);
        for (int a = start, b = at - 1; a < b; a++, b--) {
            byte swapped = buffer[a];
            buffer[a] = buffer[b];
            buffer[b] = swapped;
        }
    }

    private void flush() {
        try {
            out.write(buffer, 0, at);
            at = 0;
        } catch (IOException e) {
            throw file.failed(e);
        }
    }

    @Override
    public void commit() {
        flush();
        try {
            if (out instanceof GZIPOutputStream zip) {
                zip.finish();
            }
            out.flush();
        } catch (IOException e) {
            throw file.failed(e);
        }
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
