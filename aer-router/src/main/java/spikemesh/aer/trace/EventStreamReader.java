package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Event Stream 2: magic, three version bytes, a type, for sensors their size, then events with the time since the one before.
 *
 * <pre>
 *  DVS     | dt (7) on (1)                     | x u16 | y u16 |             0xFF adds 127 us, 0xFE is padding
 *  ATIS    | dt (6) polarity (1) exposure (1)  | x u16 | y u16 |             0xFD..0xFF add 63 us to 189 us, 0xFC is padding
 *  display | dt                                | x u8 | y u8 | what to show | 0xFF adds 254 us, 0xFE is padding
 *  color   | dt                                | x u16 | y u16 | r | g | b |  0xFF adds 254 us, 0xFE is padding
 * </pre>
 *
 * <p>Exposure measurements of an ATIS are no change events and are left out. The origin is at the bottom left.
 */
final class EventStreamReader extends StreamReader {

    static final String MAGIC = "Event Stream";

    private static final int VERSION_AT = 12;
    private static final int TYPE_AT = 15;
    private static final int SIZE_AT = 16;

    /** What the events of a stream are; the order is that of the type byte. */
    private enum Kind {
        GENERIC(0, 0),
        DVS(5, 127),
        ATIS(5, 63),
        DISPLAY(4, 254),
        COLOR(8, 254);

        private final int eventBytes;
        private final long overflowMicros;

        Kind(int eventBytes, long overflowMicros) {
            this.eventBytes = eventBytes;
            this.overflowMicros = overflowMicros;
        }

        private boolean hasSize() {
            return this != DISPLAY;
        }
    }

    private final TraceInput input;
    private final AerHeader header;
    private final Kind kind;
    private long time;
    private long exposures;

    EventStreamReader(Path path, AerReadOptions options) {
        super(path, options);
        input = TraceInput.open(path);
        if (!input.ensure(SIZE_AT)) {
            throw fail("the file ends inside its header");
        }
        byte[] bytes = input.bytes;
        if (!new TraceHead(path, bytes, SIZE_AT).startsWith(MAGIC) || bytes[VERSION_AT] != 2) {
            throw fail("the file must be an Event Stream of version 2");
        }
        int type = bytes[TYPE_AT];
        if (type <= 0 || type >= Kind.values().length) {
            throw fail(
                    type == 0
                            ? "generic events have no address, so this stream holds no address events"
                            : "streams must be of type 1 to 4: type=" + type);
        }
        kind = Kind.values()[type];
        int start = SIZE_AT + (kind.hasSize() ? 4 : 0);
        if (!input.ensure(start)) {
            throw fail("the file ends inside its header");
        }
        String version = bytes[VERSION_AT] + "." + bytes[VERSION_AT + 1] + "." + bytes[VERSION_AT + 2];
        Map<String, String> details =
                Map.of("version", version, "type", kind.name().toLowerCase(Locale.ROOT));
        header = AerHeader.pixels(
                "es", kind.hasSize() ? u16(SIZE_AT) : 0, kind.hasSize() ? u16(SIZE_AT + 2) : 0, details);
        if (kind == Kind.DISPLAY || kind == Kind.COLOR) {
            report.note("these events have no polarity, and what they show is not read");
        }
        input.position = start;
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
            if (first >= (kind == Kind.ATIS ? 0xFC : 0xFE)) {
                time += kind.overflowMicros * (first & (kind == Kind.ATIS ? 3 : 1));
                input.position++;
            } else if (input.ensure(kind.eventBytes)) {
                event(batch, first);
            } else {
                damage(input.offset(), batch.size(), "the file ends inside an event: bytes left=" + input.available());
                input.position = input.limit;
            }
        }
        return true;
    }

    private void event(AerEventBatch batch, int first) {
        int at = input.position;
        input.position += kind.eventBytes;
        switch (kind) {
            case DVS -> {
                time += first >>> 1;
                batch.add(time, u16(at + 1), u16(at + 3), first & 1);
            }
            case ATIS -> {
                time += first >>> 2;
                if ((first & 1) == 0) {
                    batch.add(time, u16(at + 1), u16(at + 3), first >>> 1 & 1);
                } else {
                    exposures++;
                }
            }
            case DISPLAY -> {
                time += first;
                batch.add(time, input.bytes[at + 1] & 0xFF, input.bytes[at + 2] & 0xFF, 1);
            }
            default -> {
                time += first;
                batch.add(time, u16(at + 1), u16(at + 3), 1);
            }
        }
    }

    @Override
    public void close() {
        input.close();
    }
}
