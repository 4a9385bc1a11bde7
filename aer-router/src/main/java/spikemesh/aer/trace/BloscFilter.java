package spikemesh.aer.trace;

import com.github.luben.zstd.Zstd;
import io.jhdf.exceptions.HdfFilterException;
import io.jhdf.filter.Filter;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Blosc 1 in HDF5, which the DSEC and other event data sets are packed with.
 *
 * <pre>
 *  chunk | version u8 | - u8 | flags u8 | type bytes u8 | plain bytes u32 | block bytes u32 | packed bytes u32 |
 *        | where each block begins i32 ... | blocks
 *  block | packed bytes i32 | bytes |, once, or for each byte of a number; as many as plain ones: not packed
 *  flags | codec (3) | never divided (1) | - (1) | bits shuffled (1) | plain (1) | bytes shuffled (1)
 * </pre>
 */
final class BloscFilter implements Filter {

    private static final int ID = 32001;
    private static final int HEADER = 16;
    private static final int BYTES_SHUFFLED = 1;
    private static final int PLAIN = 2;
    private static final int BITS_SHUFFLED = 4;
    private static final int UNDIVIDED = 0x10;
    private static final int MOST_DIVISIONS = 16;
    /** Blocks with fewer numbers are not divided by the bytes of a number. */
    private static final int LEAST_NUMBERS = 128;

    @Override
    public int getId() {
        return ID;
    }

    @Override
    public String getName() {
        return "blosc";
    }

    @Override
    public byte[] decode(byte[] encoded, int[] settings) {
        try {
            Chunk chunk = new Chunk(encoded);
            // What cannot be packed is left as it is, which the mask of the chunk says and the library does not pass
            // on.
            boolean untouched =
                    settings.length > 3 && encoded.length == settings[3] && chunk.packedBytes() != encoded.length;
            return untouched ? encoded : chunk.plain();
        } catch (Damage | DataFormatException | IndexOutOfBoundsException e) {
            throw new HdfFilterException("a Blosc chunk is damaged: " + e.getMessage());
        }
    }

    private static final class Chunk {

        private final byte[] packed;
        private final int flags;
        private final int typeBytes;
        private final int plainBytes;
        private final int blockBytes;
        private final int packedBytes;

        Chunk(byte[] packed) throws Damage {
            this.packed = packed;
            if (packed.length < HEADER) {
                throw new Damage("it is shorter than its header");
            }
            flags = packed[2];
            typeBytes = Math.max(1, packed[3] & 0xFF);
            plainBytes = i32(4);
            blockBytes = i32(8);
            packedBytes = i32(12);
        }

        int packedBytes() {
            return packedBytes;
        }

        byte[] plain() throws Damage, DataFormatException {
            if (plainBytes < 0 || plainBytes > Hdf5File.MOST_CHUNK_BYTES || (plainBytes > 0 && blockBytes < 1)) {
                throw new Damage("its sizes are impossible: bytes=" + plainBytes + " block=" + blockBytes);
            }
            if ((flags & PLAIN) != 0) {
                return Arrays.copyOfRange(packed, HEADER, checked(HEADER, plainBytes));
            }
            byte[] plain = new byte[plainBytes];
            int blocks = (int) ((plainBytes + (long) blockBytes - 1) / Math.max(1, blockBytes));
            for (int block = 0; block < blocks; block++) {
                int from = block * blockBytes;
                int count = Math.min(blockBytes, plainBytes - from);
                byte[] shuffled = block(i32(HEADER + 4 * block), count);
                if ((flags & BYTES_SHUFFLED) != 0 && typeBytes > 1) {
                    unshuffleBytes(shuffled, plain, from);
                } else if ((flags & BITS_SHUFFLED) != 0) {
                    unshuffleBits(shuffled, plain, from);
                } else {
                    System.arraycopy(shuffled, 0, plain, from, count);
                }
            }
            return plain;
        }

        /** The block at {@code start}, unpacked to {@code count} bytes. */
        private byte[] block(int start, int count) throws Damage, DataFormatException {
            boolean divided = (flags & UNDIVIDED) == 0
                    && typeBytes <= MOST_DIVISIONS
                    && blockBytes / typeBytes >= LEAST_NUMBERS
                    && count == blockBytes;
            int parts = divided ? typeBytes : 1;
            int partBytes = count / parts;
            byte[] block = new byte[count];
            int at = start;
            for (int part = 0; part < parts; part++) {
                int size = i32(at);
                int end = checked(at + 4, size);
                if (size == partBytes) {
                    System.arraycopy(packed, at + 4, block, part * partBytes, size);
                } else {
                    unpack(at + 4, size, block, part * partBytes, partBytes);
                }
                at = end;
            }
            return block;
        }

        private void unpack(int at, int size, byte[] to, int out, int count) throws Damage, DataFormatException {
            int codec = (flags & 0xFF) >>> 5;
            long got = switch (codec) {
                case 0 -> BloscLz.unpack(packed, at, at + size, to, out, out + count);
                case 1 -> {
                    Lz4Frame lz4 = new Lz4Frame(Hdf5File.MOST_CHUNK_BYTES);
                    int length = lz4.decodeBlock(packed, at, size, count);
                    System.arraycopy(lz4.plain(), 0, to, out, Math.min(length, count));
                    yield length;
                }
                case 3 -> inflated(at, size, to, out, count);
                case 4 -> Zstd.decompressByteArray(to, out, count, packed, at, size);
                default -> throw new Damage("its codec is not known: codec=" + codec);
            };
            if (got != count) {
                throw new Damage("a block must have " + count + " bytes");
            }
        }

        private int inflated(int at, int size, byte[] to, int out, int count) throws DataFormatException {
            Inflater inflater = new Inflater();
            try {
                inflater.setInput(packed, at, size);
                return inflater.inflate(to, out, count);
            } finally {
                inflater.end();
            }
        }

        /** All first bytes of the numbers, all second ones, and so on, and what is left over. */
        private void unshuffleBytes(byte[] from, byte[] to, int out) {
            int numbers = from.length / typeBytes;
            for (int part = 0, in = 0; part < typeBytes; part++) {
                for (int number = 0, at = out + part; number < numbers; number++, at += typeBytes) {
                    to[at] = from[in++];
                }
            }
            int whole = numbers * typeBytes;
            System.arraycopy(from, whole, to, out + whole, from.length - whole);
        }

        /** A row of bits for each bit of a number; a block whose numbers are no multiple of eight is as it was. */
        private void unshuffleBits(byte[] from, byte[] to, int out) {
            int numbers = from.length / typeBytes;
            int whole = numbers % 8 == 0 ? numbers * typeBytes : 0;
            int rowBytes = numbers / 8;
            for (int bit = 0; bit < (whole == 0 ? 0 : 8 * typeBytes); bit++) {
                for (int number = 0; number < numbers; number++) {
                    int value = from[bit * rowBytes + number / 8] >>> number % 8 & 1;
                    to[out + number * typeBytes + bit / 8] |= (byte) (value << bit % 8);
                }
            }
            System.arraycopy(from, whole, to, out + whole, from.length - whole);
        }

        private int i32(int at) throws Damage {
            checked(at, 4);
            return (int) TraceInput.INT_LE.get(packed, at);
        }

        /** Where {@code count} bytes from {@code at} end, if the chunk has them. */
        private int checked(int at, int count) throws Damage {
            if (at < 0 || count < 0 || at > packed.length - count) {
                throw new Damage("it is cut short");
            }
            return at + count;
        }
    }
}
