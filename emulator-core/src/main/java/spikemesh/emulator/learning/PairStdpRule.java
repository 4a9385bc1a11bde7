package spikemesh.emulator.learning;

import java.util.List;
import spikemesh.emulator.neuron.ParameterSpec;

/**
 * Spike timing dependent plasticity of pairs: {@code dw = aPlus y0 x1 - aMinus x0 y1}.
 *
 * <p>The weight grows by the trace of the source when the target spikes, and shrinks by that of the target when the source does.
 */
public final class PairStdpRule implements LearningRule {

    private static final int LEAST_EXPONENT = -7;
    private static final int MOST_MANTISSA = 7;

    @Override
    public String name() {
        return "pair-stdp";
    }

    @Override
    public List<ParameterSpec> parameters() {
        return List.of(
                new ParameterSpec("aPlus", "1", 0.125, 0, 896, false, "growth, in units of the trace"),
                new ParameterSpec("aMinus", "1", 0.125, 0, 896, false, "shrinking, in units of the trace"),
                new ParameterSpec("tauPlus", "timesteps", 10, 0, 1e9, false, "time constant of the source's trace"),
                new ParameterSpec("tauMinus", "timesteps", 10, 0, 1e9, false, "time constant of the target's trace"),
                new ParameterSpec(
                        "impulsePlus", "1", 16, 0, 127, false, "what a spike of the source adds to its trace"),
                new ParameterSpec(
                        "impulseMinus", "1", 16, 0, 127, false, "what a spike of the target adds to its trace"),
                ParameterSpec.whole("epoch", "timesteps", 1, 1, 63, "how many timesteps pass before synapses learn"));
    }

    @Override
    public Learner learner(PlasticProjection projection, LearningParameters parameters, LearningRandom random) {
        String formula = coefficient("aPlus", parameters) + "*y0*x1 - " + coefficient("aMinus", parameters) + "*x0*y1";
        double[] impulse = {parameters.number("impulsePlus"), 0, parameters.number("impulseMinus"), 0, 0};
        double[] tau = {parameters.number("tauPlus"), 0, parameters.number("tauMinus"), 0, 0};
        return new SumOfProductsLearner(
                projection,
                new LearningEpoch(parameters.whole("epoch"), impulse, tau),
                List.of(Formula.parse("dw", formula), List.of(), List.of()),
                random);
    }

    /** The number as {@code m*2^e}, which is all that a product can have. */
    private static String coefficient(String name, LearningParameters parameters) {
        double value = parameters.number(name);
        double mantissa = value * (1 << -LEAST_EXPONENT);
        int exponent = LEAST_EXPONENT;
        while (mantissa > MOST_MANTISSA && mantissa % 2 == 0) {
            mantissa /= 2;
            exponent++;
        }
        if (mantissa != Math.rint(mantissa) || mantissa > MOST_MANTISSA) {
            throw new IllegalArgumentException(
                    name + " must be 0 to 7 times a power of two from 2^-7 on: " + name + "=" + value);
        }
        return (int) mantissa + "*2^" + exponent;
    }
}
