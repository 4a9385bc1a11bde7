package spikemesh.emulator.reference;

import java.util.Map;

/** The state variables of a neuron by name. */
final class States {

    private States() {}

    /** The value of {@code name} among {@code variables}. */
    static double find(String name, Map<String, ? extends Number> variables) {
        Number value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "unknown state variable: " + name + ", known: " + new java.util.TreeSet<>(variables.keySet()));
        }
        return value.doubleValue();
    }
}
