package spikemesh.aer.trace;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * AEDAT 4.0: a FlatBuffer header with an XML description, then packets up to the data table or the end of the file.
 *
 * <pre>
 *  packet  | stream i32 | size i32 | size bytes, one compressed frame |
 *  decoded | length u32 | root u32 | "EVTS" | ... vector of 16-byte events |
 *  event   | time i64 us | x i16 | y i16 | on u8 | 3 unused |
 * </pre>
 *
 * <p>The data table is an index and is not needed: files cut off by a crash have none. Of several event streams the one
 * with the lowest id is read unless the options name another.
 */
final class Aedat4Reader extends StreamReader {

    private static final int EVENT_BYTES = 16;
    /** The signs of x and y. */
    private static final long NEGATIVE = 0x8000_8000L;

    private static final int MOST_HEADER_BYTES = 1 << 26;

    private final TraceInput input;
    private final AerHeader header;
    private final Aedat4Packets packets;
    private final long packetsEnd;
    private OptionalInt stream;

    private byte[] packet = new byte[0];
    private byte[] plain;
    private int eventAt;
    private int eventsLeft;

    Aedat4Reader(Path path, AerReadOptions options) {
        super(path, options);
        input = TraceInput.open(path);
        try {
            FlatTable table = headerTable();
            int compression = table.i32(0, 0);
            if (!Aedat4Packets.known(compression)) {
                throw new Damage("compression must be 0 to 4: compression=" + compression);
            }
            long tablePosition = table.i64(1, -1);
            packetsEnd = packetsEnd(tablePosition);
            Aedat4Streams streams = Aedat4Streams.parse(table.string(2));
            stream = choose(streams, options);
            Map<String, String> details = new LinkedHashMap<>();
            details.putAll(streams.details(stream.orElse(-1)));
            details.put("compression", Aedat4Packets.name(compression));
            header = AerHeader.pixels(
                    "aedat4",
                    streams.size(stream.orElse(-1), "sizeX"),
                    streams.size(stream.orElse(-1), "sizeY"),
                    details);
            packets = new Aedat4Packets(compression);
        } catch (Damage e) {
            input.close();
            throw new TraceException(path, 18, e.getMessage());
        }
    }

    private FlatTable headerTable() throws Damage {
        int magic = Aedat4Format.MAGIC.length();
        if (!input.ensure(magic + 4)) {
            throw new Damage("the file ends inside its header");
        }
        input.position = magic;
        int size = input.i32();
        if (size < 8 || size > Math.min(input.remaining(), MOST_HEADER_BYTES)) {
            throw new Damage("the header is longer than the file: header=" + (size & 0xFFFF_FFFFL) + " bytes left="
                    + input.remaining());
        }
        byte[] bytes = new byte[size];
        input.readFully(bytes, size);
        return FlatTable.root(bytes, size, 0);
    }

    private long packetsEnd(long tablePosition) {
        if (tablePosition <= 0) {
            return input.size();
        }
        if (tablePosition < input.offset() || tablePosition > input.size()) {
            damage(
                    input.size(),
                    0,
                    "the header puts the data table outside the file: position=" + tablePosition + " file bytes="
                            + input.size());
            return input.size();
        }
        return tablePosition;
    }

    private OptionalInt choose(Aedat4Streams streams, AerReadOptions options) {
        int[] events = streams.eventStreams();
        if (options.stream().isPresent()) {
            return options.stream();
        }
        if (events.length > 1) {
            report.note("of " + events.length + " event streams the one with id " + events[0] + " is read");
        }
        return events.length == 0 ? OptionalInt.empty() : OptionalInt.of(events[0]);
    }

    @Override
    public AerHeader header() {
        return header;
    }

    @Override
    boolean decode(AerEventBatch batch) {
        while (batch.room() > 0) {
            if (eventsLeft == 0 && !nextPacket(batch)) {
                return false;
            }
            decodeEvents(batch, Math.min(batch.room(), eventsLeft));
        }
        return true;
    }

