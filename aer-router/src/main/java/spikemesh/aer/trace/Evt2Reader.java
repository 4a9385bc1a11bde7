package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.Map;

/**
 * EVT 2.0, little-endian words with the type in the top four bits.
 *
 * <pre>
 *  31  28 27   22 21        11 10         0
 * +------+-------+------------+------------+
 * | 0, 1 | t low |     x      |     y      |   off, on
 * |   8  |          time / 64 us           |   time high
 * +------+---------------------------------+
 * </pre>
 *
 * <p>Times follow the vendor's decoder: events before the first time-high word have no time and are dropped; time high
 * falling by nearly its whole range means 2^34 us have passed.
 */
final class Evt2Reader extends PropheseeReader {

    private static final long LOOP_MICROS = 1L << 34;
    private static final long LOOP_DROP = (((1L << 28) - 1) << 6) - 10_000;
    private static final long UNKNOWN = -1;

    private long highMicros = UNKNOWN;
    private long shiftMicros;
    private long triggers;
    private long timeless;
    private long others;

    Evt2Reader(Path path, AerReadOptions options) {
        super(path, options, "evt2", Integer.BYTES);
    }

    @Override
    boolean decode(AerEventBatch batch) {
        while (batch.room() > 0) {
            if (!nextWords(batch)) {
                return false;
            }
            decodeWords(batch, Math.min(batch.room(), input.available() >> 2));
        }
        return true;
    }

    private void decodeWords(AerEventBatch batch, int words) {
        final byte[] bytes = input.bytes;
        long high = highMicros;
        int size = batch.size();
        int at = input.position;
        for (int end = at + 4 * words; at < end; at += 4) {
            if (high != UNKNOWN) {
                int events = decodeEvents(batch, size, bytes, at, (end - at) >> 2, high - shiftMicros);
                size += events;
                at += 4 * events;
                if (at == end) {
                    break;
                }
            }
            int word = (int) TraceInput.INT_LE.get(bytes, at);
            int type = word >>> 28;
            if (type == 8) {
                high = nextHigh(high, (long) (word & 0x0FFF_FFFF) << 6);
            } else {
                count(type);
            }
        }
        highMicros = high;
        input.position = at;
        batch.size(size);
    }

    /**
     * Decodes words of {@code bytes} from {@code from} on into {@code batch} as long as they are events; how many. With every index
     * counted from the same variable, the compiler checks the ends of the arrays once instead of in each round.
     */
    private static int decodeEvents(AerEventBatch batch, int size, byte[] bytes, int from, int most, long high) {
        final long[] time = batch.timeMicros;
        final int[] xs = batch.x;
        final int[] ys = batch.y;
        final byte[] polarity = batch.polarity;
        for (int i = 0; i < most; i++) {
            int word = (int) TraceInput.INT_LE.get(bytes, from + 4 * i);
            if (word >>> 29 != 0) {
                return i;
            }
            time[size + i] = high + (word >>> 22 & 0x3F);
            xs[size + i] = word >>> 11 & 0x7FF;
            ys[size + i] = word & 0x7FF;
            polarity[size + i] = (byte) (word >>> 28);
        }
        return most;
    }

    private long nextHigh(long last, long stated) {
        if (last == UNKNOWN) {
            shiftMicros = vendorOrigin ? stated : 0;
            return stated;
        }
        long loops = last & -LOOP_MICROS;
        return (last - loops) - stated >= LOOP_DROP ? loops + LOOP_MICROS + stated : loops + stated;
    }

    private void count(int type) {
        if (type <= 1) {
            timeless++;
        } else if (type == 0xA) {
            triggers++;
        } else {
            others++;
        }
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
