package spikemesh.config.network;

import java.util.Map;
import spikemesh.config.value.Check;

/** A group of like neurons: how many, what they compute, and with which parameters. */
public record PopulationSpec(String name, int size, String model, Map<String, ParameterValues> parameters) {

    /** More neurons than any system of today has. */
    public static final int MOST_NEURONS = 1 << 28;

    public PopulationSpec {
        Check.notBlank("name", name);
        Check.inRange("size", size, 1, MOST_NEURONS);
        Check.notBlank("model", model);
        parameters = Check.ordered("parameters", parameters);
        for (Map.Entry<String, ParameterValues> entry : parameters.entrySet()) {
            if (entry.getValue() instanceof ParameterValues.PerNeuron list
                    && list.values().size() != size) {
                throw new IllegalArgumentException("parameters." + entry.getKey() + " must have one value for each of "
                        + size + " neurons: values=" + list.values().size());
            }
        }
    }
}
