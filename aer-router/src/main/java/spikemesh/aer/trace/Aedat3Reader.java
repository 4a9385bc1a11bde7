package spikemesh.aer.trace;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * AEDAT 3.0 and 3.1 of cAER, raw encoding: header lines up to {@code #!END-HEADER}, then packets of events of one type, all
 * little-endian.
 *
 * <pre>
 *  packet   | type i16 | source i16 | size | ts offset | overflow | capacity | number | valid |  then number x size bytes
 *  polarity | y in 3.1: 2..16, x: 17..31; in 3.0 y: 4..17, x: 18..31; bit 1 polarity, bit 0 valid | ts i32 |
 *  spike    | neuron 12..31 | chip 6..11 | core 1..5 | bit 0 valid | ts i32 |
 * </pre>
 *
 * <p>Time is {@code overflow * 2^31 + ts}. Events that are not valid are left out, as are other types. Spikes (DYNAP-SE) are
 * read when the stream 12 is asked for; their channel is {@code chip * 1024 + core * 256 + neuron}.
 */
final class Aedat3Reader extends StreamReader {

    private static final int PACKET_HEADER = 28;
    private static final int POLARITY = 1;
    private static final int SPIKE = 12;
    private static final int EVENT = 8;
    private static final int TYPES = 14;
    private static final int MOST_SOURCES = 256;
    private static final int MOST_HEADER_LINES = 10_000;

    private final TraceInput input;
    private final AerHeader header;
    private final int wanted;
    private final boolean version30;

    private long overflowMicros;
    private long eventsLeft;
    private long invalid;
    private long otherTypes;
    private long unaddressed;

    Aedat3Reader(Path path, AerReadOptions options) {
        super(path, options);
        wanted = options.stream().orElse(POLARITY);
        if (wanted != POLARITY && wanted != SPIKE) {
            throw new IllegalArgumentException("aedat3 streams must be 1 (polarity) or 12 (spikes): stream=" + wanted);
        }
        input = TraceInput.open(path);
        try {
            Map<String, String> details = readHeader();
            version30 = details.getOrDefault("version", "").startsWith("3.0");
            header = wanted == SPIKE
                    ? AerHeader.channels("aedat3", 0, details)
                    : AerHeader.pixels("aedat3", 0, 0, details);
        } catch (TraceException e) {
            input.close();
            throw e;
        }
    }

    private Map<String, String> readHeader() {
        Map<String, String> details = new LinkedHashMap<>();
        for (int lines = 0; lines < MOST_HEADER_LINES; lines++) {
            long at = input.offset();
            String line = line();
            if (line.startsWith("#!AER-DAT")) {
                details.put("version", line.substring("#!AER-DAT".length()));
            } else if (line.equals("#!END-HEADER")) {
                return details;
            } else if (line.startsWith("#Format:") && !line.endsWith(" RAW")) {
                throw new TraceException(path, at, "only the format RAW can be read: " + line.substring(1));
            } else if (line.startsWith("#") && line.contains(": ")) {
                int colon = line.indexOf(": ");
                details.putIfAbsent(line.substring(1, colon), line.substring(colon + 2));
            } else if (!line.startsWith("#")) {
                break;
            }
        }
        throw new TraceException(path, input.offset(), "the header must end with #!END-HEADER");
    }

    /** The next line of at most a few thousand characters, without its end; empty where there is none. */
    private String line() {
        input.ensure(1 << 12);
        for (int at = input.position; at < input.limit; at++) {
            if (input.bytes[at] == '\n') {
                String line = new String(input.bytes, input.position, at - input.position, StandardCharsets.ISO_8859_1);
                input.position = at + 1;
                return line.stripTrailing();
            }
        }
        return "";
    }

    @Override
    public AerHeader header() {
        return header;
    }

    @Override
    boolean decode(AerEventBatch batch) {
        while (batch.room() > 0) {
            if (eventsLeft == 0 && !nextPacket(batch)) {
                reportSkipped();
                return false;
            }
            if (eventsLeft == 0) {
                continue;
            }
            if (!input.ensure(EVENT)) {
                damage(input.offset(), batch.size(), "the file ends inside a packet: events missing=" + eventsLeft);
                reportSkipped();
                return false;
            }
            int events = (int) Math.min(Math.min(batch.room(), eventsLeft), input.available() / EVENT);
            for (int i = 0; i < events; i++) {
                event(batch, input.i32(), input.i32() & 0x7FFF_FFFFL);
            }
            eventsLeft -= events;
        }
        return true;
    }

    private boolean nextPacket(AerEventBatch batch) {
        if (!input.ensure(PACKET_HEADER)) {
            if (input.available() > 0) {
                damage(
                        input.offset(),
                        batch.size(),
                        "the file ends inside a packet header: bytes left=" + input.available());
                input.position = input.limit;
            }
            return false;
        }
        long at = input.offset();
        int type = input.i32() & 0xFFFF;
        int size = input.i32();
        input.i32();
        long overflow = (long) input.i32() << 31;
        int capacity = input.i32();
        int number = input.i32();
        int valid = input.i32();
        boolean mine = type == wanted;
        if (number < 0
                || (capacity > 0 && number > capacity)
                || valid > number
                || size < 1
                || (mine && size != EVENT)) {
            damage(
                    at,
                    batch.size(),
                    "a packet header is damaged: type=" + type + " size=" + size + " capacity=" + capacity + " number="
                            + number + " valid=" + valid);
            return resume(at + 1);
        }
        overflowMicros = overflow;
        if (mine) {
            eventsLeft = number;
            return true;
        }
        otherTypes += number;
        if (!input.skip((long) number * size)) {
            damage(input.offset(), batch.size(), "the file ends inside a packet of type " + type);
            return false;
        }
        return true;
    }

    /** Goes to the next place where the header of a packet seems to be, behind one that is damaged; false if there is none. */
    private boolean resume(long from) {
        for (input.seek(from); input.ensure(PACKET_HEADER); input.position++) {
            int type = word(0) & 0xFFFF;
            int source = word(0) >>> 16;
            int size = word(1);
            int number = word(5);
            boolean sound = type < TYPES && source < MOST_SOURCES && size >= EVENT && size < 1 << 26 && word(2) < size;
            if (sound
                    && word(3) >= 0
                    && word(4) >= number
                    && number > 0
                    && word(6) >= 0
                    && word(6) <= number
                    && (long) number * size <= input.remaining() - PACKET_HEADER) {
                return true;
            }
        }
        input.position = input.limit;
        return false;
    }

    private int word(int index) {
        return (int) TraceInput.INT_LE.get(input.bytes, input.position + Integer.BYTES * index);
    }

    private void event(AerEventBatch batch, int data, long stamp) {
        long time = overflowMicros + stamp;
        if ((data & 1) == 0) {
            invalid++;
        } else if (wanted == SPIKE) {
            int core = data >>> 1 & 0x1F;
            int neuron = data >>> 12;
            if (core < 4 && neuron < 256) {
                batch.add(time, (data >>> 6 & 0x3F) << 10 | core << 8 | neuron, 0, 1);
            } else {
                unaddressed++;
            }
        } else if (version30) {
            batch.add(time, data >>> 18, data >>> 4 & 0x3FFF, data >>> 1 & 1);
        } else {
            batch.add(time, data >>> 17, data >>> 2 & 0x7FFF, data >>> 1 & 1);
        }
    }

    private void reportSkipped() {
        report.skip("events marked invalid", invalid);
        report.skip("events of other types", otherTypes);
        report.skip("spikes outside 4 cores of 256 neurons", unaddressed);
    }

    @Override
    public void close() {
        input.close();
    }
}
