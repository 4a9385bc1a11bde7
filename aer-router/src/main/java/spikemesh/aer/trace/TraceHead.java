package spikemesh.aer.trace;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The first bytes of a file, by which formats recognise their own. */
public final class TraceHead {

    static final int LENGTH = 1 << 16;

    private final Path path;
    private final byte[] bytes;
    private final int length;
    private PropheseeHeader prophesee;

    TraceHead(Path path, byte[] bytes, int length) {
        this.path = path;
        this.bytes = bytes;
        this.length = length;
    }

    /** The file, for formats whose recognition needs more than its first bytes. */
    public Path path() {
        return path;
    }

    /** How many bytes are known. */
    public int length() {
        return length;
    }

    /** The unsigned byte at {@code offset}, or -1 past the end. */
    public int at(int offset) {
        return offset < length ? bytes[offset] & 0xFF : -1;
    }

    /** Whether the file starts with {@code magic}, one byte per character. */
    public boolean startsWith(String magic) {
        if (length < magic.length()) {
            return false;
        }
        for (int i = 0; i < magic.length(); i++) {
            if ((bytes[i] & 0xFF) != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The text lines at its beginning, taken apart once for all formats that have such. */
    PropheseeHeader prophesee() {
        if (prophesee == null) {
            prophesee = PropheseeHeader.parse(this);
        }
        return prophesee;
    }

    /** The first bytes, one character per byte. */
    public String text() {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
}