    private void decodeEvents(AerEventBatch batch, int events) {
        final byte[] bytes = plain;
        final long[] time = batch.timeMicros;
        final int[] xs = batch.x;
        final int[] ys = batch.y;
        final byte[] polarity = batch.polarity;
        int at = eventAt;
        int size = batch.size();
        final int from = size;
        long signs = 0;
        for (int end = size + events; size < end; size++, at += EVENT_BYTES) {
            long address = (long) TraceInput.LONG_LE.get(bytes, at + 8);
            time[size] = (long) TraceInput.LONG_LE.get(bytes, at);
            signs |= address;
            xs[size] = (short) address;
            ys[size] = (short) (address >>> 16);
            polarity[size] = (byte) (address >>> 32 & 1);
        }
        eventAt = at;
        eventsLeft -= events;
        batch.size(size);
        if ((signs & NEGATIVE) != 0) {
            dropNegative(batch, from);
        }
    }

    private void dropNegative(AerEventBatch batch, int from) {
        int kept = from;
        int all = batch.size();
        for (int i = from; i < all; i++) {
            if ((batch.x[i] | batch.y[i]) >= 0) {
                batch.move(i, kept++);
            } else {
                damage(input.offset(), kept, "an address must not be negative: x=" + batch.x[i] + " y=" + batch.y[i]);
            }
        }
        batch.size(kept);
    }

    /** Goes to the next packet, which may turn out to hold no events; false at the end. */
    private boolean nextPacket(AerEventBatch batch) {
        long left = packetsEnd - input.offset();
        if (left == 0) {
            return false;
        }
        if (left < 8) {
            damage(input.offset(), batch.size(), "the file ends inside a packet header: bytes left=" + left);
            return false;
        }
        long at = input.offset();
        input.ensure(8);
        int id = input.i32();
        int size = input.i32();
        if (size < 0 || size > left - 8) {
            damage(
                    at,
                    batch.size(),
                    "a packet is cut short or its size is damaged: size=" + size + " bytes left=" + (left - 8));
            return resume(at + 1);
        }
        if (stream.isPresent() && id != stream.getAsInt()) {
            report.skip("packets of other streams", 1);
            input.seek(at + 8 + size);
            return true;
        }
        try {
            load(id, size);
        } catch (Damage e) {
            eventsLeft = 0;
            damage(at, batch.size(), "packet of stream " + id + ": " + e.getMessage());
            input.seek(at + 8 + size);
        }
        return true;
    }

    /** Goes to the next place where a packet seems to begin, behind one whose size is damaged; false if there is none. */
    private boolean resume(long from) {
        input.seek(from);
        for (long left = packetsEnd - from; left >= Aedat4Packets.SIGN_BYTES; left--) {
            if (!input.ensure(Aedat4Packets.SIGN_BYTES) || packets.begins(input.bytes, input.position, left)) {
                return input.available() >= Aedat4Packets.SIGN_BYTES;
            }
            input.position++;
        }
        return false;
    }

    private void load(int id, int size) throws Damage {
        if (size > Aedat4Packets.MOST_BYTES) {
            throw new Damage("a packet must not be larger than " + Aedat4Packets.MOST_BYTES + " bytes: size=" + size);
        }
        if (packet.length < size) {
            packet = new byte[Math.max(size, Math.min(2 * packet.length, Aedat4Packets.MOST_BYTES))];
        }
        input.readFully(packet, size);
        int length = packets.decode(packet, size);
        plain = packets.plain();
        if (length < 12) {
            throw new Damage("the packet is too short for any content: bytes=" + length);
        }
        int kind = (int) TraceInput.INT_LE.get(plain, 8);
        if (kind != ('E' | 'V' << 8 | 'T' << 16 | 'S' << 24)) {
            if (stream.isPresent()) {
                throw new Damage(
                        "an event stream holds a packet that is not EVTS: kind=0x" + Integer.toHexString(kind));
            }
            report.skip("packets of other streams", 1);
            return;
        }
        stream = OptionalInt.of(id);
        int[] count = new int[1];
        eventAt = FlatTable.root(plain, length, 4).vector(0, EVENT_BYTES, count);
        eventsLeft = count[0];
    }

    @Override
    public void close() {
        input.close();
        packets.close();
    }
}
