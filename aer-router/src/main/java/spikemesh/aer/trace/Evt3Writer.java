package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Writes EVT 3.0: a word for each event, and words where the row or the time changes. A long silence takes words too, two for
 * every 16.8 s, since readers see the clock wrap only when they see it fall.
 */
final class Evt3Writer extends WordWriter {

    private static final int MOST_ADDRESS = 0x7FF;
    /** About twelve days: 128 KiB of words that only pass time. */
    private static final long MOST_SILENCE = 1L << 40;

    private static final int HALF = 0x800;

    private final int height;
    private long high = -1;
    private int low;
    private int row = -1;
    private long unaddressed;
    private long untimed;

    Evt3Writer(Path path, AerHeader header) {
        super(path, header, AddressModel.PIXELS);
        height = size(header.height(), "height");
        int width = size(header.width(), "width");
        text("% evt 3.0\n% format EVT3;height=" + height + ";width=" + width + "\n% geometry " + width + "x" + height
                + "\n% end\n");
    }

    private int size(OptionalInt stated, String name) {
        if (stated.isEmpty()) {
            file.close();
            throw new TraceException(
                    path, "evt3 states the size of the sensor; give --width and --height: unknown=" + name);
        }
        return stated.getAsInt();
    }

    @Override
    void event(long time, int x, int y, int polarity) {
        if (x > MOST_ADDRESS || y > MOST_ADDRESS || y >= height) {
            unaddressed++;
            return;
        }
        if (!passTo(time)) {
            untimed++;
            return;
        }
        if (y != row) {
            word(0x0, y);
            row = y;
        }
        word(0x2, polarity << 11 | x);
    }

    /** Writes what makes the reader's clock show {@code time}; false if nothing can. */
    private boolean passTo(long time) {
        long last = Math.max(high, 0) << 12 | low;
        if (time < 0 || time - last > MOST_SILENCE) {
            if (high < 0 && time > 0) {
                throw new TraceException(
                        path,
                        "evt3 counts time from 0, and this trace starts after days: us=" + time + "; use --t0 first");
            }
            return false;
        }
        long next = time >>> 12;
        if (high < 0) {
            timeHigh(0);
        }
        if (next < high && next >>> 12 != high >>> 12) {
            return false;
        }
        if (next < high && high - next >= HALF) {
            return false;
        }
        while (high >>> 12 < next >>> 12) {
            // The reader counts a loop when time high falls by half its range.
            if ((high & 0xFFF) < HALF) {
                timeHigh((high & -0x1000) + HALF);
            }
            timeHigh((high & -0x1000) + 0x1000);
        }
        if (high != next) {
            timeHigh(next);
        }
        int nextLow = (int) time & 0xFFF;
        if (low != nextLow) {
            word(0x6, nextLow);
            low = nextLow;
        }
        return true;
    }

    private void timeHigh(long value) {
        word(0x8, (int) value & 0xFFF);
        if (value != high) {
            low = 0;
        }
        high = value;
    }

    private void word(int type, int content) {
        room(2).putShort((short) (type << 12 | content));
    }

    @Override
    void finish() {
        report.skip("events outside 2048 x " + Math.min(height, MOST_ADDRESS + 1) + " pixels", unaddressed);
        report.skip("events whose time steps back or ahead too far", untimed);
    }
}
