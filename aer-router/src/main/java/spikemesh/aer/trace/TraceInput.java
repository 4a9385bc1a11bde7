package spikemesh.aer.trace;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.zip.ZipException;

/**
 * The bytes of a trace, one chunk at a time. Decoders work on {@code bytes[position..limit)} directly and ask for more with
 * {@link #ensure}; the offsets they report are those of the file.
 */
final class TraceInput implements AutoCloseable {

    /** Reading smaller chunks costs more calls, larger ones more cache misses. */
    static final int CHUNK = 1 << 17;

    static final VarHandle SHORT_LE = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();
    static final VarHandle INT_LE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();
    static final VarHandle LONG_LE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();

    final byte[] bytes;
    int position;
    int limit;

    private final Path path;
    private final ReadableByteChannel channel;
    private final ByteBuffer buffer;
    private final long size;
    private long chunkOffset;
    private String failure = "";

    private TraceInput(Path path, ReadableByteChannel channel, long size, int chunk) {
        this.path = path;
        this.channel = channel;
        this.size = size;
        bytes = new byte[chunk];
        buffer = ByteBuffer.wrap(bytes);
    }

    static TraceInput open(Path path) {
        refusePipe(path);
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            return new TraceInput(path, channel, channel.size(), CHUNK);
        } catch (NoSuchFileException e) {
            throw new TraceException(path, "no such file");
        } catch (IOException e) {
            throw new TraceException(path, "cannot be opened: " + e.getMessage());
        }
    }

    /** Whoever recognises a format takes the first bytes, which nobody gets from a pipe again. */
    static void refusePipe(Path path) {
        try {
            if (Files.readAttributes(path, BasicFileAttributes.class).isOther()) {
                throw new TraceException(
                        path, "a pipe or device, and traces are read more than once; write it to a file first");
            }
        } catch (IOException e) {
            // Opening it will say why.
            return;
        }
    }

    /** Bytes of a part of {@code path}, as an entry of an archive; {@code size} is -1 when unknown. */
    static TraceInput of(Path path, InputStream stream, long size) {
        return new TraceInput(path, Channels.newChannel(stream), size, CHUNK / 4);
    }

    /** Size of the file in bytes, or -1 when unknown. */
    long size() {
        return size;
    }

    /** Offset in the file of {@code bytes[position]}. */
    long offset() {
        return chunkOffset + position;
    }

    int available() {
        return limit - position;
    }

    /** Bytes from here to the end of the file; only where the size is known. */
    long remaining() {
        return size - offset();
    }

    /** Makes {@code count} bytes available from {@code position}; false if the file ends before. */
    boolean ensure(int count) {
        if (limit - position >= count) {
            return true;
        }
        if (count > bytes.length) {
            throw new IllegalArgumentException("count must be at most " + bytes.length + ": count=" + count);
        }
        System.arraycopy(bytes, position, bytes, 0, limit - position);
        chunkOffset += position;
        limit -= position;
        position = 0;
        try {
            while (limit < count && failure.isEmpty()) {
                int got = fill();
                if (got < 0) {
                    return false;
                }
                limit += got;
            }
        } catch (EOFException | ZipException e) {
            // What was unpacked before the damage is there already.
            limit = buffer.position();
            failure = "the compressed data ends or is damaged: " + e.getMessage();
        } catch (IOException e) {
            throw new TraceException(path, chunkOffset + limit, "cannot be read: " + e.getMessage());
        }
        return limit >= count;
    }

    private int fill() throws IOException {
        if (channel instanceof FileChannel file) {
            return FilePages.read(file, bytes, limit, bytes.length);
        }
        buffer.limit(bytes.length).position(limit);
        return channel.read(buffer);
    }

    /** Copies the next {@code count} bytes; false, with a part copied, if the file ends before. */
    boolean readFully(byte[] target, int count) {
        int done = Math.min(count, available());
        System.arraycopy(bytes, position, target, 0, done);
        position += done;
        if (channel instanceof FileChannel file && count - done >= bytes.length / 2) {
            done = readPast(file, target, done, count);
        }
        while (done < count) {
            if (!ensure(1)) {
                return false;
            }
            int part = Math.min(count - done, available());
            System.arraycopy(bytes, position, target, done, part);
            position += part;
            done += part;
        }
        return true;
    }

    /** Reads {@code target[from..count)} as far as the file goes without a copy in {@code bytes}; nothing must be available. */
    private int readPast(FileChannel file, byte[] target, int from, int count) {
        int done = from;
        try {
            for (int got = 0; done < count && got >= 0; done += Math.max(0, got)) {
                got = FilePages.read(file, target, done, count);
            }
        } catch (IOException e) {
            throw new TraceException(path, offset() + done - from, "cannot be read: " + e.getMessage());
        }
        chunkOffset += position + (done - from);
        position = 0;
        limit = 0;
        return done;
    }

    /** Continues at {@code fileOffset}; only for files. */
    void seek(long fileOffset) {
        if (fileOffset >= chunkOffset && fileOffset <= chunkOffset + limit) {
            position = (int) (fileOffset - chunkOffset);
            return;
        }
        try {
            ((FileChannel) channel).position(fileOffset);
        } catch (IOException e) {
            throw new TraceException(path, fileOffset, "cannot be read: " + e.getMessage());
        }
        chunkOffset = fileOffset;
        position = 0;
        limit = 0;
    }

    /** Why the bytes ended before the end of the file, as a damaged compressed stream does; else empty. */
    String failure() {
        return failure;
    }

    /** Passes over {@code count} bytes; false if the file ends before. */
    boolean skip(long count) {
        long left = count;
        while (left > 0) {
            if (!ensure(1)) {
                return false;
            }
            int part = (int) Math.min(left, available());
            position += part;
            left -= part;
        }
        return true;
    }

    int u8() {
        return bytes[position++] & 0xFF;
    }

    int i32() {
        int value = (int) INT_LE.get(bytes, position);
        position += 4;
        return value;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new TraceException(path, "cannot be closed: " + e.getMessage());
        }
    }
}
