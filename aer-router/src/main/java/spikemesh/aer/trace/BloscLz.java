package spikemesh.aer.trace;

/**
 * The codec of Blosc's own: literals, and matches of bytes that came before.
 *
 * <pre>
 *  000 count-1 (5)                              literals
 *  length-2 (3) distance high (5) | distance    match of at least 3; length 111: bytes are added until one is not 255;
 *                                               distance 31 and 255: two bytes follow, which 8191 is added to
 * </pre>
 */
final class BloscLz {

    private static final int FAR = 8191;
    private static final int LEAST_MATCH = 3;

    private BloscLz() {}

    /** Unpacks {@code from[at..stop)} into {@code to[out..end)}; how many bytes that were. */
    static int unpack(byte[] from, int at, int stop, byte[] to, int out, int end) throws Damage {
        int in = at;
        int next = out;
        int control = in < stop ? from[in++] & 31 : 0;
        while (in < stop) {
            if (control < 32) {
                int count = control + 1;
                if (count > stop - in || count > end - next) {
                    throw new Damage("literals reach outside their block");
                }
                System.arraycopy(from, in, to, next, count);
                in += count;
                next += count;
            } else {
                int length = (control >>> 5) - 1;
                int code = 255;
                while (length >= 6 && code == 255) {
                    code = byteAt(from, in++, stop);
                    length += code;
                }
                int low = byteAt(from, in++, stop);
                int distance = (control & 31) << 8 | low;
                if (low == 255 && (control & 31) == 31) {
                    distance = (byteAt(from, in, stop) << 8 | byteAt(from, in + 1, stop)) + FAR;
                    in += 2;
                }
                next = match(to, next, distance + 1, length + LEAST_MATCH, out, end);
            }
            control = in < stop ? from[in++] & 0xFF : 0;
        }
        return next - out;
    }

    private static int byteAt(byte[] from, int at, int stop) throws Damage {
        if (at >= stop) {
            throw new Damage("a block is cut short");
        }
        return from[at] & 0xFF;
    }

    private static int match(byte[] to, int next, int distance, int length, int least, int end) throws Damage {
        if (length < 0 || length > end - next || distance > next - least) {
            throw new Damage("a match reaches outside its block: distance=" + distance + " length=" + length);
        }
        for (int i = next; i < next + length; i++) {
            to[i] = to[i - distance];
        }
        return next + length;
    }
}
