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

    private int row = -1;
    private int height;
    private int baseX;
    private byte basePolarity;
    private int high = -1;
    private int low;
    private long loops;
    private long shiftMicros;

    private long triggers;
    private long timeless;
    private long rowless;
    private long others;

    Evt3Reader(Path path, AerReadOptions options) {
        super(path, options, "evt3", Short.BYTES);
    }

    @Override
    void configure(PropheseeHeader text) {
        height = text.height() > 0 ? text.height() : Integer.MAX_VALUE;
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
        final long[] times = batch.timeMicros;
        final int[] xs = batch.x;
        final int[] ys = batch.y;
        final byte[] polarity = batch.polarity;
        final int most = batch.capacity() - MOST_PER_WORD;
        int size = batch.size();
        int y = row;
        int base = baseX;
        byte basePolarity = this.basePolarity;
        long time = time();
        int at = input.position;
        for (int end = at + (input.available() & ~1); at < end && size <= most; at += 2) {
            int word = (short) TraceInput.SHORT_LE.get(bytes, at) & 0xFFFF;
            int content = word & 0xFFF;
            switch (word >>> 12) {
                case 0x0 -> y = row(content);
                case 0x2 -> {
                    times[size] = time;
                    xs[size] = content & 0x7FF;
                    ys[size] = y;
                    polarity[size] = (byte) (content >>> 11);
                    size += kept(y, 1);
                }
                case 0x3 -> {
                    base = content & 0x7FF;
                    basePolarity = (byte) (content >>> 11);
                }
                case 0x4, 0x5 -> {
                    int width = word >>> 12 == 4 ? 12 : 8;
                    int mask = content & (1 << width) - 1;
                    int from = size;
                    for (; mask != 0; mask &= mask - 1) {
                        times[size] = time;
                        xs[size] = base + Integer.numberOfTrailingZeros(mask);
                        ys[size] = y;
                        polarity[size] = basePolarity;
                        size++;
                    }
                    size = from + kept(y, size - from);
                    base += width;
                }
                case 0x6 -> {
                    low = content;
                    time = time();
                }
                case 0x8 -> {
                    timeHigh(content);
                    time = time();
                }
                default -> count(word >>> 12);
            }
        }
        input.position = at;
        batch.size(size);
        row = y;
        baseX = base;
        this.basePolarity = basePolarity;
    }

    /** A row to take, or -1 when it lies below the sensor: the vendor drops those. */
    private int row(int content) {
        int stated = content & 0x7FF;
        return stated < height ? stated : -1;
    }

    /** How many of {@code events} just decoded count: none before the first row and the first time. */
    private int kept(int y, int events) {
        if (y >= 0 && high >= 0) {
            return events;
        }
        if (high < 0) {
            timeless += events;
        } else {
            rowless += events;
        }
        return 0;
    }

    private long time() {
        return (loops << 24 | (long) high << 12 | low) - shiftMicros;
    }

    private void timeHigh(int content) {
        if (high < 0) {
            shiftMicros = vendorOrigin ? (content - 1L) << 12 : 0;
            low = 0;
        } else if (high != content) {
            if (high >= content + 0x800) {
                loops++;
            }
            low = 0;
        }
        high = content;
    }

    private void count(int type) {
        if (type == 0xA) {
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
                "events outside the sensor's rows",
                rowless,
                "words of other types",
                others));
    }
}
