package spikemesh.emulator.nir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The shapes of what enters and leaves each node, followed from the inputs through the graph. */
public final class Shapes {

    private static final long MOST_VALUES = 1L << 27;

    private final NirGraph graph;
    private final boolean strict;
    private final Map<String, int[]> in = new HashMap<>();
    private final Map<String, int[]> out = new HashMap<>();
    private final Map<String, ImageOp> images = new HashMap<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * Follows the shapes.
     *
     * @param strict whether a shape that an Input or Output states, but that does not arrive there, is refused
     * @throws IllegalArgumentException if shapes do not go together; names the node and the field
     */
    public Shapes(NirGraph graph, boolean strict) {
        this.graph = graph;
        this.strict = strict;
        boolean found = true;
        while (found) {
            found = follow(true) || follow(false);
        }
        graph.nodes().forEach(this::checkJoined);
        graph.nodes().forEach(this::check);
    }

    /** Goes on with nodes that something reaches; with {@code all}, those that everything reaches that is joined to them. */
    private boolean follow(boolean all) {
        boolean found = false;
        for (NirNode node : graph.nodes()) {
            boolean ready =
                    !all || graph.before(node.name()).stream().allMatch(before -> out.containsKey(before.name()));
            if (ready && !out.containsKey(node.name())) {
                Optional<int[]> arriving = arriving(node);
                arriving.ifPresent(shape -> put(node, shape));
                found |= arriving.isPresent();
                if (found && !all) {
                    return true;
                }
            }
        }
        return found;
    }

    private Optional<int[]> arriving(NirNode node) {
        List<NirNode> before = graph.before(node.name());
        if (node.type() == NirType.INPUT && before.isEmpty()) {
            return Optional.of(node.integers("shape"));
        }
        Optional<int[]> known = before.stream()
                .map(other -> out.get(other.name()))
                .filter(shape -> shape != null)
                .findFirst();
        return known.isPresent() || !before.isEmpty() || !node.type().neuron() ? known : Optional.of(ownShape(node));
    }

    /** The shape of a neuron that nothing drives: that of its largest parameter. */
    private static int[] ownShape(NirNode node) {
        return node.type().required().stream()
                .map(field -> node.field(field).shape())
                .reduce((a, b) -> Tensor.size(a) >= Tensor.size(b) ? a : b)
                .orElse(new int[0]);
    }

    private void put(NirNode node, int[] arriving) {
        checkSize(node, arriving);
        for (NirNode before : graph.before(node.name())) {
            if (out.containsKey(before.name())) {
                checkEdge(before, node, Tensor.size(arriving));
            }
        }
        int[] leaving = leaving(node, arriving);
        checkSize(node, leaving);
        in.put(node.name(), arriving);
        out.put(node.name(), leaving);
    }

    private static void checkSize(NirNode node, int[] shape) {
        long size = 1;
        for (int side : shape) {
            size *= Math.max(1, side);
            if (size > MOST_VALUES) {
                throw new IllegalArgumentException("node " + node.name() + " ("
                        + node.type().text() + "): shape has more than " + MOST_VALUES + " values: shape="
                        + Arrays.toString(shape));
            }
        }
    }

    private int[] leaving(NirNode node, int[] shape) {
        return switch (node.type()) {
            case INPUT, OUTPUT -> {
                checkStated(node, shape);
                yield shape;
            }
            case AFFINE, LINEAR -> matrix(node, shape);
            case CONV1D, CONV2D -> {
                ImageOp image = ImageOp.convolution(node, shape);
                images.put(node.name(), image);
                checkStated(node, image);
                node.find("bias").ifPresent(bias -> {
                    if (bias.size() != 1 && bias.size() != image.outChannels()) {
                        throw node.wrong("bias", "must have " + image.outChannels() + " values: values=" + bias.size());
                    }
                });
                yield node.type() == NirType.CONV1D
                        ? new int[] {image.outChannels(), image.out().x()}
                        : new int[] {
                            image.outChannels(), image.out().y(), image.out().x()
                        };
            }
            case SUM_POOL_2D, AVG_POOL_2D -> {
                ImageOp image = ImageOp.pooling(node, shape);
                images.put(node.name(), image);
                yield new int[] {shape[0], image.out().y(), image.out().x()};
            }
            case FLATTEN -> flattened(node, shape);
            default -> {
                for (String field : node.fields().keySet()) {
                    if (node.type().required().contains(field)
                            || node.type().optional().contains(field)) {
                        node.field(field, shape);
                    }
                }
                yield shape;
            }
        };
    }

    private void checkStated(NirNode node, int[] shape) {
        int[] stated = node.integers("shape");
        for (int side : stated) {
            if (side < 1) {
                throw node.wrong("shape", "must be numbers above 0: shape=" + Arrays.toString(stated));
            }
        }
        if (Tensor.size(stated) != Tensor.size(shape)) {
            contradicted(node, "shape", stated, shape);
        }
    }

    private void checkStated(NirNode node, ImageOp image) {
        if (node.find("input_shape").isEmpty()) {
            return;
        }
        int[] stated = node.integers("input_shape");
        int[] arriving = node.type() == NirType.CONV1D
                ? new int[] {image.inWidth()}
                : new int[] {image.inHeight(), image.inWidth()};
        if (!Arrays.equals(stated, arriving)) {
            contradicted(node, "input_shape", stated, arriving);
        }
    }

