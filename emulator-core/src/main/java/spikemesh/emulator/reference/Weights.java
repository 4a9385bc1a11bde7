package spikemesh.emulator.reference;

import spikemesh.config.chip.WeightRounding;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.SignMode;

/** From the weight a user writes to what the hardware stores, and from there to what it adds up. */
final class Weights {

    private static final int STORED_BITS = 8;
    private static final int LARGEST = (1 << STORED_BITS) - 1;

    private Weights() {}

    /** What a synapse stores for {@code weight}: a mantissa, a whole number or a single-precision number. */
    static double stored(double weight, ProjectionSpec projection, WeightKind kind, WeightRounding rounding) {
        return switch (kind) {
            case MANTISSA -> mantissa(weight, projection, rounding);
            case WHOLE -> whole(weight, projection);
            case UNSIGNED -> unsigned(weight, projection);
            case REAL -> (float) weight;
        };
    }

    /** Rounded to a whole number and cut to {@code weightBits} bits: of the magnitude, or with the sign where signs are mixed. */
    private static long whole(double weight, ProjectionSpec projection) {
        long numbers = 1L << projection.weightBits();
        long rounded = (long) Math.rint(weight);
        return switch (projection.signMode()) {
            case MIXED -> Math.max(-(numbers / 2), Math.min(Math.max(0, numbers / 2 - 1), rounded));
            case EXCITATORY -> Math.max(0, Math.min(numbers - 1, rounded));
            case INHIBITORY -> Math.max(1 - numbers, Math.min(0, rounded));
        };
    }

    /** Rounded to a whole number and cut to {@code weightBits} bits, none of which is a sign. */
    private static long unsigned(double weight, ProjectionSpec projection) {
        if (projection.signMode() == SignMode.INHIBITORY) {
            throw new IllegalArgumentException("projection " + projection.name()
                    + ": the model of its target tells inhibition by receptor, weights are never below 0: signMode="
                    + projection.signMode());
        }
        return Math.max(0, Math.min((1L << projection.weightBits()) - 1, (long) Math.rint(weight)));
    }

    /**
     * The stored mantissa of {@code weight}: rounded to a whole number, cut to what the sign mode allows, low bits dropped.
     *
     * <p>Mixed weights have a sign and eight bits, of which {@code weightBits} are kept, the sign included; the others have
     * eight bits, of which {@code weightBits} are kept.
     */
    static long mantissa(double weight, ProjectionSpec projection, WeightRounding rounding) {
        SignMode sign = projection.signMode();
        long least = sign == SignMode.MIXED ? -LARGEST - 1 : sign == SignMode.INHIBITORY ? -LARGEST : 0;
        long most = sign == SignMode.INHIBITORY ? 0 : LARGEST;
        long whole = Math.max(least, Math.min(most, (long) Math.rint(weight)));
        int dropped = Math.max(0, STORED_BITS - projection.weightBits() + (sign == SignMode.MIXED ? 1 : 0));
        boolean towardZero = sign == SignMode.INHIBITORY || rounding == WeightRounding.TOWARD_ZERO;
        return towardZero && whole < 0 ? -(-whole >> dropped << dropped) : whole >> dropped << dropped;
    }

    /** {@code value * 2^exponent}, rounded towards minus infinity. */
    static long timesPowerOfTwo(long value, int exponent) {
        return exponent >= 0 ? value << exponent : value >> -exponent;
    }
}
