package spikemesh.emulator.compile;

import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.WeightRounding;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.SignMode;
import spikemesh.emulator.neuron.WeightDomain;
import spikemesh.emulator.synapse.WeightEncoding;

/** How the weights of a projection are stored on a chip. */
final class Encodings {

    private static final int MOST_BITS = 9;
    private static final int MOST_WHOLE_BITS = 24;

    private Encodings() {}

    static WeightEncoding of(ChipSpec chip, ProjectionSpec projection, WeightDomain domain) {
        int bits = projection.weightBits();
        int mostBits = domain == WeightDomain.MANTISSA ? MOST_BITS : MOST_WHOLE_BITS;
        if (bits > mostBits) {
            throw new IllegalArgumentException("projection " + projection.name() + ": weightBits must be in 0.."
                    + mostBits + " for the model of its target: weightBits=" + bits);
        }
        if (domain == WeightDomain.UNSIGNED) {
            return unsigned(projection, bits);
        }
        if (domain != WeightDomain.MANTISSA) {
            return whole(projection, bits);
        }
        int least = 0;
        int most = 0;
        switch (projection.signMode()) {
            case MIXED -> {
                least = -256;
                most = 255;
            }
            case EXCITATORY -> most = 255;
            case INHIBITORY -> least = -255;
        }
        int exponent = exponent(projection);
        boolean towardZero = chip.core().synapse().weightRounding() == WeightRounding.TOWARD_ZERO;
        return new WeightEncoding(least, most, bits, exponent, towardZero);
    }

    /** Nothing is dropped; bits are those of the magnitude, or of the number in two's complement where signs are mixed. */
    private static WeightEncoding whole(ProjectionSpec projection, int bits) {
        int limit = 1 << bits;
        return switch (projection.signMode()) {
            case MIXED ->
                new WeightEncoding(
                        -(limit >> 1), Math.max(0, (limit >> 1) - 1), Integer.SIZE, exponent(projection), false);
            case EXCITATORY -> new WeightEncoding(0, limit - 1, Integer.SIZE, exponent(projection), false);
            case INHIBITORY -> new WeightEncoding(-(limit - 1), 0, Integer.SIZE, exponent(projection), false);
        };
    }

    /** From 0 to the greatest number of so many bits, whatever the sign mode, which may be mixed only as nobody set it. */
    private static WeightEncoding unsigned(ProjectionSpec projection, int bits) {
        if (projection.signMode() == SignMode.INHIBITORY) {
            throw new IllegalArgumentException("projection " + projection.name()
                    + ": weights onto this model are never negative, its receptors say what inhibits: write the weight"
                    + " without a sign and name the receptor, not \"signMode\": \"inhibitory\"");
        }
        return new WeightEncoding(0, (1 << bits) - 1, Integer.SIZE, exponent(projection), false);
    }

    private static int exponent(ProjectionSpec projection) {
        int exponent = CoreLanes.shiftsSums(projection) ? 0 : projection.weightExponent();
        if (exponent > 16) {
            throw new IllegalArgumentException("projection " + projection.name()
                    + ": weightExponent must be at most 16: weightExponent=" + exponent);
        }
        return exponent;
    }
}