    private void contradicted(NirNode node, String field, int[] stated, int[] arriving) {
        String rule = Arrays.toString(stated) + " is not what arrives there, " + Arrays.toString(arriving);
        if (strict) {
            throw node.wrong(field, rule + "; --nir-no-type-check takes what arrives");
        }
        notes.add(node.wrong(field, rule).getMessage() + "; what arrives is taken");
    }

    private static int[] matrix(NirNode node, int[] shape) {
        Tensor weight = node.field("weight");
        if (weight.rank() < 2) {
            throw node.wrong("weight", "must have at least 2 axes, out and in: axes=" + weight.rank());
        }
        if (weight.rank() > 2) {
            return matrices(node, weight, shape);
        }
        int last = shape.length == 0 ? 1 : shape[shape.length - 1];
        int[] leaving;
        if (weight.axis(1) == last) {
            leaving = shape.length == 0 ? new int[1] : shape.clone();
            leaving[leaving.length - 1] = weight.axis(0);
        } else if (weight.axis(1) == Tensor.size(shape)) {
            leaving = new int[] {weight.axis(0)};
        } else {
            throw node.wrong(
                    "weight", "takes " + weight.axis(1) + " values, what arrives has shape " + Arrays.toString(shape));
        }
        if (node.type() == NirType.AFFINE) {
            node.field("bias", leaving);
        }
        return leaving;
    }

    /** A matrix of its own for each place on the axes before the last. */
    private static int[] matrices(NirNode node, Tensor weight, int[] shape) {
        int[] leaving = Arrays.copyOf(weight.shape(), weight.rank() - 1);
        int[] taken = leaving.clone();
        taken[taken.length - 1] = weight.axis(weight.rank() - 1);
        if (Tensor.size(taken) != Tensor.size(shape)) {
            throw node.wrong(
                    "weight",
                    "takes values of shape " + Arrays.toString(taken) + ", what arrives has shape "
                            + Arrays.toString(shape));
        }
        if (node.type() == NirType.AFFINE) {
            node.field("bias", leaving);
        }
        return leaving;
    }

    private static int[] flattened(NirNode node, int[] shape) {
        int rank = shape.length;
        int start = axis(node, "start_dim", 1, rank);
        int end = axis(node, "end_dim", -1, rank);
        if (start > end && node.find("end_dim").isPresent()) {
            throw node.wrong("end_dim", "must not come before start_dim: start_dim=" + start + " end_dim=" + end);
        }
        if (start >= end) {
            return shape;
        }
        int joined = Tensor.size(Arrays.copyOfRange(shape, start, end + 1));
        return IntStream.concat(
                        IntStream.concat(Arrays.stream(shape, 0, start), IntStream.of(joined)),
                        Arrays.stream(shape, end + 1, rank))
                .toArray();
    }

    private static int axis(NirNode node, String field, int standard, int rank) {
        int given = node.find(field).isPresent() ? node.integers(field)[0] : standard;
        int axis = given < 0 ? given + rank : given;
        if (axis < 0 || (axis >= rank && node.find(field).isPresent() && axis > rank)) {
            throw node.wrong(field, "is no axis of what arrives, which has " + rank + ": " + field + "=" + given);
        }
        return Math.min(axis, rank - 1);
    }

    private void checkJoined(NirNode node) {
        String name = "node " + node.name() + " (" + node.type().text() + "): ";
        boolean leads = graph.edges().stream().anyMatch(edge -> edge.from().equals(node.name()));
        boolean input = node.type() == NirType.INPUT;
        if (!leads && !input && graph.before(node.name()).isEmpty()) {
            throw new IllegalArgumentException(name + "no edge joins it to the graph");
        }
        if (!out.containsKey(node.name())) {
            throw new IllegalArgumentException(name + "nothing reaches it; edges must lead to it");
        }
        if (!leads && !node.type().neuron() && node.type() != NirType.OUTPUT) {
            String rule = "it leads nowhere; an edge must join it to a neuron or an Output";
            if (strict && !input) {
                throw new IllegalArgumentException(name + rule + ", or --nir-no-type-check leaves it out");
            }
            notes.add(name + rule + "; it is left out");
        }
    }

    private void check(NirNode node) {
        int size = Tensor.size(in.get(node.name()));
        graph.before(node.name()).forEach(before -> checkEdge(before, node, size));
    }

    private void checkEdge(NirNode before, NirNode node, int size) {
        if (size(before.name()) != size) {
            throw new IllegalArgumentException("edge " + before.name() + " -> " + node.name() + ": " + before.name()
                    + " gives " + size(before.name()) + " values, " + node.name() + " takes " + size);
        }
    }

    /** What enters a node. */
    public int[] in(String node) {
        return in.get(node).clone();
    }

    /** What leaves a node. */
    public int[] out(String node) {
        return out.get(node).clone();
    }

    /** How many values leave a node. */
    public int size(String node) {
        return Tensor.size(out.get(node));
    }

    /** The geometry of a convolution or pooling. */
    public ImageOp image(String node) {
        return images.get(node);
    }

    /** What was not as it should be, but could be read. */
    public List<String> notes() {
        return List.copyOf(notes);
    }
}
