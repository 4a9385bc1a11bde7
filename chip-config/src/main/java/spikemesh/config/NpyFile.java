package spikemesh.config;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Reads the elements of a {@code .npy} file (numpy format 1 to 3) in C order, one stretch after the other, in bounded
 * memory. A file in Fortran order is turned when it is opened.
 *
 * <p>Whatever is wrong with the file is a {@link ConfigException} that names the byte or the element.
 */
public final class NpyFile implements Closeable {

    private static final int BUFFER = 1 << 18;

    private final String name;
    private final NpyHeader header;
    private final FileChannel channel;
    private final ByteBuffer buffer;
    private long nextElement;

    private NpyFile(String name, NpyHeader header, FileChannel channel) throws IOException {
        this.name = name;
        this.header = header;
        this.channel = channel;
        this.buffer = (header.fortran() ? turned() : ByteBuffer.allocate(BUFFER).limit(0)).order(header.order());
    }

    private ByteBuffer turned() throws IOException {
        int bytes = header.type().bytes();
        byte[] all = new byte[(int) header.elements() * bytes];
        ByteBuffer target = ByteBuffer.wrap(all);
        while (target.hasRemaining()) {
            if (channel.read(target) < 0) {
                throw new ConfigException(name, "file became shorter while it was read");
            }
        }
        long[] shape = header.shape().stream().mapToLong(Long::longValue).toArray();
        return FortranOrder.inCOrder(all, shape, bytes);
    }

