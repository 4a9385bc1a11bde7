package spikemesh.aer.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/**
 * What an HDF5 file begins with: at its first byte, or behind a block of the user's own at byte 512, 1024, 2048 and so on, as the format
 * allows.
 */
public final class Hdf5Signature {

    static final String MAGIC = "\u0089HDF\r\n\u001a\n";

    private static final long FIRST_BLOCK = 512;

    private Hdf5Signature() {}

    /**
     * Where the HDF5 part of {@code path} begins, in bytes; empty if it is no HDF5 file.
     *
     * @throws IOException if the file cannot be read
     */
    public static OptionalLong offset(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            for (long offset = 0; offset + MAGIC.length() <= size; offset = Math.max(FIRST_BLOCK, 2 * offset)) {
                ByteBuffer bytes = ByteBuffer.allocate(MAGIC.length());
                channel.read(bytes, offset);
                if (new String(bytes.array(), StandardCharsets.ISO_8859_1).equals(MAGIC)) {
                    return OptionalLong.of(offset);
                }
            }
            return OptionalLong.empty();
        }
    }

    /** Whether the file of {@code head} is HDF5. */
    static boolean of(TraceHead head) {
        try {
            return head.startsWith(MAGIC) || offset(head.path()).isPresent();
        } catch (IOException e) {
            return false;
        }
    }
}
