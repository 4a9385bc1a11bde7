package spikemesh.aer.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The data table at the end of an AEDAT4 file: for each packet where it is and what it spans. All entries share one vtable.
 *
 * <pre>
 *  0 length | 4 root | 8 "FTAB" | 12 vtable of the table | 20 table | 28 count | 32 offsets | vtable of entries | entries
 *  entry    | vtable i32 | stream i32 | size i32 | 4 unused | byte offset i64 | elements i64 | first us | last us |
 * </pre>
 */
final class Aedat4Table {

    private static final int FIELDS = 4;
    private static final int ENTRY_BYTES = 48;

    private long[] packets = new long[5 * 64];
    private int size;

    void add(long position, long bytes, long events, long firstMicros, long lastMicros) {
        if (size == packets.length) {
            packets = Arrays.copyOf(packets, 2 * size);
        }
        packets[size++] = position;
        packets[size++] = bytes;
        packets[size++] = events;
        packets[size++] = firstMicros;
        packets[size++] = lastMicros;
    }

    byte[] bytes() {
        int count = size / (FIELDS + 1);
        int entryVtable = (32 + 4 * count + 3) & -4;
        int entries = (entryVtable + 14 + 7) & -8;
        ByteBuffer out = ByteBuffer.allocate(entries + count * ENTRY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(out.capacity() - 4).putInt(20 - 4).put("FTAB".getBytes(StandardCharsets.US_ASCII));
        out.putShort((short) 6).putShort((short) 8).putShort((short) 4).putShort((short) 0);
        out.putInt(20 - 12).putInt(28 - 24).putInt(count);
        for (int i = 0; i < count; i++) {
            out.putInt(entries + i * ENTRY_BYTES - out.position());
        }
        out.position(entryVtable);
        // Fields in the schema's order: byte offset, packet info, elements, first and last time.
        out.putShort((short) 14).putShort((short) ENTRY_BYTES);
        out.putShort((short) 16)
                .putShort((short) 4)
                .putShort((short) 24)
                .putShort((short) 32)
                .putShort((short) 40);
        for (int i = 0; i < count; i++) {
            int at = entries + i * ENTRY_BYTES;
            int from = i * (FIELDS + 1);
            out.position(at)
                    .putInt(at - entryVtable)
                    .putInt(0)
                    .putInt((int) packets[from + 1])
                    .putInt(0);
            out.putLong(packets[from])
                    .putLong(packets[from + 2])
                    .putLong(packets[from + 3])
                    .putLong(packets[from + 4]);
        }
        return out.array();
    }
}
