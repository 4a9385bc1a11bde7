package spikemesh.emulator.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;

/**
 * The bytes that writer and reader agree on; little-endian.
 *
 * <pre>
 *   section:  name 8, ASCII, padded with zeros | number u32 | length u32 | content | crc32c u32 of all before it
 *   field:    length of name u8 | name | kind u8 | elements u32 | content
 *   array:    (zero elements u32 | other elements u32 | these elements)  until all elements are told
 * </pre>
 */
final class CheckpointFormat {

    static final String NAME = "spikemesh.checkpoint/";
    static final int VERSION = 1;
    static final byte[] HEADER = (NAME + VERSION + "\n").getBytes(StandardCharsets.US_ASCII);
    static final String END = "end";
    static final int SECTION_NAME = 8;
    static final int SECTION_HEADER = SECTION_NAME + 2 * Integer.BYTES;
    static final int CRC = Integer.BYTES;
    static final int DIGEST = 32;
    static final int LONGEST_NAME = 32;

    static final byte NUMBER = 'n';
    static final byte TEXT = 't';
    static final byte BYTES = 'b';
    static final byte INTS = 'i';
    static final byte LONGS = 'l';
    static final byte FLOATS = 'f';
    static final byte DOUBLES = 'd';

    private CheckpointFormat() {}

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The checksum of the next {@code length} bytes of {@code bytes}, which stays where it is. */
    static int crc(ByteBuffer bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate().position(from).limit(from + length));
        return (int) crc.getValue();
    }

    static String title(String section, int number) {
        return "section " + section + " " + number;
    }
}
