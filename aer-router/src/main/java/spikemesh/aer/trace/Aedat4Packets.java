package spikemesh.aer.trace;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** Decompresses the packets of one AEDAT4 file into a reused array. */
final class Aedat4Packets implements AutoCloseable {

    /** A packet that decodes to more is refused: DV writes about 1 MB, and a forged one must not take all memory. */
    static final int MOST_BYTES = 1 << 28;

    /** By so many bytes the beginning of a packet is known. */
    static final int SIGN_BYTES = 20;

    private static final int LZ4_MAGIC = 0x184D2204;
    private static final int ZSTD_MAGIC = 0xFD2FB528;
    private static final int MOST_STREAMS = 1 << 16;
    private static final Set<String> KINDS = Set.of("EVTS", "FRME", "IMUS", "TRIG");

    private static final int ZSTD_STEP = 1 << 18;
    /** A frame that claims to grow more than this is decoded step by step, so that a forged claim costs nothing. */
    private static final long PLAUSIBLE_RATIO = 64;

    private final int compression;
    private final Lz4Frame lz4 = new Lz4Frame(MOST_BYTES);
    private final ZstdDecompressCtx zstd;
    private byte[] plain = new byte[0];

    Aedat4Packets(int compression) {
        this.compression = compression;
        zstd = compression > 2 ? new ZstdDecompressCtx() : null;
    }

    static boolean known(int compression) {
        return compression >= 0 && compression <= 4;
    }

    static String name(int compression) {
        return switch (compression) {
            case 0 -> "none";
            case 1 -> "lz4";
            case 2 -> "lz4 high";
            case 3 -> "zstd";
            case 4 -> "zstd high";
            default -> String.valueOf(compression);
        };
    }

    /** The bytes last decoded; valid until the next call of {@link #decode}. */
    byte[] plain() {
        return plain;
    }

    /** Whether a packet of at most {@code left} bytes seems to begin at {@code bytes[at]}: by the sign of its frame, or of its content. */
    boolean begins(byte[] bytes, int at, long left) {
        int id = (int) TraceInput.INT_LE.get(bytes, at);
        int size = (int) TraceInput.INT_LE.get(bytes, at + 4);
        int sign = (int) TraceInput.INT_LE.get(bytes, at + 8);
        if (id < 0 || id >= MOST_STREAMS || size < 12 || size > left - 8) {
            return false;
        }
        return switch (compression) {
            case 0 -> sign == size - 4 && KINDS.contains(new String(bytes, at + 16, 4, StandardCharsets.ISO_8859_1));
            case 1, 2 -> sign == LZ4_MAGIC;
            default -> sign == ZSTD_MAGIC;
        };
    }

    /** Decodes {@code bytes[0..size)} and returns the decoded length. */
    int decode(byte[] bytes, int size) throws Damage {
        if (compression == 0) {
            plain = bytes;
            return size;
        }
        if (compression <= 2) {
            int length = lz4.decode(bytes, size);
            plain = lz4.plain();
            return length;
        }
        return zstd(bytes, size);
    }

    private int zstd(byte[] bytes, int size) throws Damage {
        if (size == 0) {
            throw new Damage("a ZSTD frame is cut short");
        }
        try {
            long stated = statedLength(bytes, size);
            return stated > 0 && stated <= PLAUSIBLE_RATIO * size + ZSTD_STEP
                    ? zstdAtOnce(bytes, size, (int) Math.min(stated, MOST_BYTES))
                    : zstdInSteps(bytes, size);
        } catch (ZstdException e) {
            throw new Damage("a ZSTD frame is damaged: " + e.getMessage());
        }
    }

    /** The length that a frame says it decodes to; -1 where it does not, as those that were packed while they were made. */
    private static long statedLength(byte[] bytes, int size) {
        try {
            return Zstd.getFrameContentSize(bytes, 0, size);
        } catch (ZstdException e) {
            // Unknown, or damaged: decoding will tell.
            return -1;
        }
    }

    private int zstdAtOnce(byte[] bytes, int size, int stated) {
        if (plain.length < stated) {
            plain = new byte[stated + stated / 2];
        }
        return zstd.decompressByteArray(plain, 0, plain.length, bytes, 0, size);
    }

    private int zstdInSteps(byte[] bytes, int size) throws Damage {
        ByteBuffer source = ByteBuffer.allocateDirect(size).put(bytes, 0, size).flip();
        ByteBuffer step = ByteBuffer.allocateDirect(ZSTD_STEP);
        int length = 0;
        zstd.reset();
        boolean done = false;
        while (!done) {
            int before = source.remaining();
            done = zstd.decompressDirectByteBufferStream(step.clear(), source);
            int got = step.position();
            if (!done && got == 0 && source.remaining() == before) {
                throw new Damage("a ZSTD frame is cut short");
            }
            if (length + got > MOST_BYTES) {
                throw new Damage("a packet must not decode to more than " + MOST_BYTES + " bytes");
            }
            if (length + got > plain.length) {
                plain = Arrays.copyOf(plain, Math.max(length + got, 2 * plain.length));
            }
            step.flip().get(plain, length, got);
            length += got;
        }
        return length;
    }

    @Override
    public void close() {
        if (zstd != null) {
            zstd.close();
        }
    }
}
