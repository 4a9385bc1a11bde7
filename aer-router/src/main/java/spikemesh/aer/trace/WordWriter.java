package spikemesh.aer.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** What writers of words and records of a few bytes share. */
abstract class WordWriter implements AerWriter {

    final TraceReport report = new TraceReport();
    final Path path;
    final StagedFile file;
    private long offered;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    /** Starts a file that holds addresses of {@code model} only. */
    WordWriter(Path path, AerHeader header, AddressModel model) {
        if (header.addresses() != model) {
            throw new IllegalArgumentException("addresses must be " + model);
        }
        this.path = path;
        file = new StagedFile(path);
    }

    /** Writes one event or counts it as one that cannot be held. */
    abstract void event(long time, int x, int y, int polarity);

    /** Called once before the file is complete. */
    abstract void finish();

    @Override
    public final void write(AerEventBatch batch) {
        offered += batch.size();
        for (int i = 0, n = batch.size(); i < n; i++) {
            event(batch.timeMicros[i], batch.x[i], batch.y[i], batch.polarity[i]);
        }
    }

    final void text(String lines) {
        byte[] bytes = lines.getBytes(StandardCharsets.ISO_8859_1);
        room(bytes.length).put(bytes);
    }

    /** The buffer, with room for {@code bytes}. */
    final ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    final void flush() {
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
    public final void commit() {
        finish();
        long leftOut =
                report.skipped().values().stream().mapToLong(times -> times).sum();
        if (offered > 0 && leftOut == offered) {
            throw new TraceException(path, "none of " + offered + " events can be kept: left out " + reasons());
        }
        flush();
        file.commit();
    }

    private String reasons() {
        return report.skipped().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    @Override
    public final TraceReport report() {
        return report;
    }

    @Override
    public final void close() {
        file.close();
    }
}
