package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.Map;

/**
 * EVT 2.1, words of 64 bits that hold up to 32 events of one row.
 *
 * <pre>
 *  63  60 59   54 53        43 42        32 31             0
 * +------+-------+------------+------------+----------------+
 * | 0, 1 | t low |  x of bit 0|     y      |  one bit per x |   off, on
 * |   8  |        time / 64 us             |       -        |   time high
 * +------+---------------------------------+----------------+
 * </pre>
 *
 * <p>Little-endian; in the older byte order, called legacy, the two 32-bit halves are swapped. Times as in EVT 2.0.
 */
final class Evt21Reader extends PropheseeReader {

    private static final int MOST_PER_WORD = 32;
    private static final long LOOP_MICROS = 1L << 34;
    private static final long LOOP_DROP = (((1L << 28) - 1) << 6) - 10_000;
    private static final long UNKNOWN = -1;

    private int rotation;
    private long highMicros = UNKNOWN;
    private long shiftMicros;
    private long triggers;
    private long timeless;
    private long others;

    Evt21Reader(Path path, AerReadOptions options) {
        super(path, options, "evt21", Long.BYTES);
    }

    @Override
    void configure(PropheseeHeader text) {
        rotation = text.legacyEndianness() ? 32 : 0;
    }

    @Override
    boolean decode(AerEventBatch batch) {
        while (batch.room() >= MOST_PER_WORD) {
            if (!nextWords(batch)) {
                return false;
            }
            decodeWords(batch);
        }
        return true;
    }

    private void decodeWords(AerEventBatch batch) {
        final byte[] bytes = input.bytes;
        final int most = batch.capacity() - MOST_PER_WORD;
        int at = input.position;
        for (int end = at + (input.available() & -8); at < end && batch.size() <= most; at += 8) {
            long word = Long.rotateLeft((long) TraceInput.LONG_LE.get(bytes, at), rotation);
            int type = (int) (word >>> 60);
            if (type <= 1) {
                if (highMicros == UNKNOWN) {
                    timeless += Long.bitCount(word & 0xFFFF_FFFFL);
                } else {
                    emit(batch, word, type);
                }
            } else if (type == 8) {
                timeHigh((word >>> 32 & 0x0FFF_FFFF) << 6);
            } else if (type == 0xA) {
                triggers++;
            } else {
                others++;
            }
        }
        input.position = at;
    }

    private void emit(AerEventBatch batch, long word, int polarity) {
        int size = batch.size();
        long time = highMicros - shiftMicros + (word >>> 54 & 0x3F);
        int x = (int) (word >>> 43) & 0x7FF;
        int y = (int) (word >>> 32) & 0x7FF;
        for (int mask = (int) word; mask != 0; mask &= mask - 1, size++) {
            batch.timeMicros[size] = time;
            batch.x[size] = x + Integer.numberOfTrailingZeros(mask);
            batch.y[size] = y;
            batch.polarity[size] = (byte) polarity;
        }
        batch.size(size);
    }

    private void timeHigh(long stated) {
        if (highMicros == UNKNOWN) {
            shiftMicros = vendorOrigin ? stated : 0;
            highMicros = stated;
            return;
        }
        long loops = highMicros & -LOOP_MICROS;
        boolean loop = highMicros - loops - stated >= LOOP_DROP;
        highMicros = loops + stated + (loop ? LOOP_MICROS : 0);
    }

    @Override
    void reportSkipped() {
        reportSkipped(Map.of(
                "external triggers",
                triggers,
                "events before the first time word",
                timeless,
                "words of other types",
                others));
    }
}
