package spikemesh.emulator.neuron;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parameter values of the neurons of one core: one array per parameter, one element per neuron. */
public final class NeuronParameters {

    private final int size;
    private final Map<String, double[]> values = new LinkedHashMap<>();
    private final long[] identities;

    /** All parameters of {@code specs} at their standard values, for {@code size} neurons. */
    public NeuronParameters(List<ParameterSpec> specs, int size) {
        this.size = size;
        identities = new long[size];
        for (ParameterSpec spec : specs) {
            double[] column = new double[size];
            Arrays.fill(column, spec.standard());
            values.put(spec.name(), column);
        }
    }

    /** How many neurons. */
    public int size() {
        return size;
    }

    /** Says which neuron of the network neuron {@code i} of the core is: population in the upper half, index in the lower. */
    public void identify(int i, int population, int index) {
        identities[i] = (long) population << Integer.SIZE | index;
    }

    /** Which neuron of the network each neuron is, wherever it lives; what random numbers are drawn for. */
    public long[] identities() {
        return identities.clone();
    }

    /** The values of one parameter; element i belongs to neuron i of the core. */
    public double[] column(String name) {
        double[] column = values.get(name);
        if (column == null) {
            throw new IllegalArgumentException("unknown parameter: " + name + ", known: " + values.keySet());
        }
        return column;
    }

    /** The values of one integer parameter that needs more than 32 bits. */
    public long[] wholes(String name) {
        double[] column = column(name);
        long[] wholes = new long[size];
        for (int i = 0; i < size; i++) {
            wholes[i] = (long) column[i];
        }
        return wholes;
    }

    /** The values of one integer parameter. */
    public int[] integers(String name) {
        double[] column = column(name);
        int[] integers = new int[size];
        for (int i = 0; i < size; i++) {
            integers[i] = (int) column[i];
        }
        return integers;
    }
}
