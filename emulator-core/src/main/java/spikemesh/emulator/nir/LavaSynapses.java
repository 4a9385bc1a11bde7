package spikemesh.emulator.nir;

import java.util.Optional;
import spikemesh.config.network.KernelShape;
import spikemesh.config.network.SynapseRule;
import spikemesh.emulator.compile.UnsupportedException;

/** The synapses of a layer in mantissas of 9 bits, with the power of two that they share. */
final class LavaSynapses implements SynapseRule {

    static final int WEIGHT_BITS = 9;

    private static final int LARGEST_WEIGHT = 255;

    private final LavaLayer layer;
    private final LinearOp op;
    private final boolean delayed;
    private final int exponent;

    LavaSynapses(LavaLayer layer, LinearOp op, boolean delayed) {
        this.layer = layer;
        this.op = op;
        this.delayed = delayed;
        exponent = exponent(layer, op);
    }

    /** The power of two that wide weights share; 0 where weights fit as they are. */
    private static int exponent(LavaLayer layer, LinearOp op) {
        int[] bits = new int[1];
        double[] most = new double[1];
        for (int source = 0; source < op.sources; source++) {
            op.from(source, (target, weight) -> {
                bits[0] |= (int) Math.abs(weight);
                most[0] = Math.max(most[0], Math.abs(weight));
            });
        }
        int exponent = 0;
        while (most[0] / (1 << exponent) > LARGEST_WEIGHT) {
            exponent++;
        }
        if (exponent > Integer.numberOfTrailingZeros(bits[0])) {
            throw new UnsupportedException(
                    layer.place() + "/weight: must fit 9 bits times a power of two: greatest=" + most[0]);
        }
        return exponent;
    }

    int exponent() {
        return exponent;
    }

    @Override
    public int sources() {
        return op.sources;
    }

    @Override
    public int targets() {
        return op.targets;
    }

    @Override
    public void from(int source, Sink sink) {
        double scale = 1.0 / (1 << exponent);
        op.from(source, (target, weight) -> sink.accept(target, weight * scale));
    }

    @Override
    public Optional<KernelShape> kernels() {
        return op.kernels();
    }

    @Override
    public int delay(int source, int target) {
        return delayed ? layer.delay(source, target) : 0;
    }
}
