package spikemesh.emulator.nir;

import java.util.Map;
import java.util.Optional;

/**
 * One node of a graph.
 *
 * @param name its name; nodes of nested graphs carry the names around them, joined by dots
 * @param type what it computes
 * @param fields its parameters that are numbers
 * @param words its parameters that are text, such as padding by word
 */
public record NirNode(String name, NirType type, Map<String, Tensor> fields, Map<String, String> words) {

    /** Copies both maps. */
    public NirNode {
        fields = Map.copyOf(fields);
        words = Map.copyOf(words);
    }

    /** A parameter that must be there. */
    public Tensor field(String field) {
        return find(field).orElseThrow(() -> wrong(field, "is missing"));
    }

    /** A parameter that may be missing. */
    public Optional<Tensor> find(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** A parameter as one value for each element of {@code shape}. */
    public double[] field(String field, int[] shape) {
        try {
            return field(field).broadcast(shape);
        } catch (IllegalArgumentException e) {
            throw wrong(field, "shape " + e.getMessage());
        }
    }

    /** A parameter as one value for each element of {@code shape}, or {@code standard} for all where it is missing. */
    public double[] field(String field, int[] shape, double standard) {
        if (find(field).isEmpty()) {
            return Tensor.of(new int[0], standard).broadcast(shape);
        }
        return field(field, shape);
    }

    /** Two whole numbers, from one or two in the file; {@code standard} twice where there are none. */
    int[] pair(String field, int standard) {
        int[] given = find(field).isPresent() ? integers(field) : new int[] {standard};
        if (given.length != 1 && given.length != 2) {
            throw wrong(field, "must be one or two numbers: " + field + "=" + given.length + " numbers");
        }
        return given.length == 2 ? given : new int[] {given[0], given[0]};
    }

    /** A parameter that must be there, in whole numbers. */
    int[] integers(String field) {
        Tensor given = field(field);
        for (int i = 0; i < given.size(); i++) {
            if (given.at(i) != (int) given.at(i)) {
                throw wrong(field, "must be whole numbers: " + field + "=" + given.at(i));
            }
        }
        return given.integers();
    }

    /** A complaint about one of its fields. */
    IllegalArgumentException wrong(String field, String rule) {
        return new IllegalArgumentException("node " + name + " (" + type.text() + "): " + field + " " + rule);
    }
}
