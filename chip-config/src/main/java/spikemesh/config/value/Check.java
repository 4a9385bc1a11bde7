package spikemesh.config.value;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

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

    /** A copy of {@code values} that nobody can change and that keeps the order of the file. */
    public static <K, V> Map<K, V> ordered(String name, Map<K, V> values) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(present(name, values)));
    }

    /** Returns {@code value} if it is absent or lies in {@code least..most}, both included. */
    public static OptionalInt inRange(String name, OptionalInt value, int least, int most) {
        if (present(name, value).isPresent()) {
            inRange(name, value.getAsInt(), least, most);
        }
        return value;
    }

    /** Returns {@code quantity} if it measures {@code dimension}. */
    public static Quantity ofDimension(String name, Quantity quantity, Dimension dimension) {
        if (present(name, quantity).unit().dimension() != dimension) {
            throw new IllegalArgumentException(name + " must be " + dimension.phrase() + ": " + name + "=" + quantity);
        }
        return quantity;
    }

    /** Returns {@code quantity} if it is absent or measures {@code dimension}. */
    public static Optional<Quantity> ofDimension(String name, Optional<Quantity> quantity, Dimension dimension) {
        present(name, quantity).ifPresent(value -> ofDimension(name, value, dimension));
        return quantity;
    }

    /** Returns {@code figure} if it has no value or one that measures {@code dimension}. */
    public static Figure ofDimension(String name, Figure figure, Dimension dimension) {
        ofDimension(name, present(name, figure).value(), dimension);
        return figure;
    }

    /** Returns {@code value} if it is one of {@code known}. */
    public static String oneOf(String name, String value, Collection<String> known) {
        if (!known.contains(value)) {
            throw new IllegalArgumentException(name + " must be one of " + known + ": " + name + "=" + value);
        }
        return value;
    }

    /** Fails if two of {@code values} have the same key. */
    public static <T> void distinct(String name, Collection<T> values, Function<T, ?> key) {
        Set<Object> seen = new HashSet<>();
        for (T value : values) {
            if (!seen.add(key.apply(value))) {
                throw new IllegalArgumentException(name + " must not repeat: " + key.apply(value));
            }
        }
    }
}
