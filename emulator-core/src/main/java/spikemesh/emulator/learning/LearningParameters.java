package spikemesh.emulator.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import spikemesh.config.network.LearningSpec;
import spikemesh.emulator.neuron.ParameterSpec;

/** The checked parameters of a learning rule. */
public final class LearningParameters {

    private final Map<String, Double> numbers = new TreeMap<>();
    private final Map<String, String> formulas;

    /**
     * What {@code spec} says, and the standard values of the rest.
     *
     * @throws IllegalArgumentException if the rule has no such parameter or it may not have that value
     */
    public LearningParameters(LearningRule rule, LearningSpec spec) {
        List<String> known = new ArrayList<>(rule.formulas());
        rule.parameters().forEach(parameter -> known.add(parameter.name()));
        for (String name : spec.texts().keySet()) {
            if (!rule.formulas().contains(name)) {
                throw new IllegalArgumentException(
                        known.contains(name)
                                ? name + " must be a number: " + name + "="
                                        + spec.texts().get(name)
                                : unknown(rule, name, known));
            }
        }
        for (String name : spec.numbers().keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(unknown(rule, name, known));
            }
            if (rule.formulas().contains(name)) {
                throw new IllegalArgumentException(name + " must be a formula, such as \"2^-3*y0*x1\": " + name + "="
                        + spec.numbers().get(name));
            }
        }
        for (ParameterSpec parameter : rule.parameters()) {
            double value = spec.numbers().getOrDefault(parameter.name(), parameter.standard());
            numbers.put(parameter.name(), parameter.check(value));
        }
        formulas = spec.texts();
    }

    private static String unknown(LearningRule rule, String name, List<String> known) {
        return "learning rule " + rule.name() + " has no parameter " + name + ", it has: " + known;
    }

    /** A number. */
    public double number(String name) {
        return numbers.get(name);
    }

    /** A whole number. */
    public int whole(String name) {
        return (int) Math.rint(number(name));
    }

    /** A formula, if it is given. */
    public Optional<String> formula(String name) {
        return Optional.ofNullable(formulas.get(name));
    }
}
