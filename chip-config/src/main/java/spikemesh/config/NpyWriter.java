package spikemesh.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes arrays as {@code .npy} files, numpy format 1.0, little-endian, C order. */
public final class NpyWriter {

    private static final int STRETCH = 1 << 15;
    private static final int ALIGNMENT = 64;

    private NpyWriter() {}

    /** Fills a buffer with some elements. */
    @FunctionalInterface
    private interface Elements {
        void put(ByteBuffer buffer, int from, int count);
    }

    /** Writes {@code values} with the given shape, or as one axis if none is given. */
    public static void write(Path file, byte[] values, int... shape) throws IOException {
        write(file, NpyType.INT8, values.length, shape, (buffer, from, count) -> buffer.put(values, from, count));
    }

    /** Writes {@code values} with the given shape, or as one axis if none is given. */
    public static void write(Path file, int[] values, int... shape) throws IOException {
        write(
                file,
                NpyType.INT32,
                values.length,
                shape,
                (buffer, from, count) -> buffer.asIntBuffer().put(values, from, count));
    }

    /** Writes {@code values} with the given shape, or as one axis if none is given. */
    public static void write(Path file, long[] values, int... shape) throws IOException {
        write(
                file,
                NpyType.INT64,
                values.length,
                shape,
                (buffer, from, count) -> buffer.asLongBuffer().put(values, from, count));
    }

    /** Writes {@code values} with the given shape, or as one axis if none is given. */
    public static void write(Path file, double[] values, int... shape) throws IOException {
        write(
                file,
                NpyType.FLOAT64,
                values.length,
                shape,
                (buffer, from, count) -> buffer.asDoubleBuffer().put(values, from, count));
    }

    private static void write(Path file, NpyType type, int count, int[] shape, Elements elements) throws IOException {
        int[] axes = shape.length == 0 ? new int[] {count} : shape;
        long product = Arrays.stream(axes).asLongStream().reduce(1, (a, b) -> a * b);
        if (product != count) {
            throw new IllegalArgumentException(
                    "shape must have as many elements as there are values: values=" + count + " shape=" + product);
        }
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            drain(channel, ByteBuffer.wrap(header(type, axes)));
            ByteBuffer buffer = ByteBuffer.allocate(STRETCH * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            for (int from = 0; from < count; from += STRETCH) {
                int some = Math.min(STRETCH, count - from);
                elements.put(buffer.clear(), from, some);
                drain(channel, buffer.position(0).limit(some * type.bytes()));
            }
        }
    }

    private static void drain(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static byte[] header(NpyType type, int[] axes) {
        String shape = Arrays.stream(axes).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String order = type.bytes() == 1 ? "|" : "<";
        String text = "{'descr': '" + order + type.code() + "', 'fortran_order': False, 'shape': (" + shape
                + (axes.length == 1 ? ",)" : ")") + ", }";
        int unpadded = 10 + text.length() + 1;
        int length = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer header = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        header.putShort((short) (length - 10));
        header.put(text.getBytes(StandardCharsets.US_ASCII));
        while (header.position() < length - 1) {
            header.put((byte) ' ');
        }
        return header.put((byte) '\n').array();
    }
}
