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
    private byte[] plain = new byte[0];
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

    /** Decodes a block without any frame, {@code bytes[from..from + size)}, to at most {@code room} bytes; its decoded length. */
    int decodeBlock(byte[] bytes, int from, int size, int room) throws Damage {
        source = bytes;
        at = from;
        end = from + size;
        length = 0;
        reserve(room);
        return block(size, 0, room);
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
        final int stop = at + size;
        int out = length;
        while (at < stop) {
            out = shortSequences(stop - SLACK, out, floor, roof - 2 * SLACK);
            out = sequence(stop, out, floor, roof);
        }
        return out;
    }

    /**
     * Decodes sequences from {@code at} on that are short and far from both ends, nearly all of them: each is taken as one word and
     * copied by whole words. Moves {@code at} behind them; returns where output ends.
     *
     * <p>There is nothing else in this loop, so that the compiler keeps in registers what it needs.
     */
    private int shortSequences(int wideIn, int outFrom, int floor, int wideOut) {
        final byte[] from = source;
        final byte[] to = plain;
        int in = at;
        int out = outFrom;
        while (in < wideIn && out < wideOut) {
            // Token, up to five literals and the distance behind them in one word.
            long word = (long) TraceInput.LONG_LE.get(from, in);
            int literals = (int) word >>> 4 & 15;
            int match = 4 + ((int) word & 15);
            word >>>= 8;
            int start = out + literals - ((int) (word >>> 8 * literals) & 0xFFFF);
            if (literals > 5 || match >= 19 || start < floor || start > out + literals - 8) {
                break;
            }
            TraceInput.LONG_LE.set(to, out, word);
            in += 3 + literals;
            out += literals;
            TraceInput.LONG_LE.set(to, out, (long) TraceInput.LONG_LE.get(to, start));
            // Most matches are short, and a word read from where one was just written costs most of all.
            if (match > 8) {
                TraceInput.LONG_LE.set(to, out + 8, (long) TraceInput.LONG_LE.get(to, start + 8));
                TraceInput.SHORT_LE.set(to, out + 16, (short) TraceInput.SHORT_LE.get(to, start + 16));
            }
            out += match;
        }
        at = in;
        return out;
    }

    /** Decodes the sequence at {@code at}, whatever its lengths, and moves {@code at} behind it; returns where output ends. */
    private int sequence(int stop, int outFrom, int floor, int roof) throws Damage {
        int token = source[at++];
        int literals = longLength(token >>> 4 & 15, stop);
        int out = outFrom;
        if (literals > stop - at || literals > roof - out) {
            throw cut();
        }
        System.arraycopy(source, at, plain, out, literals);
        at += literals;
        out += literals;
        if (at == stop) {
            return out;
        }
        if (stop - at < 2) {
            throw cut();
        }
        int distance = (short) TraceInput.SHORT_LE.get(source, at) & 0xFFFF;
        at += 2;
        int match = longLength(token & 15, stop) + 4;
        if (distance == 0 || out - distance < floor || match > roof - out) {
            throw new Damage("an LZ4 match reaches outside its frame: distance=" + distance + " length=" + match);
        }
        if (at == stop) {
            throw cut();
        }
        copyMatch(plain, out, distance, match);
        return out + match;
    }

    private int longLength(int stated, int stop) throws Damage {
        int length = stated;
        if (stated == 15) {
            int more;
            do {
                if (at >= stop) {
                    throw cut();
                }
                more = source[at++] & 0xFF;
                length += more;
            } while (more == 255 && length < most);
        }
        return length;
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
