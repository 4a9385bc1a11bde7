package spikemesh.emulator.neuron;

/** A state variable of the neurons of a core, live: what it shows changes with every step. */
public final class StateVariable {

    private final int[] integers;
    private final double[] reals;

    private StateVariable(int[] integers, double[] reals) {
        this.integers = integers;
        this.reals = reals;
    }

    /** A variable of integers. */
    public static StateVariable of(int[] values) {
        return new StateVariable(values, null);
    }

    /** A variable of real numbers. */
    public static StateVariable of(double[] values) {
        return new StateVariable(null, values);
    }

    /** Its value for one neuron; exact, as integers have at most 32 bits. */
    public double at(int neuron) {
        return integers != null ? integers[neuron] : reals[neuron];
    }

    /** How many neurons have another value than {@code last} holds; {@code last} takes their values. */
    public int changedSince(double[] last) {
        int changed = 0;
        for (int i = 0; i < last.length; i++) {
            double now = integers != null ? integers[i] : reals[i];
            changed += now == last[i] ? 0 : 1;
            last[i] = now;
        }
        return changed;
    }
}
