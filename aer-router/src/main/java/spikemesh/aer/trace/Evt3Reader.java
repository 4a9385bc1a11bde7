package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.Map;

/**
 * EVT 3.0, little-endian words with the type in the top four bits and twelve bits of content.
 *
 * <pre>
 *  0 row y            2 column x and polarity: one event     3 base x and polarity of a vector
 *  4 vector of 12     5 vector of 8                          6 time low     8 time high     A trigger
 * </pre>
 *
 * <p>Times follow the vendor's decoder, not the ones that differ from it: time low may step back, a changed time high sets
 * time low to zero, and 2^24 us have passed when time high falls by half its range. A vector may reach past the sensor's
 * width; its events are kept.
 */
final class Evt3Reader extends PropheseeReader {

    /** Words from the base of a vector to its last, as cameras write them: 32 columns, of which most are silent. */
    private static final long VECTOR = 0x5000_4000_4000_3000L;

    private static final long TYPES = 0xF000_F000_F000_F000L;
    private static final int COLUMNS = 32;
    /** At most so many events come of one step, with what is stored beyond them. */
    private static final int MOST_PER_STEP = COLUMNS + 4;

    private static final int X = 0x7FF;
    private static final int X_AND_POLARITY = 0xFFF;
    private static final int POLARITY_SHIFT = 11;
    private static final int Y_SHIFT = 12;
    private static final long Y = (long) X << Y_SHIFT;
    private static final int TIME_SHIFT = 24;
    /** Times further from that of the first word are left to the next round. */
    private static final long MOST_STATE = 1L << 38 + TIME_SHIFT;

    /** Rows from here on are outside the sensor; so is the row before the first one stated. */
    private int height;

    /** Row and time of events, as in {@link #packed}. */
    private long state;

    private boolean onSensor;
    private int baseX;
    private byte basePolarity;
    private int high = -1;
    private int low;
    private long loops;
    private long shiftMicros;

    private long triggers;
    private long timeless;
    private long outside;
    private long others;

    /**
     * Events of one round: what they say, in the order of a word, so that it takes one store, and no check as the length is a
     * power of two.
     *
     * <pre>
     *  63                        24 23 22        12    11    10         0
     * +----------------------------+--+------------+----------+------------+
     * | us since the round started |  |     y      | polarity |     x      |
     * +----------------------------+--+------------+----------+------------+
     * </pre>
     */
    private final long[] packed = new long[2048];

    Evt3Reader(Path path, AerReadOptions options) {
        super(path, options, "evt3", Short.BYTES);
    }

    // Called before initializers run, which is why this field has none.
    @Override
    void configure(PropheseeHeader text) {
        height = text.height() > 0 ? text.height() : Integer.MAX_VALUE;
    }

    @Override
    boolean decode(AerEventBatch batch) {
        while (batch.room() >= MOST_PER_STEP) {
            if (!nextWords(batch)) {
                return false;
            }
            if (high < 0) {
                passToFirstTime();
            } else {
                decodeWords(batch);
            }
        }
        return true;
    }

    private void passToFirstTime() {
        for (; high < 0 && input.available() >= 2; input.position += 2) {
            int word = (short) TraceInput.SHORT_LE.get(input.bytes, input.position) & 0xFFFF;
            switch (word >>> 12) {
                case 0x2 -> timeless++;
                case 0x4 -> timeless += Integer.bitCount(word & 0xFFF);
                case 0x5 -> timeless += Integer.bitCount(word & 0xFF);
                case 0x8 -> {
                    high = word & 0xFFF;
                    shiftMicros = vendorOrigin ? (high - 1L) << 12 : 0;
                }
                default -> {}
            }
        }
    }

    /** Decodes words into {@link #packed} until it is full or something does not fit in, and from there into {@code batch}. */
    private void decodeWords(AerEventBatch batch) {
        final byte[] bytes = input.bytes;
        final int most = Math.min(batch.room(), packed.length) - MOST_PER_STEP;
        final long origin = time();
        state &= Y;
        int size = 0;
        int at = input.position;
        final int end = at + (input.available() & ~1);
        while (at < end && size <= most && state < MOST_STATE) {
            if (onSensor) {
                int to = Math.min(end, at + 2 * (most + 1 - size));
                long done = rowsAndSingles(bytes, at, to, packed, size);
                at = (int) done;
                size = (int) (done >>> 32);
                if (at == to) {
                    continue;
                }
            }
            int word = (short) TraceInput.SHORT_LE.get(bytes, at) & 0xFFFF;
            if (end - at >= Long.BYTES && word >>> 12 == 3 && onSensor && isVector(bytes, at)) {
                size = vector((long) TraceInput.LONG_LE.get(bytes, at), size);
                at += Long.BYTES;
                continue;
            }
            if ((word & 0xE000) != 0x4000) {
                other(word, origin);
            } else if (baseX >= 0 && baseX + COLUMNS <= X || !onSensor) {
                size = vectorWord(word, size);
            } else {
                if (size == 0) {
                    wideVector(batch, word, origin);
                    at += 2;
                }
                break;
            }
            at += 2;
        }
        input.position = at;
        unpack(batch, size, origin);
    }

