package spikemesh.emulator.nir;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.links.ExternalLink;
import io.jhdf.links.SoftLink;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import spikemesh.aer.trace.Hdf5Signature;
import spikemesh.config.ConfigException;

/** Reads a graph from the HDF5 file that the frameworks write; damage becomes one line that names the node and the field. */
public final class NirFile {

    private static final long MOST_NUMBERS = 1L << 27;
    private static final int DEEPEST = 64;
    private static final int LONGEST_PLACE = 100;

    private final Path path;

    private NirFile(Path path) {
        this.path = path;
    }

    /** Whether {@code path} is an HDF5 file, as graphs are. */
    public static boolean looksLike(Path path) throws IOException {
        return Files.isRegularFile(path) && Hdf5Signature.offset(path).isPresent();
    }

    /**
     * Reads a graph.
     *
     * @throws ConfigException if the file is not a sound graph
     */
    public static NirGraph read(Path path) {
        return new NirFile(path).read();
    }

    private NirGraph read() {
        if (!Files.isRegularFile(path)) {
            throw new ConfigException(path.toString(), "no such file");
        }
        try (HdfFile file = guarded("", () -> new HdfFile(path))) {
            if (!(guarded("", () -> file.getChild("node")) instanceof Group node)) {
                throw new ConfigException(path.toString(), "is HDF5 but no NIR graph: it has no group node");
            }
            String version = guarded(
                    "version",
                    () -> file.getChild("version") instanceof Dataset data
                            ? String.valueOf(data.getData())
                            : "unknown");
            return new NirFlattener(version, nested("node", "", node, 0)).graph();
        } catch (IllegalArgumentException e) {
            throw new ConfigException(path.toString(), e.getMessage());
        }
    }

    /** A graph as it stands in the file. */
    record Nested(Map<String, Nested> graphs, Map<String, NirNode> nodes, List<NirGraph.Edge> edges) {}

