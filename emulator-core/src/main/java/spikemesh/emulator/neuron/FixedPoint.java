package spikemesh.emulator.neuron;

/**
 * Numbers with a sign, 16 bits before and 15 behind the binary point: the {@code accum} of ISO/IEC TR 18037 in which
 * SpiNNaker's neuron programs compute. Products round down, quotients towards zero, and all results wrap at 32 bits.
 */
final class FixedPoint {

    static final int FRACTION_BITS = 15;

    private static final int ONE = 1 << FRACTION_BITS;
    private static final long FRACTION = 0xFFFF_FFFFL;
    private static final int LEAST_ARGUMENT = -340_695;
    private static final int FIRST_POWER = -13;
    private static final long[] POWERS = new long[1 - FIRST_POWER];
    private static final long[] SIXTEENTHS = new long[16];

    static {
        double unit = 0x1p32;
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Math.round(unit * StrictMath.exp(i + FIRST_POWER));
        }
        for (int i = 0; i < SIXTEENTHS.length; i++) {
            SIXTEENTHS[i] = Math.round(unit * (1 - StrictMath.exp(-i / 16.0)));
        }
    }

    private FixedPoint() {}

    /** The number nearest to {@code value}, of two the even one. */
    static int of(double value) {
        return (int) Math.rint(value * ONE);
    }

    /** The numbers nearest to {@code values}. */
    static int[] of(double[] values) {
        int[] numbers = new int[values.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = of(values[i]);
        }
        return numbers;
    }

    static int multiply(int a, int b) {
        return (int) ((long) a * b >> FRACTION_BITS);
    }

    static int divide(int a, int b) {
        return (int) (((long) a << FRACTION_BITS) / b);
    }

    /** The least whole number that is not below {@code value}. */
    static int ceiling(int value) {
        return value + ONE - 1 >> FRACTION_BITS;
    }

    /** {@code value} times a fraction of 2^32. */
    static int scaled(int value, long fraction) {
        return (int) (value * fraction >> Integer.SIZE);
    }

    /** e to the power of {@code x}, which is not above 0. */
    static int exp(int x) {
        return (int) (wideExp(x) >> 17);
    }

    /** e to the power of {@code x}, which is not above 0, as a fraction of 2^32; e^0 does not fit and is 0. */
    static long expFraction(int x) {
        return wideExp(x) & FRACTION;
    }

    /** With 32 bits behind the point: a power of e from a table, less what the fraction of {@code x} takes away. */
    private static long wideExp(int x) {
        if (x < LEAST_ARGUMENT) {
            return 0;
        }
        int whole = x >> FRACTION_BITS;
        int fraction = x & ONE - 1;
        if (fraction == 0) {
            return POWERS[whole - FIRST_POWER];
        }
        int below = ONE - fraction;
        long power = POWERS[whole + 1 - FIRST_POWER];
        power -= share(power, SIXTEENTHS[below >> 11]);
        return power - share(power, series((below & 0x7FFL) << 17));
    }

    /** 1 - e^-y for y below 1/16, y with 33 bits behind the point, as a fraction of 2^32. */
    private static long series(long y) {
        long slope = 4_293_434_720L - (2_081_624_032L * y >> Integer.SIZE);
        return (slope * y >> Integer.SIZE) + 5294;
    }

    /** {@code value} times a fraction of 2^32, the low half rounded to nearest. */
    private static long share(long value, long fraction) {
        long low = (value & FRACTION) * fraction;
        return (value >> Integer.SIZE) * fraction
                + (low >>> Integer.SIZE)
                + ((low & FRACTION) >= Integer.MAX_VALUE ? 1 : 0);
    }
}