    /**
     * Takes words as long as they are rows on the sensor and single events: nine of ten. These come in no order a processor could
     * foresee, so both are done without a branch: the event is always stored, and kept when the word is one. There is little
     * here, so that all of it stays in registers.
     *
     * @return where the next word is, and in the upper half how many events there are
     */
    private long rowsAndSingles(byte[] bytes, int from, int to, long[] events, int sizeFrom) {
        final int last = height - 1;
        long now = state;
        int size = sizeFrom;
        int at = from;
        for (; at < to; at += 2) {
            int word = (short) TraceInput.SHORT_LE.get(bytes, at) & 0xFFFF;
            int single = word >>> 13;
            if ((word & 0xD000) != 0 || (last - (word & X) & single - 1) < 0) {
                break;
            }
            events[size & events.length - 1] = now | word & X_AND_POLARITY;
            size += single;
            now = now & (~Y | -single) | (long) (word & X & single - 1) << Y_SHIFT;
        }
        state = now;
        return (long) size << 32 | at;
    }

    /** Whether a whole vector on the sensor is at {@code bytes[at]}. */
    private static boolean isVector(byte[] bytes, int at) {
        long words = (long) TraceInput.LONG_LE.get(bytes, at);
        return (words & TYPES) == VECTOR && ((int) words & X) + COLUMNS <= X;
    }

    /** Adds the events of a whole vector from {@code size} on; returns where they end. */
    private int vector(long words, int size) {
        final long[] events = packed;
        final int wrap = events.length - 1;
        baseX = ((int) words & X) + COLUMNS;
        basePolarity = (byte) (words >>> POLARITY_SHIFT & 1);
        int mask = (int) (words >>> 16) & 0xFFF | ((int) (words >>> 32) & 0xFFF) << 12 | (int) (words >>> 48) << 24;
        int to = size + Integer.bitCount(mask);
        long first = state | words & X_AND_POLARITY;
        // Most have one event to four, and storing some too many costs less than a guess of the processor that fails.
        int at = size;
        do {
            for (int end = at + 4; at < end; at++) {
                events[at & wrap] = first + Integer.numberOfTrailingZeros(mask);
                mask &= mask - 1;
            }
        } while (mask != 0);
        return to;
    }

    /** Adds the events of one word of a vector from {@code size} on; returns where they end. */
    private int vectorWord(int word, int size) {
        int mask = onSensor(word);
        long first = state | (long) basePolarity << POLARITY_SHIFT | baseX;
        int to = size;
        for (; mask != 0; mask &= mask - 1, to++) {
            packed[to] = first + Integer.numberOfTrailingZeros(mask);
        }
        baseX += width(word);
        return to;
    }

    /** A word of a vector that reaches further than {@link #packed} has room for. */
    private void wideVector(AerEventBatch batch, int word, long origin) {
        for (int mask = word & (1 << width(word)) - 1; mask != 0; mask &= mask - 1) {
            int x = baseX + Integer.numberOfTrailingZeros(mask);
            batch.add(origin + (state >> TIME_SHIFT), x, (int) (state & Y) >>> Y_SHIFT, basePolarity);
        }
        baseX += width(word);
    }

    private static int width(int word) {
        return (word & 0x1000) == 0 ? 12 : 8;
    }

    /** The columns of a vector word with an event; none, but counted, if its row is not on the sensor. */
    private int onSensor(int word) {
        int mask = word & (1 << width(word)) - 1;
        if (!onSensor) {
            outside += Integer.bitCount(mask);
            return 0;
        }
        return mask;
    }

    private void unpack(AerEventBatch batch, int events, long origin) {
        final long[] from = packed;
        final long[] times = batch.timeMicros;
        final int[] xs = batch.x;
        final int[] ys = batch.y;
        final byte[] polarity = batch.polarity;
        final int start = batch.size();
        for (int i = 0; i < events; i++) {
            long event = from[i];
            times[start + i] = origin + (event >> TIME_SHIFT);
            xs[start + i] = (int) event & X;
            ys[start + i] = (int) event >>> Y_SHIFT & X;
            polarity[start + i] = (byte) ((int) event >>> POLARITY_SHIFT & 1);
        }
        batch.size(start + events);
    }

    /** Words that change the state, and those that are passed over. */
    private void other(int word, long origin) {
        int content = word & 0xFFF;
        switch (word >>> 12) {
            case 0x0 -> {
                onSensor = (content & X) < height;
                state = state & ~Y | (long) (content & X) << Y_SHIFT;
            }
            case 0x2 -> outside++;
            case 0x3 -> {
                baseX = content & 0x7FF;
                basePolarity = (byte) (content >>> 11);
            }
            case 0x6 -> {
                low = content;
                state = state & Y | time() - origin << TIME_SHIFT;
            }
            case 0x8 -> {
                timeHigh(content);
                state = state & Y | time() - origin << TIME_SHIFT;
            }
            case 0xA -> triggers++;
            default -> others++;
        }
    }

    private long time() {
        return (loops << 24 | (long) high << 12 | low) - shiftMicros;
    }

    private void timeHigh(int content) {
        if (high != content) {
            loops += high >= content + 0x800 ? 1 : 0;
            low = 0;
        }
        high = content;
    }

    @Override
    void reportSkipped() {
        reportSkipped(Map.of(
                "external triggers",
                triggers,
                "events before the first time word",
                timeless,
                "events outside the sensor's rows",
                outside,
                "words of other types",
                others));
    }
}
