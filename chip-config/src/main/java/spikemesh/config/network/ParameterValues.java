package spikemesh.config.network;

import java.nio.file.Path;
import java.util.List;
import spikemesh.config.value.Check;

/** The values of one parameter over the neurons of a population. */
public sealed interface ParameterValues {

    /** The same for all neurons. */
    record Uniform(double value) implements ParameterValues {
        public Uniform {
            Check.inRange("value", value, -Double.MAX_VALUE, Double.MAX_VALUE);
        }
    }

    /** One for each neuron. */
    record PerNeuron(List<Double> values) implements ParameterValues {
        public PerNeuron {
            values = List.copyOf(Check.notEmpty("values", values));
            values.forEach(value -> Check.inRange("values", value, -Double.MAX_VALUE, Double.MAX_VALUE));
        }
    }

    /** One for each neuron, in a one-dimensional {@code .npy} file. */
    record SideFile(Path path) implements ParameterValues {
        public SideFile {
            Check.present("path", path);
        }
    }
}
