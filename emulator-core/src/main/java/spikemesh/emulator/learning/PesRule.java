package spikemesh.emulator.learning;

import java.util.List;
import spikemesh.config.network.SignMode;
import spikemesh.emulator.neuron.ParameterSpec;

/**
 * Prescribed error sensitivity: decoders that follow an error signal, as nengo-loihi learns on Loihi.
 *
 * <p>The target has two neurons for each part of the error, first all that stand for -error, then all for +error.
 */
public final class PesRule implements LearningRule {

    @Override
    public String name() {
        return "pes";
    }

    @Override
    public List<ParameterSpec> parameters() {
        return List.of(
                ParameterSpec.whole("rate", "1", 1, 1, 127, "mantissa of the learning rate"),
                ParameterSpec.whole("rateExponent", "1", -5, -30, 10, "power of two of the learning rate"),
                new ParameterSpec("tau", "timesteps", 20, 0.1, 1e9, false, "time constant of the trace"),
                new ParameterSpec("impulse", "1", 40, 0, 127, false, "what a spike adds to the trace"),
                ParameterSpec.whole("traceEpoch", "timesteps", 2, 1, 63, "how often traces are updated"),
                ParameterSpec.whole("epoch", "timesteps", 4, 1, 63, "how often weights are updated"));
    }

    @Override
    public boolean needsError() {
        return true;
    }

    @Override
    public Learner learner(PlasticProjection projection, LearningParameters parameters, LearningRandom random) {
        if (projection.targets() != 2 * projection.errors) {
            throw new IllegalArgumentException("pes needs two target neurons for each part of the error: targets="
                    + projection.targets() + " errors=" + projection.errors);
        }
        if (projection.spec.signMode() != SignMode.MIXED) {
            throw new IllegalArgumentException("pes needs weights of both signs: signMode="
                    + projection.spec.signMode().name().toLowerCase(java.util.Locale.ROOT));
        }
        return new PesLearner(projection, parameters, random);
    }
}
