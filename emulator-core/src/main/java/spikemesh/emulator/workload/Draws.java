package spikemesh.emulator.workload;

/**
 * The draws that define the workloads W1, W3 and W4 in any language: {@code h(s, i) = mix64((s << 48) ^ i)} with the
 * SplitMix64 generator as a hash, {@code r(s, i, n) = ((h >>> 32) n) >>> 32}.
 */
final class Draws {

    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
    private static final int STREAM_SHIFT = 48;

    private Draws() {}

    static long bits(long stream, long index) {
        long z = (stream << STREAM_SHIFT ^ index) + GOLDEN;
        z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
        return z ^ z >>> 31;
    }

    static int below(long stream, long index, int bound) {
        return (int) ((bits(stream, index) >>> Integer.SIZE) * bound >>> Integer.SIZE);
    }
}
