package spikemesh.config.value;

/**
 * Random numbers that are a function of where they are used, so that any part of a network can be drawn in any order.
 *
 * <p>Draw {@code index} of stream {@code seed} is {@code mix(seed + (index + 1) * 0x9E3779B97F4A7C15)}, all in unsigned 64-bit
 * arithmetic, with {@code mix} the finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014):
 * {@code z ^= z >>> 30; z *= 0xBF58476D1CE4E5B9; z ^= z >>> 27; z *= 0x94D049BB133111EB; z ^= z >>> 31}.
 */
public final class CounterRandom {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1p-53;

    private CounterRandom() {}

    /** 64 random bits: draw {@code index} of stream {@code seed}. */
    public static long bits(long seed, long index) {
        return mix(seed + (index + 1) * GOLDEN);
    }

    /** A number in {@code 0..bound-1}: the upper 32 bits times {@code bound}, shifted right by 32. */
    public static int below(long seed, long index, int bound) {
        return (int) (((bits(seed, index) >>> 32) * bound) >>> 32);
    }

    /** A number in [0, 1): the upper 53 bits times 2^-53. */
    public static double uniform(long seed, long index) {
        return (bits(seed, index) >>> 11) * UNIT;
    }

    /**
     * A number with mean 0 and variance 1: {@code sqrt(-2 ln(1 - a)) cos(2 pi b)} with {@code a}, {@code b} the uniform draws
     * {@code 2 index} and {@code 2 index + 1} (Box and Muller, 1958); strict functions, so the same bits everywhere.
     */
    public static double normal(long seed, long index) {
        double a = uniform(seed, 2 * index);
        double b = uniform(seed, 2 * index + 1);
        return StrictMath.sqrt(-2 * StrictMath.log(1 - a)) * StrictMath.cos(2 * StrictMath.PI * b);
    }

    /**
     * About {@link #normal}, within 1e-13 of its magnitude, in a fraction of the time; for whoever rounds it and asks for the
     * exact number where that matters. Not the same bits everywhere.
     */
    public static double normalNearly(long seed, long index) {
        double a = uniform(seed, 2 * index);
        double b = uniform(seed, 2 * index + 1);
        return Math.sqrt(-2 * Math.log(1 - a)) * Math.cos(2 * Math.PI * b);
    }

    /** A stream of its own for {@code part} of stream {@code seed}, for example one for weights and one for delays. */
    public static long stream(long seed, long part) {
        return mix(seed ^ mix(part + GOLDEN));
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
