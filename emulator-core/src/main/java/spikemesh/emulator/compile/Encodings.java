package spikemesh.emulator.compile;

import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.WeightRounding;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.emulator.synapse.WeightEncoding;

/** How the weights of a projection are stored on a chip. */
final class Encodings {

    private static final int MOST_BITS = 9;

    private Encodings() {}

    static WeightEncoding of(ChipSpec chip, ProjectionSpec projection) {
        int bits = projection.weightBits();
        if (bits > MOST_BITS) {
            throw new IllegalArgumentException("projection " + projection.name() + ": weightBits must be in 0.."
                    + MOST_BITS + ": weightBits=" + bits);
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
        int exponent = CoreLanes.shiftsSums(projection) ? 0 : projection.weightExponent();
        if (exponent > 16) {
            throw new IllegalArgumentException("projection " + projection.name()
                    + ": weightExponent must be at most 16: weightExponent=" + exponent);
        }
        boolean towardZero = chip.core().synapse().weightRounding() == WeightRounding.TOWARD_ZERO;
        return new WeightEncoding(least, most, bits, exponent, towardZero);
    }
}
