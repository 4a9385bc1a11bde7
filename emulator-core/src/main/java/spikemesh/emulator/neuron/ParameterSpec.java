package spikemesh.emulator.neuron;

/**
 * One parameter of a neuron model: what a network may say, and what a reader of the manual is told.
 *
 * @param name name in the network description
 * @param unit unit, or {@code "1"}
 * @param standard value where the network says nothing
 * @param least least legal value
 * @param most greatest legal value
 * @param whole whether only integers are legal
 * @param description one sentence
 */
public record ParameterSpec(
        String name, String unit, double standard, double least, double most, boolean whole, String description) {

    /** An integer parameter. */
    public static ParameterSpec whole(
            String name, String unit, long standard, long least, long most, String description) {
        return new ParameterSpec(name, unit, standard, least, most, true, description);
    }

    /** Checks one value; the message names the rule and the value. */
    public double check(double value) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    name + " must be in " + text(least) + ".." + text(most) + ": " + name + "=" + text(value));
        }
        if (whole && value != Math.rint(value)) {
            throw new IllegalArgumentException(name + " must be an integer: " + name + "=" + text(value));
        }
        return value;
    }

    private String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
