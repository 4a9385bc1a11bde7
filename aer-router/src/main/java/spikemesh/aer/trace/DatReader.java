package spikemesh.aer.trace;

import java.nio.file.Path;

/**
 * DAT: after the text header one byte for the type of event and one for its size, then little-endian records.
 *
 * <pre>
 *  63   60 59        46 45        32 31                  0
 * +-------+------------+------------+---------------------+
 * |   p   |     y      |     x      |      time in us     |   version 2
 * |     - | p | y (8)  |   x (9)    |      time in us     |   version 1: p bit 49, y 41..48, x 32..40
 * +-------+------------+------------+---------------------+
 * </pre>
 *
 * <p>A time that falls by more than half its range has passed 2^32 us.
 */
final class DatReader extends StreamReader {

    private static final int RECORD = 8;
    private static final int TYPE_EVENT = 0x00;
    private static final int TYPE_CHANGE = 0x0C;

    private final TraceInput input;
    private final AerHeader header;
    private final boolean version1;
    private long lastLow;
    private long wraps;

    DatReader(Path path, AerReadOptions options) {
        super(path, options);
        input = TraceInput.open(path);
        PropheseeHeader text = PropheseeReader.header(input, path);
        header = AerHeader.pixels("dat", size(text, "Width"), size(text, "Height"), text.fields);
        String version = text.fields.getOrDefault("Version", "1");
        version1 = version.equals("1");
        if (!input.ensure(2)) {
            fail("the file ends before its event type");
        }
        int type = input.u8();
        int size = input.u8();
        if ((type != TYPE_EVENT && type != TYPE_CHANGE) || size != RECORD) {
            fail("events must be of type 0x00 or 0x0c and have 8 bytes: type=0x" + Integer.toHexString(type) + " bytes="
                    + size);
        }
        if (!version.equals("1") && !version.equals("2")) {
            fail("the version must be 1 or 2: version=" + version);
        }
    }

    private void fail(String what) {
        input.close();
        throw new TraceException(path, input.offset(), what);
    }

    private static int size(PropheseeHeader text, String key) {
        String stated = text.fields.getOrDefault(key, "");
        return stated.matches("\\d{1,5}") ? Integer.parseInt(stated) : 0;
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
                            "the file ends inside an 8-byte record: bytes left=" + input.available());
                    input.position = input.limit;
                }
                return false;
            }
            decodeRecords(batch, Math.min(batch.room(), input.available() / RECORD));
        }
        return true;
    }

    private void decodeRecords(AerEventBatch batch, int records) {
        final byte[] bytes = input.bytes;
        final int yShift = version1 ? 9 : 14;
        final int xMask = (1 << yShift) - 1;
        final int yMask = version1 ? 0xFF : 0x3FFF;
        final int pShift = version1 ? 17 : 28;
        int size = batch.size();
        int at = input.position;
        for (int end = at + RECORD * records; at < end; at += RECORD, size++) {
            long word = (long) TraceInput.LONG_LE.get(bytes, at);
            int address = (int) (word >>> 32);
            batch.timeMicros[size] = time(word & 0xFFFF_FFFFL);
            batch.x[size] = address & xMask;
            batch.y[size] = address >>> yShift & yMask;
            batch.polarity[size] = (byte) ((address >>> pShift & 0xF) == 0 ? 0 : 1);
        }
        input.position = at;
        batch.size(size);
    }

    private long time(long low) {
        if (lastLow - low > 1L << 31) {
            wraps += 1L << 32;
        }
        lastLow = low;
        return wraps + low;
    }

    @Override
    public void close() {
        input.close();
    }
}
