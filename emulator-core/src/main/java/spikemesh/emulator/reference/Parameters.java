package spikemesh.emulator.reference;

import java.util.Collection;
import java.util.Map;
import spikemesh.config.network.PopulationSpec;

/** The parameters of one neuron. */
final class Parameters {

    private final PopulationSpec population;
    private final Map<String, double[]> values;
    private final int neuron;

    /** {@code values} has, by name of parameter, one value for each neuron of the population. */
    Parameters(PopulationSpec population, Map<String, double[]> values, int neuron) {
        this.population = population;
        this.values = values;
        this.neuron = neuron;
    }

    /** The value of a parameter that must be a whole number, or {@code usual} if the population does not give it. */
    long whole(String name, long usual) {
        if (!values.containsKey(name)) {
            return usual;
        }
        double value = values.get(name)[neuron];
        if (value != Math.rint(value) || Math.abs(value) > 1L << 52) {
            throw new IllegalArgumentException("population " + population.name() + ": neuron " + neuron + ": " + name
                    + " must be a whole number: " + name + "=" + value);
        }
        return (long) value;
    }

    /** The value of a parameter, or {@code usual} if the population does not give it. */
    double real(String name, double usual) {
        return values.containsKey(name) ? values.get(name)[neuron] : usual;
    }

    /** Fails if the population gives a parameter that its model does not have. */
    static void refuseUnknown(PopulationSpec population, Collection<String> known) {
        for (String name : population.parameters().keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("population " + population.name() + ": unknown parameter of model "
                        + population.model() + ": " + name + ", known: " + known);
            }
        }
    }
}
