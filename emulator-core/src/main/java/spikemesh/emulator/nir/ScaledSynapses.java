package spikemesh.emulator.nir;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import spikemesh.config.network.KernelShape;
import spikemesh.config.network.SynapseRule;

/** Synapses of a path, each weight times a factor of its target and then rounded; those that become 0 are left out. */
final class ScaledSynapses implements SynapseRule {

    private final NirPath path;
    private final double[] factorOfTarget;
    private final DoubleUnaryOperator rounding;

    ScaledSynapses(NirPath path, double[] factorOfTarget, DoubleUnaryOperator rounding) {
        this.path = path;
        this.factorOfTarget = factorOfTarget;
        this.rounding = rounding;
    }

    @Override
    public int sources() {
        return path.sources();
    }

    @Override
    public int targets() {
        return path.targets();
    }

    @Override
    public void from(int source, Sink sink) {
        path.from(source, (target, weight) -> {
            double rounded = rounding.applyAsDouble(weight * factorOfTarget[target]);
            if (rounded != 0) {
                sink.accept(target, rounded);
            }
        });
    }

    @Override
    public Optional<KernelShape> kernels() {
        return path.kernels();
    }

    @Override
    public int delay(int source, int target) {
        return path.delay(source, target);
    }
}
