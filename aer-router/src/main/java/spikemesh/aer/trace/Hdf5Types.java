package spikemesh.aer.trace;

import java.nio.charset.StandardCharsets;

/** Datatype and dataspace messages of HDF5 (file format specification 3.0, sections IV.A.2.b and d). */
final class Hdf5Types {

    private Hdf5Types() {}

    /** Little-endian IEEE double. */
    static byte[] f64() {
        return new Hdf5Block(20)
                .putInt(0x003F_2011)
                .putInt(8)
                .putShort((short) 0)
                .putShort((short) 64)
                .put(new byte[] {52, 11, 0, 52})
                .putInt(1023)
                .array();
    }

    /** Little-endian whole number. */
    static byte[] integer(int bytes, boolean signed) {
        return new Hdf5Block(12)
                .putInt(0x10 | (signed ? 0x0800 : 0))
                .putInt(bytes)
                .putShort((short) 0)
                .putShort((short) (8 * bytes))
                .array();
    }

    /** Text of any length, UTF-8, whose bytes lie in a global heap. */
    static byte[] text() {
        return new Hdf5Block(20)
                .putInt(0x0001_0119)
                .putInt(16)
                .put(integer(1, false))
                .array();
    }

    /** An enumeration of bytes: the values are the positions of the names. */
    static byte[] enumeration(String... names) {
        int bytes = 8 + 12;
        for (String name : names) {
            bytes += padded(name.length() + 1);
        }
        Hdf5Block type = new Hdf5Block(bytes + padded(names.length));
        type.putInt(0x18 | names.length << 8).putInt(1).put(integer(1, false));
        for (String name : names) {
            int at = type.position();
            type.put(name.getBytes(StandardCharsets.US_ASCII));
            type.position(at + padded(name.length() + 1));
        }
        for (int value = 0; value < names.length; value++) {
            type.put((byte) value);
        }
        return type.array();
    }

    /** The sizes of the axes; none means a single value. */
    static byte[] space(long... axes) {
        Hdf5Block space = new Hdf5Block(8 + 8 * axes.length).put((byte) 1).put((byte) axes.length);
        space.position(8);
        for (long axis : axes) {
            space.putLong(axis);
        }
        return space.array();
    }

    /** {@code bytes} rounded up to a multiple of eight, as messages must be. */
    static int padded(int bytes) {
        return (bytes + 7) & -8;
    }
}
