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

    private static final int MOST_PER_WORD = 12;

    /** Rows from here on are outside the sensor; so is the row before the first one stated. */
    private int height;

    private int row;
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

    Evt3Reader(Path path, AerReadOptions options) {
        super(path, options, "evt3", Short.BYTES);
    }

    // Called before initializers run, which is why these two fields have none.
    @Override
    void configure(PropheseeHeader text) {
        height = text.height() > 0 ? text.height() : Integer.MAX_VALUE;
        row = Integer.MAX_VALUE;
    }

    @Override
    boolean decode(AerEventBatch batch) {
        while (batch.room() >= MOST_PER_WORD) {
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

    /**
     * Rows and single events are nine words of ten and come in no order a processor could foresee, so both are done without a
     * branch: the event is always stored, and kept when the word is one and its row is on the sensor.
     */
    private void decodeWords(AerEventBatch batch) {
        final byte[] bytes = input.bytes;
        final long[] times = batch.timeMicros;
        final int[] xs = batch.x;
        final int[] ys = batch.y;
        final byte[] polarity = batch.polarity;
        final int rows = height;
        final int most = batch.capacity() - MOST_PER_WORD;
        int size = batch.size();
        int y = row;
        long time = time();
        int singles = 0;
        int kept = 0;
        int at = input.position;
        for (int end = at + (input.available() & ~1); at < end && size <= most; at += 2) {
            int word = (short) TraceInput.SHORT_LE.get(bytes, at) & 0xFFFF;
            if ((word & 0xD000) == 0) {
                int single = word >>> 13;
                times[size] = time;
                xs[size] = word & 0x7FF;
                ys[size] = y;
                polarity[size] = (byte) (word >>> 11 & 1);
                int keep = ((y - rows) >>> 31) & single;
                size += keep;
                kept += keep;
                singles += single;
                y = (y & -single) | (word & 0x7FF & (single - 1));
            } else if ((word & 0xE000) == 0x4000) {
                size = vector(batch, size, word, y, time);
            } else {
                other(word);
                time = time();
            }
        }
        outside += singles - kept;
        input.position = at;
        batch.size(size);
        row = y;
    }

    /** Adds the events of a vector word from {@code size} on; returns where they end. */
    private int vector(AerEventBatch batch, int size, int word, int y, long time) {
        int width = (word & 0x1000) == 0 ? 12 : 8;
        int mask = word & ((1 << width) - 1);
        int base = baseX;
        baseX += width;
        if (y >= height) {
            outside += Integer.bitCount(mask);
            return size;
        }
        int to = size;
        for (; mask != 0; mask &= mask - 1, to++) {
            batch.timeMicros[to] = time;
            batch.x[to] = base + Integer.numberOfTrailingZeros(mask);
            batch.y[to] = y;
            batch.polarity[to] = basePolarity;
        }
        return to;
    }

    /** Words that change the state, and those that are passed over. */
    private void other(int word) {
        int content = word & 0xFFF;
        switch (word >>> 12) {
            case 0x3 -> {
                baseX = content & 0x7FF;
                basePolarity = (byte) (content >>> 11);
            }
            case 0x6 -> low = content;
            case 0x8 -> timeHigh(content);
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
