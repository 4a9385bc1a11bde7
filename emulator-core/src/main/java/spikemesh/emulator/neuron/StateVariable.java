package spikemesh.emulator.neuron;

import java.util.function.IntToDoubleFunction;

/** A state variable of the neurons of a core, live: what it shows changes with every step. */
public final class StateVariable {

    private final int[] integers;
    private final double[] reals;
    private final IntToDoubleFunction computed;
    private final double unit;
    private final int first;
    private final Reader reader;

    /** Computes the value of a neuron whose state is not kept for every timestep. */
    @FunctionalInterface
    interface Reader {
        /** The value of neuron {@code neuron} after {@code timestep}. */
        double at(int neuron, long timestep);
    }

    private StateVariable(Reader reader) {
        integers = null;
        reals = null;
        computed = null;
        unit = 1;
        first = 0;
        this.reader = reader;
    }

    private StateVariable(int[] integers, double[] reals, IntToDoubleFunction computed, double unit, int first) {
        this.integers = integers;
        this.computed = computed;
        this.reals = reals;
        this.unit = unit;
        this.first = first;
        reader = null;
    }

    /** A variable that is computed when it is asked for. */
    static StateVariable computed(Reader reader) {
        return new StateVariable(reader);
    }

    /** A variable of integers. */
    public static StateVariable of(int[] values) {
        return new StateVariable(values, null, null, 1, 0);
    }

    /** A variable of real numbers. */
    public static StateVariable of(double[] values) {
        return new StateVariable(null, values, null, 1, 0);
    }

    /** A variable that is computed when it is asked for. */
    public static StateVariable of(IntToDoubleFunction valueOfNeuron) {
        return new StateVariable(null, null, valueOfNeuron, 1, 0);
    }

    /** A variable of fixed-point numbers with {@code fractionBits} bits behind the point; shown as numbers, exactly. */
    public static StateVariable fixedPoint(int[] values, int fractionBits) {
        return new StateVariable(values, null, null, 1.0 / (1L << fractionBits), 0);
    }

    /** The same variable, where neuron 0 has element {@code element} of the array. */
    public StateVariable from(int element) {
        return new StateVariable(integers, reals, computed, unit, element);
    }

    /** Its value for one neuron after {@code timestep}, which is the last one executed anywhere. */
    public double at(int neuron, long timestep) {
        return reader == null ? at(neuron) : reader.at(neuron, timestep);
    }

    /** Its value for one neuron after the last timestep its core executed; exact, as integers have at most 32 bits. */
    public double at(int neuron) {
        if (reader != null) {
            return reader.at(neuron, Long.MIN_VALUE);
        }
        if (integers != null) {
            return integers[first + neuron] * unit;
        }
        return reals != null ? reals[first + neuron] : computed.applyAsDouble(first + neuron);
    }

    /** Copies the value of each neuron to {@code last}. */
    public void keep(double[] last) {
        for (int i = 0; i < last.length; i++) {
            last[i] = at(i);
        }
    }

    /**
     * Adds one to the count of each neuron that has another value than {@code last} holds; {@code last} takes their values.
     *
     * @param counts element {@code from} belongs to neuron 0
     */
    public void countChanges(double[] last, long[] counts, int from) {
        for (int i = 0; i < last.length; i++) {
            double now = at(i);
            counts[from + i] += now == last[i] ? 0 : 1;
            last[i] = now;
        }
    }
}
