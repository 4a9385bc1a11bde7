package spikemesh.emulator.reference;

/**
 * SpiNNaker's numbers: s16.15, the {@code accum} of ISO/IEC TR 18037, held in a {@code long} as multiples of 2^-15.
 *
 * <p>Every result wraps at 32 bits. Products round down, quotients towards zero.
 */
final class Accum {

    private static final long ONE = 1 << 15;
    private static final long TWO_TO_32 = 1L << 32;

    private Accum() {}

    /** The nearest number. */
    static long of(double value) {
        return (long) Math.rint(value * ONE);
    }

    /** As it is shown. */
    static double shown(long number) {
        return (double) number / ONE;
    }

    static long wrapped(long number) {
        return (int) number;
    }

    static long product(long a, long b) {
        return wrapped(Math.floorDiv(a * b, ONE));
    }

    static long quotient(long a, long b) {
        return wrapped(a * ONE / b);
    }

    /** {@code number} times {@code fraction} / 2^32, rounded down. */
    static long part(long number, long fraction) {
        return wrapped(Math.floorDiv(number * fraction, TWO_TO_32));
    }

    /** e^x for x up to 0. */
    static long exp(long x) {
        return exp32(x) / (1 << 17);
    }

    /** e^x for x up to 0, in units of 2^-32, cut to 32 bits. */
    static long expFraction(long x) {
        return exp32(x) % TWO_TO_32;
    }

    /**
     * e^x in units of 2^-32, after D. Lester's function in spinn_common: e^ceil(x) from a table, reduced by sixteenths from a
     * second table, then by the rest with a polynomial.
     */
    private static long exp32(long x) {
        if (x > 0) {
            throw new IllegalArgumentException("exponent must be at most 0: x=" + x);
        }
        if (x < -340_695) {
            return 0;
        }
        long whole = Math.floorDiv(x, ONE);
        long fraction = Math.floorMod(x, ONE);
        if (fraction == 0) {
            return inUnits(StrictMath.exp((double) whole));
        }
        long below = ONE - fraction;
        long result = inUnits(StrictMath.exp((double) whole + 1));
        double sixteenths = Math.floorDiv(below, 2048);
        result -= rounded(result, inUnits(1 - StrictMath.exp(-sixteenths / 16)));
        long rest = below % 2048 * (1 << 17);
        long polynomial = 4_293_434_720L - 2_081_624_032L * rest / TWO_TO_32;
        return result - rounded(result, polynomial * rest / TWO_TO_32 + 5294);
    }

    private static long inUnits(double value) {
        return Math.round(value * TWO_TO_32);
    }

    /** {@code number} times {@code fraction} / 2^32; a half is rounded up, and what is 2^-32 short of one. */
    private static long rounded(long number, long fraction) {
        long low = number % TWO_TO_32 * fraction;
        long up = Long.remainderUnsigned(low, TWO_TO_32) >= 0x7FFF_FFFFL ? 1 : 0;
        return number / TWO_TO_32 * fraction + Long.divideUnsigned(low, TWO_TO_32) + up;
    }
}
