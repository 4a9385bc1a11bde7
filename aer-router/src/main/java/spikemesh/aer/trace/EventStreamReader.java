package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.Map;

/**
 * Event Stream 2: magic, three version bytes, a type, for sensors their size, then events with the time since the one before.
 *
 * <pre>
 *  DVS   | dt (7) on (1)                     | x u16 | y u16 |   0xFF adds 127 us, 0xFE is padding
 *  ATIS  | dt (6) polarity (1) exposure (1)  | x u16 | y u16 |   0xFD..0xFF add 63 us to 189 us, 0xFC is padding
 * </pre>
 *
 * <p>Exposure measurements of an ATIS are no change events and are left out. The origin is at the bottom left.
 */
final class EventStreamReader extends StreamReader {

    static final String MAGIC = "Event Stream";

    private static final int HEADER = 20;
    private static final int DVS = 1;
    private static final int ATIS = 2;

    private final TraceInput input;
    private final AerHeader header;
    private final boolean atis;
    private long time;
    private long exposures;

    EventStreamReader(Path path, AerReadOptions options) {
        super(path, options);
        input = TraceInput.open(path);
        if (!input.ensure(HEADER)) {
            throw fail("the file ends inside its header");
        }
        byte[] bytes = input.bytes;
        int type = bytes[15];
        if (!new TraceHead(path, bytes, HEADER).startsWith(MAGIC) || bytes[12] != 2) {
            throw fail("the file must be an Event Stream of version 2");
        }
        if (type != DVS && type != ATIS) {
            throw fail("only streams of DVS (1) and ATIS (2) events hold polarities: type=" + type);
        }
        atis = type == ATIS;
        String version = bytes[12] + "." + bytes[13] + "." + bytes[14];
        header = AerHeader.pixels("es", u16(16), u16(18), Map.of("version", version, "type", atis ? "atis" : "dvs"));
        input.position = HEADER;
    }

    private TraceException fail(String what) {
        input.close();
        return new TraceException(path, 0, what);
    }

    private int u16(int at) {
        return (short) TraceInput.SHORT_LE.get(input.bytes, at) & 0xFFFF;
    }

    @Override
    public AerHeader header() {
        return header;
    }

    @Override
    boolean decode(AerEventBatch batch) {
        while (batch.room() > 0) {
            if (!input.ensure(1)) {
                report.skip("exposure measurements", exposures);
                return false;
            }
            int first = input.bytes[input.position] & 0xFF;
            if (first >= (atis ? 0xFC : 0xFE)) {
                time += atis ? 63L * (first & 3) : 127L * (first & 1);
                input.position++;
            } else if (input.ensure(5)) {
                event(batch, first);
            } else {
                damage(input.offset(), batch.size(), "the file ends inside an event: bytes left=" + input.available());
                input.position = input.limit;
            }
        }
        return true;
    }

    private void event(AerEventBatch batch, int first) {
        int x = u16(input.position + 1);
        int y = u16(input.position + 3);
        input.position += 5;
        time += first >>> (atis ? 2 : 1);
        if (!atis) {
            batch.add(time, x, y, first & 1);
        } else if ((first & 1) == 0) {
            batch.add(time, x, y, first >>> 1 & 1);
        } else {
            exposures++;
        }
    }

    @Override
    public void close() {
        input.close();
    }
}
