package spikemesh.config.value;

import java.util.Collection;

/** Named checks for record constructors; each message has the form {@code rule: name=value}. */
public final class Check {

    private Check() {}

    /** Returns {@code value}, or fails because a required field is missing. */
    public static <T> T present(String name, T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    /** Returns {@code value} if it lies in {@code least..most}, both included. */
    public static int inRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be in " + least + ".." + most + ": " + name + "=" + value);
        }
        return value;
    }

    /** Returns {@code value} if it lies in {@code least..most}, both included. */
    public static long inRange(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be in " + least + ".." + most + ": " + name + "=" + value);
        }
        return value;
    }

    /** Returns {@code value} if it is a finite number in {@code least..most}. */
    public static double inRange(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + " must be in " + least + ".." + most + ": " + name + "=" + value);
        }
        return value;
    }

    /** Returns {@code value} if it names something. */
    public static String notBlank(String name, String value) {
        if (present(name, value).isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
        return value;
    }

    /** Returns {@code values} if there is at least one. */
    public static <C extends Collection<?>> C notEmpty(String name, C values) {
        if (present(name, values).isEmpty()) {
            throw new IllegalArgumentException(name + " must have at least one entry");
        }
        return values;
    }
}
