package spikemesh.cli.report.html;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import spikemesh.cli.report.Json;

/**
 * Many numbers in the form in which a browser reads them fastest: a typed array, little-endian, compressed with gzip.
 *
 * <p>Whole numbers are stored in 1, 2 or 4 bytes without sign where they fit, and otherwise as doubles, which hold them
 * exactly up to 2^53.
 */
final class Column {

    /** Types as the page knows them. */
    enum Type {
        U8(Byte.BYTES),
        U16(Short.BYTES),
        U32(Integer.BYTES),
        F64(Double.BYTES);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }
    }

    private static final long BYTE_VALUES = 1L << Byte.SIZE;
    private static final long SHORT_VALUES = 1L << Short.SIZE;
    private static final long INT_VALUES = 1L << Integer.SIZE;

    private final Type type;
    private final int length;
    private final byte[] compressed;

    private Column(Type type, int length, byte[] numbers) {
        this.type = type;
        this.length = length;
        compressed = compress(numbers);
    }

    private static byte[] compress(byte[] numbers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes, 1 << 13)) {
            gzip.write(numbers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] room(Type type, int length) {
        return new byte[Math.multiplyExact(type.bytes, length)];
    }

    private static ByteBuffer littleEndian(byte[] room) {
        return ByteBuffer.wrap(room).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The first {@code length} of {@code numbers}, none below zero. */
    static Column of(int[] numbers, int length) {
        long most = 0;
        for (int i = 0; i < length; i++) {
            most = Math.max(most, numbers[i]);
        }
        Type type = type(most);
        byte[] room = room(type, length);
        ByteBuffer buffer = littleEndian(room);
        for (int i = 0; i < length; i++) {
            put(buffer, type, numbers[i]);
        }
        return new Column(type, length, room);
    }

    /** All of {@code numbers}, none below zero. */
    static Column of(long[] numbers) {
        long most = 0;
        for (long number : numbers) {
            most = Math.max(most, number);
        }
        Type type = type(most);
        byte[] room = room(type, numbers.length);
        ByteBuffer buffer = littleEndian(room);
        for (long number : numbers) {
            put(buffer, type, number);
        }
        return new Column(type, numbers.length, room);
    }

    /** The first {@code length} of {@code numbers}. */
    static Column of(double[] numbers, int length) {
        byte[] room = room(Type.F64, length);
        ByteBuffer buffer = littleEndian(room);
        for (int i = 0; i < length; i++) {
            buffer.putDouble(numbers[i]);
        }
        return new Column(Type.F64, length, room);
    }

    private static Type type(long most) {
        return most < BYTE_VALUES ? Type.U8 : most < SHORT_VALUES ? Type.U16 : most < INT_VALUES ? Type.U32 : Type.F64;
    }

    private static void put(ByteBuffer buffer, Type type, long number) {
        switch (type) {
            case U8 -> buffer.put((byte) number);
            case U16 -> buffer.putShort((short) number);
            case U32 -> buffer.putInt((int) number);
            case F64 -> buffer.putDouble((double) number);
        }
    }

    /** How many numbers. */
    int length() {
        return length;
    }

    /** The object that the page reads. */
    ObjectNode json() {
        return Json.object()
                .put("type", type.name().toLowerCase(java.util.Locale.ROOT))
                .put("length", length)
                .put("gzip", Base64.getEncoder().encodeToString(compressed));
    }
}
