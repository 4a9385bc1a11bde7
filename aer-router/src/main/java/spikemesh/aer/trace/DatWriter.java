package spikemesh.aer.trace;

import java.nio.file.Path;

/** Writes DAT version 2; leaves out addresses above 16383 and times its 32 bits cannot tell. */
final class DatWriter extends WordWriter {

    private static final int MOST_ADDRESS = 0x3FFF;

    private long lastLow;
    private long wraps;
    private long unaddressed;
    private long untimed;

    DatWriter(Path path, AerHeader header) {
        super(path, header, AddressModel.PIXELS);
        StringBuilder text = new StringBuilder("% Data file containing CD events.\n% Version 2\n");
        header.width().ifPresent(width -> text.append("% Width ").append(width).append('\n'));
        header.height()
                .ifPresent(height -> text.append("% Height ").append(height).append('\n'));
        text(text.toString());
        room(2).put((byte) 0x0C).put((byte) 8);
    }

    @Override
    void event(long time, int x, int y, int polarity) {
        long low = time & 0xFFFF_FFFFL;
        long wrapped = lastLow - low > 1L << 31 ? wraps + (1L << 32) : wraps;
        if (x > MOST_ADDRESS || y > MOST_ADDRESS) {
            unaddressed++;
        } else if (wrapped + low != time) {
            untimed++;
        } else {
            wraps = wrapped;
            lastLow = low;
            room(8).putInt((int) low).putInt(polarity << 28 | y << 14 | x);
        }
    }

    @Override
    void finish() {
        report.skip("events with an address above " + MOST_ADDRESS, unaddressed);
        report.skip("events whose time 32 bits cannot tell; --t0 first starts at 0", untimed);
    }
}
