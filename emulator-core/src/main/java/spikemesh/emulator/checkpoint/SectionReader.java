package spikemesh.emulator.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/** Reads a checkpoint section by section and compares every checksum; says at which byte it stops being sound. */
final class SectionReader {

    private final Path file;
    private final FileChannel channel;
    private final long size;
    private final MessageDigest digest = CheckpointFormat.newDigest();
    private ByteBuffer bytes = allocate(1 << 16);
    private long position;
    private String name = "";
    private int number;
    private boolean ended;

    /** Begins to read; refuses what is not a checkpoint of this version. */
    SectionReader(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        size = channel.size();
        byte[] expected = CheckpointFormat.HEADER;
        ByteBuffer header = read((int) Math.min(size, expected.length));
        byte[] found = new byte[header.limit()];
        header.get(found);
        if (!Arrays.equals(found, expected)) {
            throw wrongHeader(found);
        }
        digest.update(found);
        position = expected.length;
    }

    private CheckpointException wrongHeader(byte[] found) {
        String begin = new String(found, StandardCharsets.ISO_8859_1);
        boolean otherVersion = begin.matches(CheckpointFormat.NAME + "[0-9]\\n");
        return CheckpointException.damaged(file + ": "
                + (otherVersion ? "is in format " + begin.strip() : "is not a checkpoint")
                + "; this program reads files that begin with " + CheckpointFormat.NAME + CheckpointFormat.VERSION);
    }

    private static ByteBuffer allocate(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads the rest and forgets it. */
    void readAll() throws IOException {
        while (!ended) {
            next();
        }
    }

    /** The content of the next section, valid until the next call. */
    ByteBuffer next() throws IOException {
        long left = size - position;
        if (left < CheckpointFormat.SECTION_HEADER) {
            throw damaged(size, "ends before its last section");
        }
        read(CheckpointFormat.SECTION_HEADER);
        byte[] padded = new byte[CheckpointFormat.SECTION_NAME];
        bytes.get(padded);
        String title = new String(padded, StandardCharsets.ISO_8859_1).replace("\0", "");
        int index = bytes.getInt();
        int length = bytes.getInt();
        int whole = CheckpointFormat.SECTION_HEADER + length;
        if (length < 0 || whole < 0 || (long) whole + CheckpointFormat.CRC > left) {
            throw damaged(size, "ends within the section that begins at byte " + position);
        }
        read(whole + CheckpointFormat.CRC);
        int expected = bytes.getInt(whole);
        int computed = CheckpointFormat.crc(bytes, 0, whole);
        if (expected != computed) {
            throw damaged(
                    position,
                    String.format("a section is damaged: crc32c=%08x, its bytes have %08x", expected, computed));
        }
        name = title;
        number = index;
        if (name.equals(CheckpointFormat.END)) {
            end(whole);
        }
        digest.update(bytes.duplicate().position(0).limit(whole + CheckpointFormat.CRC));
        position += (long) whole + CheckpointFormat.CRC;
        return bytes.position(CheckpointFormat.SECTION_HEADER).limit(whole);
    }

    private void end(int whole) throws IOException {
        ended = true;
        byte[] sum = new byte[whole - CheckpointFormat.SECTION_HEADER];
        bytes.get(CheckpointFormat.SECTION_HEADER, sum);
        if (!Arrays.equals(sum, digest.digest())) {
            throw damaged(position, "the sha256 of the file is not the one it ends with");
        }
        if (position + whole + CheckpointFormat.CRC != size) {
            throw damaged(position + whole + CheckpointFormat.CRC, "bytes follow the last section");
        }
    }

    private ByteBuffer read(int count) throws IOException {
        if (bytes.capacity() < count) {
            bytes = allocate(Math.max(count, (int) Math.min(2L * bytes.capacity(), Integer.MAX_VALUE - 8)));
        }
        bytes.clear().limit(count);
        long at = position;
        while (bytes.hasRemaining()) {
            int got = channel.read(bytes, at);
            if (got < 0) {
                throw damaged(at, "ends while it is read");
            }
            at += got;
        }
        return bytes.flip();
    }

    private CheckpointException damaged(long at, String rule) {
        return CheckpointException.damaged(file + ": byte " + at + ": " + rule);
    }

    /** Name of the section last read. */
    String name() {
        return name;
    }

    /** Number of the section last read. */
    int number() {
        return number;
    }

    /** Whether the section last read was the last one. */
    boolean ended() {
        return ended;
    }
}
