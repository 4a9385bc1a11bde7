package spikemesh.emulator.nir;

/** The mantissas of a weight of mixed sign on Loihi: 9 bits, of which fewer may be kept. */
record WeightGrid(int bits) {

    private static final int MANTISSA_BITS = 9;
    private static final int LIMIT = 256;

    /** Distance of two mantissas. */
    int step() {
        return 1 << Math.max(0, MANTISSA_BITS - bits);
    }

    /** The greatest mantissa. */
    int most() {
        return LIMIT - step();
    }

    /** The nearest mantissa. */
    double round(double exact) {
        double rounded = Math.rint(exact / step()) * step();
        return Math.min(Math.max(rounded, -LIMIT), most());
    }
}
