package spikemesh.emulator.learning;

import java.util.ArrayList;
import java.util.List;
import spikemesh.emulator.neuron.ParameterSpec;

/** Loihi's programmable rule: sums of products of traces, weight, tag and delay, one for each variable that changes. */
public final class SumOfProductsRule implements LearningRule {

    static final List<String> TRACES = List.of("x1", "x2", "y1", "y2", "y3");

    @Override
    public String name() {
        return "sum-of-products";
    }

    @Override
    public List<ParameterSpec> parameters() {
        List<ParameterSpec> parameters = new ArrayList<>();
        parameters.add(
                ParameterSpec.whole("epoch", "timesteps", 1, 1, 63, "how many timesteps pass before synapses learn"));
        for (String trace : TRACES) {
            parameters.add(
                    new ParameterSpec(trace + "Impulse", "1", 0, 0, 127, false, "what a spike adds to trace " + trace));
            parameters.add(new ParameterSpec(
                    trace + "Tau", "timesteps", 0, 0, 1e9, false, "time constant of trace " + trace + "; 0: no trace"));
        }
        return parameters;
    }

    @Override
    public List<String> formulas() {
        return List.of("dw", "dt", "dd");
    }

    @Override
    public Learner learner(PlasticProjection projection, LearningParameters parameters, LearningRandom random) {
        if (formulas().stream().allMatch(name -> parameters.formula(name).isEmpty())) {
            throw new IllegalArgumentException("sum-of-products needs a formula dw, dt or dd");
        }
        double[] impulse = new double[TRACES.size()];
        double[] tau = new double[TRACES.size()];
        for (int v = 0; v < impulse.length; v++) {
            impulse[v] = parameters.number(TRACES.get(v) + "Impulse");
            tau[v] = parameters.number(TRACES.get(v) + "Tau");
        }
        List<List<Formula.Product>> sums = formulas().stream()
                .map(name -> parameters
                        .formula(name)
                        .map(text -> Formula.parse(name, text))
                        .orElse(List.of()))
                .toList();
        return new SumOfProductsLearner(
                projection, new LearningEpoch(parameters.whole("epoch"), impulse, tau), sums, random);
    }
}
