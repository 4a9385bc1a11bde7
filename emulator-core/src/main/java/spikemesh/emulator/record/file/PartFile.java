package spikemesh.emulator.record.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import java.util.zip.ZipException;
import spikemesh.emulator.checkpoint.CheckpointException;
import spikemesh.emulator.checkpoint.StateTransfer;

/**
 * A recording, or an array of one, while it grows beside its place.
 *
 * <p>A checkpoint notes how long it is and the checksum of these bytes, after they are safely on disk. A run that resumes
 * finds them here, or in the complete file if the run was ended in order, and cuts off what came later.
 */
final class PartFile extends OutputStream {

    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final Path part;
    private final PartMode mode;
    private final int headBytes;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private CRC32C crc = new CRC32C();
    private FileChannel channel;
    private long bytes;
    private boolean failed;

    /** Where the bytes are in a file that is complete. */
    @FunctionalInterface
    interface Complete {

        /** Copies the first {@code bytes} of them, or fewer if there are not so many. */
        void copy(long bytes, OutputStream to) throws IOException;
    }

    /**
     * Starts a part.
     *
     * @param target the complete file it belongs to; its folder is created
     * @param name what it is called beside other parts of the same file, or empty
     */
    PartFile(Path target, String name, PartMode mode) throws IOException {
        this(target, name, mode, 0);
    }

    /**
     * Starts a part that begins with a head, which is written over as the part grows and is none of its bytes.
     *
     * @param headBytes how long the head is
     */
    PartFile(Path target, String name, PartMode mode, int headBytes) throws IOException {
        this.target = target;
        this.mode = mode;
        this.headBytes = headBytes;
        Path folder = target.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        String prefix = "." + target.getFileName() + (name.isEmpty() ? "" : "." + name);
        part = PartNames.of(folder, prefix, mode);
        if (mode != PartMode.RESUMED) {
            channel = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            channel.position(headBytes);
        }
    }

    @Override
    public void write(int value) throws IOException {
        if (!buffer.hasRemaining()) {
            spill();
        }
        buffer.put((byte) value);
    }

    @Override
    public void write(byte[] values, int from, int count) throws IOException {
        int at = from;
        for (int left = count; left > 0; ) {
            if (!buffer.hasRemaining()) {
                spill();
            }
            int taken = Math.min(left, buffer.remaining());
            buffer.put(values, at, taken);
            at += taken;
            left -= taken;
        }
    }

    /** Hands the bytes to the system; those written before a part is resumed are in it already. */
    @Override
    public void flush() throws IOException {
        handOver(buffer.position());
    }

    /** Makes room. Of text only whole lines are handed to the system, as nobody knows what will end the run. */
    private void spill() throws IOException {
        int end = buffer.position();
        while (headBytes == 0 && end > 0 && buffer.get(end - 1) != '\n') {
            end--;
        }
        handOver(end == 0 ? buffer.position() : end);
    }

    private void handOver(int count) throws IOException {
        ByteBuffer handed = buffer.duplicate().flip().limit(count);
        if (channel != null && !failed) {
            crc.update(handed.duplicate());
            try {
                while (handed.hasRemaining()) {
                    channel.write(handed);
                }
            } catch (IOException e) {
                failed = true;
                throw named(e);
            }
            bytes += count;
        }
        buffer.flip().position(count);
        buffer.compact();
    }

    private FileSystemException named(IOException failure) {
        FileSystemException named = new FileSystemException(target.toString(), null, failure.getMessage());
        named.initCause(failure);
        return named;
    }

    /** Writes the head, which says what the bytes that were handed to the system are. */
    void head(byte[] head) throws IOException {
        if (channel != null) {
            try {
                // Its place is there already, on a full disk too.
                channel.write(ByteBuffer.wrap(head), 0);
            } catch (IOException e) {
                throw named(e);
            }
        }
    }

    /** How many bytes the system took. */
    long written() throws IOException {
        return channel == null ? 0 : Math.max(0, channel.position() - headBytes);
    }

