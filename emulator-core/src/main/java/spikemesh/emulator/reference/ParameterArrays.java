package spikemesh.emulator.reference;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.network.PopulationSpec;

/** The parameters of a population as one number for each neuron. */
final class ParameterArrays {

    private ParameterArrays() {}

    /** By name of parameter, the values of all neurons. */
    static Map<String, double[]> of(PopulationSpec population) {
        Map<String, double[]> values = new LinkedHashMap<>();
        population.parameters().forEach((name, given) -> values.put(name, values(population, name, given)));
        return values;
    }

    private static double[] values(PopulationSpec population, String name, ParameterValues given) {
        double[] values = new double[population.size()];
        if (given instanceof ParameterValues.Uniform uniform) {
            Arrays.fill(values, uniform.value());
        } else if (given instanceof ParameterValues.PerNeuron list) {
            Arrays.setAll(values, neuron -> list.values().get(neuron));
        } else if (given instanceof ParameterValues.SideFile file) {
            values = NumberFiles.column(file.path());
        }
        if (values.length != population.size()) {
            throw new IllegalArgumentException("population " + population.name() + ": " + name
                    + " must have one value for each of " + population.size() + " neurons: values=" + values.length);
        }
        return values;
    }
}
