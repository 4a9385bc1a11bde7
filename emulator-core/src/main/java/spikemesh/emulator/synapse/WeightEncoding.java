package spikemesh.emulator.synapse;

/**
 * How a chip stores a weight: clipped to its sign mode, cut to its bit count, scaled by a power of two.
 *
 * <p>Unit of the result: 1/64 of the current, as the neuron models take their input. Source of the rule: published
 * fixed-point implementations of Loihi, see {@code docs/semantics.md}.
 */
public final class WeightEncoding {

    private static final int MANTISSA_BITS = 8;

    private final int least;
    private final int most;
    private final int cut;
    private final int exponent;
    private final boolean towardZero;

    /**
     * An encoding.
     *
     * @param least least mantissa, for example -256 for mixed signs
     * @param most greatest mantissa
     * @param bits bits of the mantissa as stored, the sign of mixed ones included, 0 to 9
     * @param exponent power of two the mantissa is scaled by
     * @param towardZero whether dropped low bits of negative mixed weights round toward zero, not down
     */
    public WeightEncoding(int least, int most, int bits, int exponent, boolean towardZero) {
        this.least = least;
        this.most = most;
        this.cut = Math.max(0, MANTISSA_BITS - bits + (least < 0 && most > 0 ? 1 : 0));
        this.exponent = exponent;
        this.towardZero = towardZero || most <= 0;
    }

    /** The mantissa the chip stores for {@code weight}. */
    public int mantissa(int weight) {
        int clipped = Math.min(Math.max(weight, least), most);
        // Without a branch: the signs of weights come in no order, and each wrong guess costs more than all of this.
        int sign = towardZero ? clipped >> 31 : 0;
        int magnitude = (clipped ^ sign) - sign;
        return ((magnitude >> cut << cut) ^ sign) - sign;
    }

    /** The weight as it is added: {@code mantissa} times two to the exponent, rounded down. */
    public int scaled(int mantissa) {
        return exponent >= 0 ? mantissa << exponent : mantissa >> -exponent;
    }
}
