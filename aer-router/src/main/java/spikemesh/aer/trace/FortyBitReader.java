package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.Map;

/**
 * Headerless records of five bytes: N-MNIST and N-Caltech101 (ATIS), and SLAYER's {@code .bs1} and {@code .bs2}.
 *
 * <pre>
 *  byte 0   1        2            3        4
 * +-------+-------+-+----------+--------+--------+
 * |   x   |   y   |p| t 22..16 | 15..8  |  7..0  |   us; in .bs1 the first two bytes are one channel, high byte first
 * +-------+-------+-+----------+--------+--------+
 * </pre>
 *
 * <p>In the ATIS data sets a record with y = 240 is no event but adds 2^13 us to all times after it.
 */
final class FortyBitReader extends StreamReader {

    /** Which of the three readings of the same five bytes. */
    enum Layout {
        ATIS,
        BS1,
        BS2
    }

    private static final int RECORD = 5;
    private static final int OVERFLOW_ROW = 240;
    private static final long OVERFLOW_MICROS = 1 << 13;

    private final TraceInput input;
    private final AerHeader header;
    private final boolean overflows;
    private final boolean channels;
    private long addedMicros;
    private long overflowRecords;

    FortyBitReader(Path path, AerReadOptions options, String format, Layout layout) {
        super(path, options);
        overflows = layout == Layout.ATIS;
        channels = layout == Layout.BS1;
        header = channels ? AerHeader.channels(format, 0, Map.of()) : AerHeader.pixels(format, 0, 0, Map.of());
        input = TraceInput.open(path);
    }

    @Override
    public AerHeader header() {
        return header;
    }

    @Override
    boolean decode(AerEventBatch batch) {
        while (batch.room() > 0) {
            if (!input.ensure(RECORD)) {
                if (input.available() > 0) {
                    damage(
                            input.offset(),
                            batch.size(),
                            "the file ends inside a 5-byte record: bytes left=" + input.available());
                    input.position = input.limit;
                }
                report.skip("time overflow records", overflowRecords);
                overflowRecords = 0;
                return false;
            }
            decodeRecords(batch, Math.min(batch.room(), input.available() / RECORD));
        }
        return true;
    }

    private void decodeRecords(AerEventBatch batch, int records) {
        final byte[] bytes = input.bytes;
        int size = batch.size();
        int at = input.position;
        for (int end = at + RECORD * records; at < end; at += RECORD) {
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

    @Override
    public void close() {
        input.close();
    }
}
