package spikemesh.aer.trace;

import java.util.Arrays;
import org.apache.commons.codec.digest.XXHash32;

/**
 * Decodes one LZ4 frame, also with linked blocks, in which a match may reach back into earlier blocks of the frame. All
 * blocks of a frame are decoded into one array, so that such a match is an ordinary copy.
 */
final class Lz4Frame {

    private static final int MAGIC = 0x184D2204;
    private static final int SKIPPABLE = 0x184D2A50;
    private static final int UNCOMPRESSED = 0x8000_0000;
    /** Copies run in steps of eight bytes and may write this far past the end of what they copy. */
    private static final int SLACK = 32;

    private final int most;
    private byte[] plain = new byte[1 << 17];
    private int length;
    private byte[] source;
    private int at;
    private int end;

    /** Frames that would decode to more than {@code most} bytes are refused. */
    Lz4Frame(int most) {
        this.most = most;
    }

    /** The bytes of the frame last decoded; valid until the next one. */
    byte[] plain() {
        return plain;
    }

    /** Decodes the frame in {@code bytes[0..size)} and returns its decoded length. */
    int decode(byte[] bytes, int size) throws Damage {
        source = bytes;
        at = 0;
        end = size;
        length = 0;
        int magic = i32();
        while ((magic & 0xFFFF_FFF0) == SKIPPABLE) {
            skip(i32() & 0xFFFF_FFFFL);
            magic = i32();
        }
        if (magic != MAGIC) {
            throw new Damage("no LZ4 frame: magic=0x" + Integer.toHexString(magic));
        }
        int flags = u8();
        if (flags >>> 6 != 1) {
            throw new Damage("an LZ4 frame must be of version 1: flags=0x" + Integer.toHexString(flags));
        }
        int maxBlock = 1 << (8 + 2 * (u8() >>> 4 & 7));
        if (maxBlock < 1 << 16) {
            throw new Damage("an LZ4 frame's block size must be 4 to 7: size=" + (maxBlock >> 8));
        }
        skip(((flags & 8) != 0 ? 8 : 0) + ((flags & 1) != 0 ? 4 : 0) + 1);
        blocks(maxBlock, (flags & 0x10) != 0, (flags & 0x20) == 0);
        if ((flags & 4) != 0) {
            check(plain, 0, length);
        }
        return length;
    }

    private void blocks(int maxBlock, boolean checksums, boolean linked) throws Damage {
        for (int word = i32(); word != 0; word = i32()) {
            int size = word & ~UNCOMPRESSED;
            if (size > maxBlock || size > end - at) {
                throw new Damage("an LZ4 block is longer than what holds it: size=" + size + " left=" + (end - at));
            }
            reserve(maxBlock);
            int start = at;
            if ((word & UNCOMPRESSED) != 0) {
                System.arraycopy(source, at, plain, length, size);
                length += size;
            } else {
                length = block(size, linked ? 0 : length, length + maxBlock);
            }
            at = start + size;
            if (checksums) {
                check(source, start, size);
            }
        }
    }

    private void reserve(int maxBlock) throws Damage {
        if (length + maxBlock > most) {
            throw new Damage("a packet must not decode to more than " + most + " bytes");
        }
        if (length + maxBlock + SLACK > plain.length) {
            plain = Arrays.copyOf(plain, Math.max(length + maxBlock + SLACK, Math.min(most + SLACK, 2 * plain.length)));
        }
    }

    /** Decodes a block of {@code size} bytes; matches reach down to {@code floor}, output must stay below {@code roof}. */
    private int block(int size, int floor, int roof) throws Damage {
        final byte[] from = source;
        final byte[] to = plain;
        final int stop = at + size;
        int in = at;
        int out = length;
        while (in < stop) {
            int token = from[in++];
            int literals = token >>> 4 & 15;
            if (literals == 15) {
                int more;
                do {
                    if (in >= stop) {
                        throw cut();
                    }
                    more = from[in++] & 0xFF;
                    literals += more;
                } while (more == 255);
            }
            if (literals > stop - in || literals > roof - out || literals < 0) {
                throw cut();
            }
            copyLiterals(from, in, to, out, literals);
            in += literals;
            out += literals;
            if (in == stop) {
                return out;
            }
            if (stop - in < 2) {
                throw cut();
            }
            int distance = (short) TraceInput.SHORT_LE.get(from, in) & 0xFFFF;
            in += 2;
            int match = token & 15;
            if (match == 15) {
                int more;
                do {
                    if (in >= stop) {
                        throw cut();
                    }
                    more = from[in++] & 0xFF;
                    match += more;
                } while (more == 255);
            }
            match += 4;
            if (distance == 0 || out - distance < floor || match > roof - out || match < 0) {
                throw new Damage("an LZ4 match reaches outside its frame: distance=" + distance + " length=" + match);
            }
            copyMatch(to, out, distance, match);
            out += match;
        }
        throw cut();
    }

    private static void copyLiterals(byte[] from, int in, byte[] to, int out, int count) {
        if (count <= 16 && in + 16 <= from.length) {
            TraceInput.LONG_LE.set(to, out, (long) TraceInput.LONG_LE.get(from, in));
            TraceInput.LONG_LE.set(to, out + 8, (long) TraceInput.LONG_LE.get(from, in + 8));
        } else {
            System.arraycopy(from, in, to, out, count);
        }
    }

    private static void copyMatch(byte[] to, int out, int distance, int count) {
        int end = out + count;
        if (distance >= 8) {
            for (int o = out, i = out - distance; o < end; o += 8, i += 8) {
                TraceInput.LONG_LE.set(to, o, (long) TraceInput.LONG_LE.get(to, i));
            }
        } else {
            for (int o = out; o < end; o++) {
                to[o] = to[o - distance];
            }
        }
    }

    private void check(byte[] bytes, int from, int count) throws Damage {
        int stated = i32();
        XXHash32 hash = new XXHash32();
        hash.update(bytes, from, count);
        if ((int) hash.getValue() != stated) {
            throw new Damage("an LZ4 checksum does not match");
        }
    }

    private void skip(long count) throws Damage {
        if (count > end - at) {
            throw cut();
        }
        at += (int) count;
    }

    private int u8() throws Damage {
        if (at >= end) {
            throw cut();
        }
        return source[at++] & 0xFF;
    }

    private int i32() throws Damage {
        if (end - at < 4) {
            throw cut();
        }
        int value = (int) TraceInput.INT_LE.get(source, at);
        at += 4;
        return value;
    }

    private static Damage cut() {
        return new Damage("an LZ4 frame is cut short");
    }
}