    /** Opens {@code file} and checks its header and its length, but reads no element yet. */
    public static NpyFile open(Path file) {
        String name = file.toString();
        if (Files.isDirectory(file)) {
            throw new ConfigException(name, "must be a .npy file, but is a folder");
        }
        if (!Files.exists(file)) {
            throw new ConfigException(name, "no such file");
        }
        NpyHeader header;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            header = NpyHeader.read(name, in);
            long needed =
                    header.dataOffset() + header.elements() * header.type().bytes();
            long length = Files.size(file);
            if (length != needed) {
                throw new ConfigException(
                        name + " byte " + Math.min(length, needed),
                        "must have " + needed + " bytes for shape " + header.shape() + " of "
                                + header.type().code() + (length < needed ? ", but ends early" : ", but goes on")
                                + ": length=" + length);
            }
        } catch (IOException e) {
            throw unreadable(name, e);
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            channel.position(header.dataOffset());
            return new NpyFile(name, header, channel);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** Length of each axis, outermost first; empty for a single value. */
    public List<Long> shape() {
        return header.shape();
    }

    /** What the elements are. */
    public NpyType type() {
        return header.type();
    }

    /** How many elements there are. */
    public long elements() {
        return header.elements();
    }

    /** The file, for messages. */
    public String name() {
        return name;
    }

    /**
     * Reads the next elements as ints.
     *
     * @return how many were read: {@code count}, or fewer at the end
     * @throws ConfigException if an element is not a whole number or needs more than 32 bits
     */
    public int read(int[] target, int from, int count) {
        checkWhole();
        int done = 0;
        while (done < count && fill()) {
            int stretch =
                    Math.min(count - done, buffer.remaining() / header.type().bytes());
            decode(target, from + done, stretch);
            nextElement += stretch;
            done += stretch;
        }
        return done;
    }

    /**
     * Reads the next elements as longs.
     *
     * @return how many were read: {@code count}, or fewer at the end
     * @throws ConfigException if an element is not a whole number or needs more than 63 bits and a sign
     */
    public int read(long[] target, int from, int count) {
        checkWhole();
        int done = 0;
        while (done < count && fill()) {
            int stretch =
                    Math.min(count - done, buffer.remaining() / header.type().bytes());
            for (int i = 0; i < stretch; i++) {
                target[from + done + i] = nextLong(nextElement + i);
            }
            nextElement += stretch;
            done += stretch;
        }
        return done;
    }

    /**
     * Reads the next elements as doubles.
     *
     * @return how many were read: {@code count}, or fewer at the end
     * @throws ConfigException if an element is not finite
     */
    public int read(double[] target, int from, int count) {
        int done = 0;
        while (done < count && fill()) {
            int stretch =
                    Math.min(count - done, buffer.remaining() / header.type().bytes());
            decode(target, from + done, stretch);
            nextElement += stretch;
            done += stretch;
        }
        return done;
    }

    /** Leaves out the next {@code count} elements without reading them; stops at the end of the file. */
    public void skip(long count) {
        long skipped = Math.min(count, header.elements() - nextElement);
        int bytes = header.type().bytes();
        long buffered = Math.min(skipped, buffer.remaining() / bytes);
        buffer.position(buffer.position() + (int) buffered * bytes);
        nextElement += skipped;
        if (buffered < skipped) {
            buffer.limit(0);
            try {
                channel.position(header.dataOffset() + nextElement * bytes);
            } catch (IOException e) {
                throw unreadable(name, e);
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkWhole() {
        if (!header.type().whole()) {
            throw new ConfigException(
                    name,
                    "must hold whole numbers; save it with .astype('int32'): descr="
                            + header.type().code());
        }
    }

    /** Sees to it that a whole element is in the buffer; false at the end of the file. */
    private boolean fill() {
        if (buffer.remaining() >= header.type().bytes()) {
            return true;
        }
        if (nextElement == header.elements()) {
            return false;
        }
        try {
            buffer.compact();
            while (buffer.position() < header.type().bytes()) {
                if (channel.read(buffer) < 0) {
                    throw new ConfigException(
                            name + " element " + nextElement, "file became shorter while it was read");
                }
            }
            buffer.flip();
        } catch (IOException e) {
            throw unreadable(name, e);
        }
        return true;
    }

    /** One loop for each common type: asked per element, the type would cost more than the element. */
    private void decode(int[] target, int from, int count) {
        int end = from + count;
        switch (header.type()) {
            case INT32 -> {
                buffer.asIntBuffer().get(target, from, count);
                buffer.position(buffer.position() + Integer.BYTES * count);
            }
            case INT16 -> {
                for (int i = from; i < end; i++) {
                    target[i] = buffer.getShort();
                }
            }
            case INT8 -> {
                byte[] bytes = buffer.array();
                for (int i = 0, at = take(count); i < count; i++) {
                    target[from + i] = bytes[at + i];
                }
            }
            case UINT8, BOOLEAN -> {
                for (int i = from; i < end; i++) {
                    target[i] = buffer.get() & 0xff;
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    target[from + i] = narrow(nextLong(nextElement + i), nextElement + i);
                }
            }
        }
    }

    private void decode(double[] target, int from, int count) {
        int end = from + count;
        switch (header.type()) {
            case INT32 -> {
                for (int i = from; i < end; i++) {
                    target[i] = buffer.getInt();
                }
            }
            case INT16 -> {
                for (int i = from; i < end; i++) {
                    target[i] = buffer.getShort();
                }
            }
            case INT8 -> {
                byte[] bytes = buffer.array();
                for (int i = 0, at = take(count); i < count; i++) {
                    target[from + i] = bytes[at + i];
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    target[from + i] = nextDouble(nextElement + i);
                }
            }
        }
    }

    /** Where the next {@code count} single bytes are in the array behind the buffer; the buffer goes on after them. */
    private int take(int count) {
        int at = buffer.arrayOffset() + buffer.position();
        buffer.position(buffer.position() + count);
        return at;
    }

    private int narrow(long value, long element) {
        if (value != (int) value) {
            throw new ConfigException(name + " element " + element, "must fit into 32 bits: value=" + value);
        }
        return (int) value;
    }

    private long nextLong(long element) {
        return switch (header.type()) {
            case INT8 -> buffer.get();
            case INT16 -> buffer.getShort();
            case INT32 -> buffer.getInt();
            case INT64 -> buffer.getLong();
            case UINT8, BOOLEAN -> buffer.get() & 0xff;
            case UINT16 -> buffer.getShort() & 0xffff;
            case UINT32 -> buffer.getInt() & 0xffffffffL;
            case UINT64 -> unsigned(buffer.getLong(), element);
            case FLOAT32, FLOAT64 -> throw new IllegalStateException("checked before");
        };
    }

    private double nextDouble(long element) {
        double value = header.type() == NpyType.FLOAT64
                ? buffer.getDouble()
                : header.type() == NpyType.FLOAT32 ? buffer.getFloat() : nextLong(element);
        if (!Double.isFinite(value)) {
            throw new ConfigException(name + " element " + element, "must be a finite number: value=" + value);
        }
        return value;
    }

    private long unsigned(long bits, long element) {
        if (bits < 0) {
            throw new ConfigException(
                    name + " element " + element, "must be below 2^63: value=" + Long.toUnsignedString(bits));
        }
        return bits;
    }

    private static ConfigException unreadable(String name, IOException e) {
        return new ConfigException(name, "cannot be read: " + Wording.shortened(String.valueOf(e.getMessage())));
    }
}
