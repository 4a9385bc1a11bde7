package spikemesh.emulator.compile;

import spikemesh.config.network.ParameterValues;
import spikemesh.emulator.neuron.ParameterSpec;

/** The values of one parameter over a population, checked. */
final class ParameterColumn {

    private final double[] values;

    private ParameterColumn(double[] values) {
        this.values = values;
    }

    static ParameterColumn of(ParameterSpec spec, ParameterValues values, int size) {
        double[] column;
        if (values instanceof ParameterValues.Uniform uniform) {
            column = new double[] {uniform.value()};
        } else if (values instanceof ParameterValues.PerNeuron list) {
            column = list.values().stream().mapToDouble(Double::doubleValue).toArray();
        } else {
            column = SideColumns.doubles(((ParameterValues.SideFile) values).path());
        }
        if (column.length != 1 && column.length != size) {
            throw new IllegalArgumentException(
                    spec.name() + " must have one value for each of " + size + " neurons: values=" + column.length);
        }
        for (double value : column) {
            spec.check(value);
        }
        return new ParameterColumn(column);
    }

    double at(int neuron) {
        return values.length == 1 ? values[0] : values[neuron];
    }
}
