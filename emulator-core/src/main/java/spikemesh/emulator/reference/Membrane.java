package spikemesh.emulator.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A neuron as differential equations: how its state changes, where its threshold lies, what an event and a spike do to it.
 *
 * <p>The potential, in mV, is the first state variable. Times are biological, in ms.
 */
abstract class Membrane {

    private final List<String> names;

    /** The state variables. */
    final double[] x;

    /** For how long the potential is held after a spike. */
    final double refractoryMillis;

    Membrane(List<String> names, double refractoryMillis, double... initially) {
        this.names = names;
        this.refractoryMillis = refractoryMillis;
        x = initially;
    }

    /** The slopes of the state variables {@code at} while the potential is free. */
    abstract double[] slopes(double[] at);

    /** By how much the potential exceeds its threshold; a spike from 0. */
    abstract double excess(double[] at);

    /** What a spike changes. */
    abstract void spike();

    /** An event of {@code weight} at {@code receptor}; {@code held} while the potential is. */
    abstract void receive(String receptor, double weight, boolean held);

    /** The slopes while the potential is held. */
    final double[] slopesHeld(double[] at) {
        double[] slopes = slopes(at);
        slopes[0] = 0;
        return slopes;
    }

    /** The state variable {@code name}. */
    final double state(String name) {
        Map<String, Double> variables = new LinkedHashMap<>();
        for (int k = 0; k < names.size(); k++) {
            variables.put(names.get(k), x[k]);
        }
        Double value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("unknown state variable: " + name + ", known: " + names);
        }
        return value;
    }
}