    /**
     * Notes in a checkpoint how far the part is, or goes on from there.
     *
     * @param complete where the bytes are if the part has become a complete file
     */
    void transfer(StateTransfer state, Complete complete) {
        try {
            if (state.restoring()) {
                resume(state.number("bytes", 0), state.number("crc32c", 0), complete);
                return;
            }
            flush();
            channel.force(true);
            state.number("bytes", bytes);
            state.number("crc32c", crc.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void resume(long length, long checksum, Complete complete) throws IOException {
        buffer.clear();
        if (channel != null) {
            channel.close();
        }
        crc = checksum(length);
        if (crc.getValue() != checksum) {
            copy(length, complete);
            crc = checksum(length);
        }
        if (crc.getValue() != checksum) {
            throw CheckpointException.refused(
                    target + ": its first " + length + " bytes are not those that were recorded up to the checkpoint");
        }
        channel = FileChannel.open(part, StandardOpenOption.WRITE);
        failed = false;
        channel.truncate(headBytes + length).position(headBytes + length);
        bytes = length;
    }

    private void copy(long length, Complete complete) throws IOException {
        if (!Files.isRegularFile(target)) {
            throw CheckpointException.refused(target + ": is not there, and " + part
                    + " does not hold the bytes that were recorded up to the checkpoint");
        }
        try (OutputStream to = Files.newOutputStream(part)) {
            to.write(new byte[headBytes]);
            complete.copy(length, to);
        } catch (ZipException | EOFException e) {
            throw CheckpointException.refused(target + ": is not the file that was recorded: " + e.getMessage());
        }
    }

    /** The checksum of the first {@code length} bytes, or of all if there are fewer. */
    private CRC32C checksum(long length) throws IOException {
        CRC32C sum = new CRC32C();
        if (!Files.isRegularFile(part)) {
            // An empty part that is not there is one that can be made.
            if (length == 0) {
                Files.createFile(part);
            }
            return sum;
        }
        try (InputStream in = Files.newInputStream(part)) {
            byte[] stretch = new byte[BUFFER];
            in.skip(headBytes);
            for (long left = length; left > 0; ) {
                int count = in.read(stretch, 0, (int) Math.min(left, BUFFER));
                if (count < 0) {
                    return new CRC32C();
                }
                sum.update(stretch, 0, count);
                left -= count;
            }
        }
        return sum;
    }

    /** What was written so far. */
    InputStream content() throws IOException {
        flush();
        InputStream content = Files.newInputStream(part);
        content.skip(headBytes);
        return content;
    }

    /** Copies what was written so far. */
    void copyTo(OutputStream to) throws IOException {
        try (InputStream content = content()) {
            content.transferTo(to);
        }
    }

    /** Ends the part and makes it the complete file, over one that is there. */
    void complete() throws IOException {
        flush();
        if (mode != PartMode.FORGOTTEN) {
            channel.force(true);
        }
        channel.close();
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Keeps what was written, up to the last end of a line, under another name: for a file that nobody will complete.
     *
     * @param name where it goes
     * @return whether there was a line
     */
    boolean salvage(Path name) throws IOException {
        try {
            flush();
        } catch (IOException e) {
            // The disk is full: what is in the buffer is lost, and what was written before is not.
        }
        channel.close();
        try (FileChannel lines = FileChannel.open(part, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer end = ByteBuffer.allocate(1);
            long length = lines.size();
            while (length > 0 && lines.read(end.clear(), length - 1) == 1 && end.get(0) != '\n') {
                length--;
            }
            lines.truncate(length);
            if (length == 0) {
                return false;
            }
        }
        Files.move(part, name, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    /** Keeps what was handed to the system under another name: for an array that nobody will complete. */
    void keep(Path name) throws IOException {
        channel.close();
        Files.move(part, name, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whether nobody will go on with the part. */
    boolean forgotten() {
        return mode == PartMode.FORGOTTEN && channel != null && Files.exists(part);
    }

    /** Deletes the part. */
    void discard() throws IOException {
        if (channel != null) {
            channel.close();
        }
        Files.deleteIfExists(part);
    }

    /** Forgets what is not complete, or leaves it for a run that resumes. */
    @Override
    public void close() throws IOException {
        if (mode == PartMode.FORGOTTEN) {
            discard();
        } else if (channel != null) {
            channel.close();
        }
    }
}
