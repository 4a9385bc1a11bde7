package spikemesh.emulator.neuron.continuous;

import java.util.ArrayList;
import java.util.List;
import spikemesh.emulator.neuron.NeuronParameters;
import spikemesh.emulator.neuron.ParameterSpec;

/** Parameters that the models of this package share, and what follows from them. */
final class Membrane {

    private static final double LONGEST = 1e9;
    private static final double SHORTEST = 1e-6;

    private Membrane() {}

    static ParameterSpec millivolts(String name, double standard, String what) {
        return new ParameterSpec(name, "mV", standard, -1e6, 1e6, false, what);
    }

    static ParameterSpec picoamperes(String name, double standard, String what) {
        return new ParameterSpec(name, "pA", standard, -1e9, 1e9, false, what);
    }

    static ParameterSpec nanosiemens(String name, double standard, String what) {
        return new ParameterSpec(name, "nS", standard, -1e9, 1e9, false, what);
    }

    static ParameterSpec timeConstant(String name, double standard, String what) {
        return new ParameterSpec(name, "ms", standard, SHORTEST, LONGEST, false, what);
    }

    static ParameterSpec capacitance(double standard) {
        return new ParameterSpec("capacitance", "pF", standard, SHORTEST, 1e12, false, "membrane capacitance");
    }

    static ParameterSpec refractory() {
        return new ParameterSpec(
                "tRefractory", "ms", 0, 0, SHORTEST * 1e12, false, "time after a spike in which the potential is held");
    }

    static ParameterSpec subtract() {
        return ParameterSpec.whole(
                "resetBySubtraction",
                "1",
                0,
                0,
                1,
                "1: a spike takes vThreshold off the potential; 0: sets it to vReset");
    }

    static List<ParameterSpec> and(List<ParameterSpec> some, ParameterSpec... more) {
        List<ParameterSpec> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }

    /** Refuses a reset that does not lead below the threshold: such a neuron would fire without end. */
    static void checkReset(String model, int neuron, double reset, double threshold) {
        if (reset >= threshold) {
            throw new IllegalArgumentException("model " + model + ": the potential after a spike must be below the"
                    + " threshold: neuron=" + neuron + " reset=" + reset + " threshold=" + threshold);
        }
    }

    static double[] copy(NeuronParameters parameters, String name) {
        return parameters.column(name).clone();
    }

    /** What is left of 1 after {@code millis} of decay at {@code rate} per ms. */
    static double keep(double millis, double rate) {
        return StrictMath.exp(-millis * rate);
    }

    /** The rates of time constants. */
    static double[] rates(NeuronParameters parameters, String tau) {
        double[] rates = copy(parameters, tau);
        for (int i = 0; i < rates.length; i++) {
            rates[i] = 1 / rates[i];
        }
        return rates;
    }

    /**
     * The integral of {@code exp(-a (t - s)) exp(-b s)} over s from 0 to t, in ms: what a current of 1 that decays at one
     * rate has added after t to a leak that decays at the other.
     *
     * <p>Exact to rounding for all rates, equal ones included.
     */
    static double response(double millis, double rateA, double rateB) {
        double apart = Math.abs(rateB - rateA) * millis;
        double share = apart == 0 ? 1 : -StrictMath.expm1(-apart) / apart;
        return StrictMath.exp(-Math.min(rateA, rateB) * millis) * millis * share;
    }
}
