package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.Map;

/** Headerless records of a {@link RecordLayout}: N-MNIST, N-Caltech101 and SLAYER. */
final class RecordReader extends StreamReader {

    private static final int OVERFLOW_ROW = 240;
    private static final long OVERFLOW_MICROS = 1 << 13;

    private final TraceInput input;
    private final AerHeader header;
    private final RecordLayout layout;
    private long addedMicros;
    private long overflowRecords;

    RecordReader(Path path, AerReadOptions options, String format, RecordLayout layout) {
        super(path, options);
        this.layout = layout;
        header = layout == RecordLayout.BS1
                ? AerHeader.channels(format, 0, Map.of())
                : AerHeader.pixels(format, 0, 0, Map.of());
        input = TraceInput.open(path);
    }

    @Override
    public AerHeader header() {
        return header;
    }

    @Override
    boolean decode(AerEventBatch batch) {
        while (batch.room() > 0) {
            if (!input.ensure(layout.bytes)) {
                unfinished(batch);
                report.skip("time overflow records", overflowRecords);
                overflowRecords = 0;
                return false;
            }
            int records = Math.min(batch.room(), input.available() / layout.bytes);
            switch (layout) {
                case ATIS, BS1, BS2 -> decodeForty(batch, records);
                case BS3 -> decodeFiftySix(batch, records);
            }
        }
        return true;
    }

    private void unfinished(AerEventBatch batch) {
        if (input.available() > 0) {
            damage(
                    input.offset(),
                    batch.size(),
                    "the file ends inside a " + layout.bytes + "-byte record: bytes left=" + input.available());
            input.position = input.limit;
        }
    }

    private void decodeForty(AerEventBatch batch, int records) {
        final byte[] bytes = input.bytes;
        final boolean overflows = layout == RecordLayout.ATIS;
        final boolean channels = layout == RecordLayout.BS1;
        int size = batch.size();
        int at = input.position;
        for (int end = at + 5 * records; at < end; at += 5) {
            int first = bytes[at] & 0xFF;
            int second = bytes[at + 1] & 0xFF;
            if (overflows && second == OVERFLOW_ROW) {
                addedMicros += OVERFLOW_MICROS;
                overflowRecords++;
                continue;
            }
            batch.timeMicros[size] =
                    addedMicros + ((bytes[at + 2] & 0x7F) << 16 | (bytes[at + 3] & 0xFF) << 8 | (bytes[at + 4] & 0xFF));
            batch.x[size] = channels ? first << 8 | second : first;
            batch.y[size] = channels ? 0 : second;
            batch.polarity[size] = (byte) (bytes[at + 2] >>> 7 & 1);
            size++;
        }
        input.position = at;
        batch.size(size);
    }

    private void decodeFiftySix(AerEventBatch batch, int records) {
        final byte[] bytes = input.bytes;
        int size = batch.size();
        int at = input.position;
        for (int end = at + 7 * records; at < end; at += 7, size++) {
            int middle = bytes[at + 1] & 0xFF;
            batch.timeMicros[size] =
                    (bytes[at + 4] & 0xFFL) << 16 | (bytes[at + 5] & 0xFF) << 8 | (bytes[at + 6] & 0xFF);
            batch.x[size] = (bytes[at] & 0xFF) << 4 | middle >>> 4;
            batch.y[size] = (middle & 0xF) << 8 | (bytes[at + 2] & 0xFF);
            batch.polarity[size] = (byte) (bytes[at + 3] == 0 ? 0 : 1);
        }
        input.position = at;
        batch.size(size);
    }

    @Override
    public void close() {
        input.close();
    }
}
