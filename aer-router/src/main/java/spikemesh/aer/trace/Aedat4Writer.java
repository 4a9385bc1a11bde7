package spikemesh.aer.trace;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Writes AEDAT 4.0 with one stream of events, compressed with ZSTD or not at all, and the data table that lets readers seek.
 * The FlatBuffers have fixed layouts, written as such; each begins with its own length, and alignment counts from there.
 */
final class Aedat4Writer implements AerWriter {

    private static final int PACKET_EVENTS = 8192;
    private static final int EVENTS_AT = 32;
    private static final int EVENT_BYTES = 16;
    private static final int TABLE_POSITION_AT = Aedat4Format.MAGIC.length() + 32;
    private static final int ZSTD = 3;
    private static final int ZSTD_LEVEL = 3;

    private final TraceReport report = new TraceReport();
    private final StagedFile file;
    private final int compression;
    private final Aedat4Table table = new Aedat4Table();
    private final ByteBuffer packet =
            ByteBuffer.allocate(EVENTS_AT + PACKET_EVENTS * EVENT_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long position;
    private long first;
    private long last;
    private long unaddressed;

    Aedat4Writer(Path path, AerHeader header, AerWriteOptions options) {
        compression = switch (options.compression()) {
            case "", "zstd" -> ZSTD;
            case "none" -> 0;
            default ->
                throw new IllegalArgumentException(
                        "aedat4 can be written with compression zstd or none: compression=" + options.compression());
        };
        if (header.addresses() != AddressModel.PIXELS) {
            throw new IllegalArgumentException("addresses must be pixels");
        }
        file = new StagedFile(path);
        put(ByteBuffer.wrap(Aedat4Format.MAGIC.getBytes(StandardCharsets.US_ASCII)));
        put(ioHeader(description(header)));
        startPacket();
    }

    /** Length, root offset, id, vtable of 3 fields, and at 24 the table: compression, place of the data table, XML. */
    private ByteBuffer ioHeader(byte[] xml) {
        int length = (48 + xml.length + 1 + 7) & -8;
        ByteBuffer io = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        io.putInt(length - 4).putInt(24 - 4).put("IOHE".getBytes(StandardCharsets.US_ASCII));
        io.putShort((short) 10).putShort((short) 20);
        io.putShort((short) 4).putShort((short) 8).putShort((short) 16).putShort((short) 0);
        io.putInt(24 - 12)
                .putInt(compression)
                .putLong(-1)
                .putInt(44 - 40)
                .putInt(xml.length)
                .put(xml);
        return io.position(length).flip();
    }

    private byte[] description(AerHeader header) {
        String path = "/mainloop/Recorder/outInfo/";
        StringBuilder xml = new StringBuilder("<dv version=\"2.0\"><node name=\"outInfo\" path=\"" + path + "\">");
        xml.append("<node name=\"0\" path=\"").append(path).append("0/\">");
        attribute(xml, "compression", "string", compression == ZSTD ? "ZSTD" : "NONE");
        attribute(xml, "originalModuleName", "string", "spikemesh");
        attribute(xml, "originalOutputName", "string", "events");
        attribute(xml, "typeDescription", "string", "Array of events (polarity ON/OFF).");
        attribute(xml, "typeIdentifier", "string", "EVTS");
        xml.append("<node name=\"info\" path=\"").append(path).append("0/info/\">");
        header.width().ifPresent(width -> attribute(xml, "sizeX", "int", String.valueOf(width)));
        header.height().ifPresent(height -> attribute(xml, "sizeY", "int", String.valueOf(height)));
        attribute(xml, "source", "string", "spikemesh");
        return xml.append("</node></node></node></dv>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void attribute(StringBuilder xml, String key, String type, String value) {
        xml.append("<attr key=\"").append(key).append("\" type=\"").append(type).append("\">");
        xml.append(value).append("</attr>");
    }

    @Override
    public void write(AerEventBatch batch) {
        for (int i = 0, n = batch.size(); i < n; i++) {
            if (batch.x[i] > Short.MAX_VALUE || batch.y[i] > Short.MAX_VALUE) {
                unaddressed++;
                continue;
            }
            if (packet.position() == EVENTS_AT) {
                first = batch.timeMicros[i];
            }
            last = batch.timeMicros[i];
            packet.putLong(last).putShort((short) batch.x[i]).putShort((short) batch.y[i]);
            packet.putInt(batch.polarity[i]);
            if (!packet.hasRemaining()) {
                endPacket();
            }
        }
    }

    private void startPacket() {
        packet.clear().position(EVENTS_AT);
    }

    /** Length, root offset, id, vtable of 1 field, at 20 the table, and at 28 the vector of events. */
    private void endPacket() {
        int end = packet.position();
        int events = (end - EVENTS_AT) / EVENT_BYTES;
        packet.flip();
        packet.putInt(end - 4).putInt(20 - 4).put("EVTS".getBytes(StandardCharsets.US_ASCII));
        packet.putShort((short) 6).putShort((short) 8).putShort((short) 4).putShort((short) 0);
        packet.putInt(20 - 12).putInt(28 - 24).putInt(events);
        byte[] bytes = compressed(packet.array(), end);
        ByteBuffer heading = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        table.add(position, bytes.length, events, first, last);
        put(heading.putInt(0).putInt(bytes.length).flip());
        put(ByteBuffer.wrap(bytes));
        startPacket();
    }

    private byte[] compressed(byte[] bytes, int length) {
        byte[] exact = Arrays.copyOf(bytes, length);
        return compression == ZSTD ? Zstd.compress(exact, ZSTD_LEVEL) : exact;
    }

    private void put(ByteBuffer bytes) {
        position += bytes.remaining();
        try {
            while (bytes.hasRemaining()) {
                file.channel().write(bytes);
            }
        } catch (IOException e) {
            throw file.failed(e);
        }
    }

    @Override
    public void commit() {
        if (packet.position() > EVENTS_AT) {
            endPacket();
        }
        long tablePosition = position;
        byte[] bytes = table.bytes();
        put(ByteBuffer.wrap(compressed(bytes, bytes.length)));
        try {
            ByteBuffer patch = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            file.channel().write(patch.putLong(tablePosition).flip(), TABLE_POSITION_AT);
        } catch (IOException e) {
            throw file.failed(e);
        }
        report.skip("events with an address above " + Short.MAX_VALUE, unaddressed);
        file.commit();
    }

    @Override
    public TraceReport report() {
        return report;
    }

    @Override
    public void close() {
        file.close();
    }
}