    private Nested nested(String place, String prefix, Group group, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException(place + ": graphs must not be nested deeper than " + DEEPEST);
        }
        String type = text(place, group, "type");
        if (!type.equals("NIRGraph")) {
            throw new IllegalArgumentException(place + ": type must be NIRGraph: type=" + type);
        }
        if (!(guarded(place, () -> group.getChild("nodes")) instanceof Group members)) {
            throw new IllegalArgumentException(place + ": the group nodes is missing");
        }
        Map<String, Nested> graphs = new TreeMap<>();
        Map<String, NirNode> nodes = new TreeMap<>();
        Map<String, Node> children = guarded(place, members::getChildren);
        for (Map.Entry<String, Node> child : new TreeMap<>(children).entrySet()) {
            String name = child.getKey();
            String full = prefix + name;
            checkHere(place(full), child.getValue());
            if (!(child.getValue() instanceof Group node)) {
                throw new IllegalArgumentException(place(full) + " must be a group, but is a data set");
            }
            String kind = text(place(full), node, "type");
            if (kind.equals("NIRGraph")) {
                graphs.put(name, nested(place(full), full + ".", node, depth + 1));
            } else {
                nodes.put(name, node(full, kind, node));
            }
        }
        return new Nested(graphs, nodes, edges(place, group));
    }

    private List<NirGraph.Edge> edges(String place, Group group) {
        if (!(guarded(place, () -> group.getChild("edges")) instanceof Dataset data)) {
            throw new IllegalArgumentException(place + ": edges is missing");
        }
        Object edges = guarded(place + "/edges", () -> data.getSize() == 0 ? null : data.getData());
        if (edges == null) {
            return List.of();
        }
        if (!(edges instanceof String[][] pairs) || Arrays.stream(pairs).anyMatch(pair -> pair.length != 2)) {
            throw new IllegalArgumentException(
                    place + ": edges must be pairs of names: shape=" + Arrays.toString(data.getDimensions()));
        }
        return Arrays.stream(pairs)
                .map(pair -> new NirGraph.Edge(pair[0], pair[1]))
                .toList();
    }

    private NirNode node(String name, String kind, Group group) {
        NirType type = NirType.of(kind)
                .orElseThrow(() -> new IllegalArgumentException(
                        place(name) + ": unknown type: type=" + kind + ", known: " + NirType.names()));
        Map<String, Tensor> fields = new LinkedHashMap<>();
        Map<String, String> words = new LinkedHashMap<>();
        Map<String, Node> children = guarded(place(name), group::getChildren);
        for (Map.Entry<String, Node> child : new TreeMap<>(children).entrySet()) {
            String field = child.getKey();
            String place = place(name) + " (" + kind + "): " + field;
            if (type.known().contains(field)) {
                checkHere(place, child.getValue());
            }
            if (field.equals("type") || !(guarded(place, () -> target(child.getValue())) instanceof Dataset data)) {
                continue;
            }
            if (!type.known().contains(field)) {
                words.put(field, "");
                continue;
            }
            Object value = checked(place, data);
            if (value instanceof String word) {
                words.put(field, word);
            } else if (value instanceof String[] only && only.length == 1) {
                words.put(field, only[0]);
            } else if (value != null) {
                fields.put(field, tensor(place, data, value));
            } else if (type.required().contains(field)) {
                throw new IllegalArgumentException(
                        place + " has no numbers: shape=" + Arrays.toString(data.getDimensions()));
            }
        }
        return new NirNode(name, type, fields, words);
    }

    /** How messages call the node {@code name}; of a long name only both ends. */
    private static String place(String name) {
        int end = LONGEST_PLACE / 2;
        return "node "
                + (name.length() <= LONGEST_PLACE
                        ? name
                        : name.substring(0, end) + "..." + name.substring(name.length() - end));
    }

    private static void checkHere(String place, Node node) {
        if (node instanceof ExternalLink link) {
            throw new IllegalArgumentException(place + " is a link to another file, which is not read: link="
                    + link.getTargetPath()
                    + "; copy what it leads to into this file, as h5copy -f ext does");
        }
    }

    /** What a link in the same file leads to, as frameworks link weights that nodes share. */
    private static Node target(Node node) {
        return node instanceof SoftLink link ? link.getTarget() : node;
    }

    private Object checked(String place, Dataset data) {
        return guarded(place, () -> {
            long numbers = 1;
            for (int side : data.getDimensions()) {
                numbers = Math.multiplyExact(numbers, side);
            }
            if (numbers > MOST_NUMBERS) {
                throw new IllegalArgumentException(
                        place + " has more numbers than can be read: numbers=" + numbers + " most=" + MOST_NUMBERS);
            }
            return numbers == 0 ? null : data.getData();
        });
    }

    /** The numbers of a data set; empty if it holds none. */
    static Optional<Tensor> numbers(String place, Dataset data) {
        Object value = data.getData();
        boolean words =
                value == null || value instanceof String || value instanceof Object[] all && all instanceof String[];
        return words ? Optional.empty() : Optional.of(tensor(place, data, value));
    }

    private static Tensor tensor(String place, Dataset data, Object value) {
        int[] shape = data.getDimensions();
        double[] values = new double[Tensor.size(shape)];
        int count = fill(place, value, values, 0);
        if (count != values.length) {
            throw new IllegalArgumentException(place + " must be numbers: shape=" + Arrays.toString(shape));
        }
        return new Tensor(shape.clone(), values);
    }

    private static int fill(String place, Object value, double[] into, int from) {
        if (value.getClass().isArray()) {
            int at = from;
            for (int i = 0, n = Array.getLength(value); i < n; i++) {
                at = fill(place, Array.get(value, i), into, at);
            }
            return at;
        }
        if (!(value instanceof Number number)) {
            throw new IllegalArgumentException(
                    place + " must be numbers" + (value instanceof String ? ": " + value : ", each a single one"));
        }
        if (from == into.length) {
            throw new IllegalArgumentException(place + " must be numbers in rows of equal length");
        }
        if (!Double.isFinite(number.doubleValue())) {
            throw new IllegalArgumentException(place + " must be finite: element " + from + " is " + number);
        }
        into[from] = number.doubleValue();
        return from + 1;
    }

    private String text(String place, Group group, String name) {
        return guarded(place, () -> {
            if (!(group.getChild(name) instanceof Dataset data) || data.isEmpty()) {
                throw new IllegalArgumentException(place + ": " + name + " is missing");
            }
            Object value = data.getData();
            return value instanceof Object[] array && array.length == 1
                    ? String.valueOf(array[0])
                    : String.valueOf(value);
        });
    }

    /** Runs {@code read}, turning what the library throws at a damaged file into a complaint about {@code place}. */
    private <T> T guarded(String place, Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            String where = place.isEmpty() ? path.toString() : path + ": " + place;
            throw new ConfigException(where, "damaged or unsupported HDF5: " + message.replaceAll("\\s*\\R\\s*", "; "));
        }
    }
}
