package spikemesh.aer.trace;

import java.nio.file.Path;

/** Writes records of a {@link RecordLayout}; what their few bits cannot tell is left out and counted. */
final class RecordWriter extends WordWriter {

    private static final int OVERFLOW_ROW = 240;
    private static final long OVERFLOW_MICROS = 1 << 13;
    /** Times of 23 bits. */
    private static final long SPAN = 1 << 23;
    /** Silences that would take more overflow records than this are not written. */
    private static final long MOST_OVERFLOWS = 1 << 20;

    private final RecordLayout layout;
    private long addedMicros;
    private long unaddressed;
    private long untimed;

    RecordWriter(Path path, AerHeader header, RecordLayout layout) {
        super(path, header, layout == RecordLayout.BS1 ? AddressModel.CHANNELS : AddressModel.PIXELS);
        this.layout = layout;
        header.sizeWithoutPlace().ifPresent(report::note);
    }

    @Override
    void event(long time, int x, int y, int polarity) {
        if (!addressable(x, y)) {
            unaddressed++;
        } else if (!passTo(time)) {
            untimed++;
        } else {
            record((int) (time - addedMicros), x, y, polarity);
        }
    }

    private boolean addressable(int x, int y) {
        return switch (layout) {
            case ATIS -> x <= 0xFF && y <= 0xFF && y != OVERFLOW_ROW;
            case BS1 -> x <= 0xFFFF;
            case BS2 -> x <= 0xFF && y <= 0xFF;
            case BS3 -> x <= 0xFFF && y <= 0xFFF;
        };
    }

    /** Writes the overflow records that bring {@code time} into reach; false if nothing can. */
    private boolean passTo(long time) {
        long span = layout == RecordLayout.BS3 ? 2 * SPAN : SPAN;
        long ahead = time - addedMicros;
        if (ahead >= 0 && ahead < span) {
            return true;
        }
        if (layout != RecordLayout.ATIS || ahead < 0 || ahead / OVERFLOW_MICROS > MOST_OVERFLOWS) {
            return false;
        }
        while (time - addedMicros >= span) {
            record(0, 0, OVERFLOW_ROW, 0);
            addedMicros += OVERFLOW_MICROS;
        }
        return true;
    }

    private void record(int time, int x, int y, int polarity) {
        switch (layout) {
            case ATIS, BS2 -> room(5).put((byte) x).put((byte) y);
            case BS1 -> room(5).put((byte) (x >>> 8)).put((byte) x);
            case BS3 -> {
                room(7).put((byte) (x >>> 4)).put((byte) (x << 4 | y >>> 8)).put((byte) y);
                room(4).put((byte) polarity).put((byte) (time >>> 16)).putShort(bigEndian(time));
                return;
            }
        }
        room(3).put((byte) (polarity << 7 | time >>> 16)).putShort(bigEndian(time));
    }

    /** The low two bytes the way these formats have them, for a buffer that is little-endian. */
    private static short bigEndian(int value) {
        return Short.reverseBytes((short) value);
    }

    @Override
    void finish() {
        report.skip("events with an address these records cannot hold", unaddressed);
        report.skip("events whose time these records cannot tell; --t0 first starts at 0", untimed);
    }
}
