package spikemesh.aer.trace;

import java.nio.charset.StandardCharsets;

/**
 * One table of a FlatBuffer, every access checked against the bytes there are. A table starts with the distance to its
 * vtable, which lists the offset of each field; 0 means absent.
 */
final class FlatTable {

    private final byte[] bytes;
    private final int length;
    private final int at;
    private final int vtable;
    private final int vtableSize;

    private FlatTable(byte[] bytes, int length, int at) throws Damage {
        this.bytes = bytes;
        this.length = length;
        this.at = at;
        vtable = checked((long) at - i32(at), 4);
        vtableSize = u16(vtable);
        checked(vtable, Math.max(4, vtableSize));
    }

    /** The table whose position the four bytes at {@code offset} tell. */
    static FlatTable root(byte[] bytes, int length, int offset) throws Damage {
        if (offset + 4 > length) {
            throw new Damage("a FlatBuffer is shorter than its root offset: bytes=" + (length - offset));
        }
        long at = offset + ((int) TraceInput.INT_LE.get(bytes, offset) & 0xFFFF_FFFFL);
        if (at + 4 > length) {
            throw new Damage("a FlatBuffer's root lies outside it: at=" + at + " bytes=" + length);
        }
        return new FlatTable(bytes, length, (int) at);
    }

    int i32(int field, int absent) throws Damage {
        int offset = offset(field, 4);
        return offset == 0 ? absent : i32(offset);
    }

    long i64(int field, long absent) throws Damage {
        int offset = offset(field, 8);
        return offset == 0 ? absent : (long) TraceInput.LONG_LE.get(bytes, offset);
    }

    /** Offset of the first element of a vector field, its length in {@code lengthOut[0]}; 0 when absent. */
    int vector(int field, int elementBytes, int[] lengthOut) throws Damage {
        int offset = offset(field, 4);
        lengthOut[0] = 0;
        if (offset == 0) {
            return 0;
        }
        int start = checked(offset + (i32(offset) & 0xFFFF_FFFFL), 4);
        int count = i32(start);
        if (count < 0) {
            throw new Damage("a FlatBuffer vector has a negative length: length=" + count);
        }
        checked(start + 4L, (long) count * elementBytes);
        lengthOut[0] = count;
        return start + 4;
    }

    String string(int field) throws Damage {
        int[] count = new int[1];
        int start = vector(field, 1, count);
        return new String(bytes, start, count[0], StandardCharsets.UTF_8);
    }

    private int offset(int field, int fieldBytes) throws Damage {
        int slot = 4 + 2 * field;
        if (slot + 2 > vtableSize) {
            return 0;
        }
        int relative = u16(vtable + slot);
        return relative == 0 ? 0 : checked((long) at + relative, fieldBytes);
    }

    private int i32(int offset) {
        return (int) TraceInput.INT_LE.get(bytes, offset);
    }

    private int u16(int offset) {
        return (short) TraceInput.SHORT_LE.get(bytes, offset) & 0xFFFF;
    }

    private int checked(long offset, long count) throws Damage {
        if (offset < 0 || offset + count > length) {
            throw new Damage("a FlatBuffer points outside itself: at=" + offset + " bytes=" + length);
        }
        return (int) offset;
    }
}
