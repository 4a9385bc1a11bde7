package spikemesh.emulator.nir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The graph seen from its stages: the nodes where signals start, with which others they reach through weights alone.
 *
 * <p>A stage follows another in the same timestep, unless that would close a circle: then the path is recurrent, and what
 * goes along it counts in the next timestep.
 */
public final class NirStructure {

    private final NirGraph graph;
    private final Map<String, NirNode> nodes = new LinkedHashMap<>();
    private final Map<String, List<String>> before = new HashMap<>();
    private final Map<String, Set<String>> follows = new LinkedHashMap<>();
    private final Set<NirGraph.Edge> recurrent = new LinkedHashSet<>();
    private final Set<String> readouts = new HashSet<>();
    private final List<NirNode> order = new ArrayList<>();
    private final Map<String, Integer> depth = new HashMap<>();

    /**
     * Finds stages, their order and recurrent paths.
     *
     * @throws IllegalArgumentException if a circle has no neuron in it
     */
    public NirStructure(NirGraph graph) {
        this.graph = graph;
        graph.nodes().forEach(node -> nodes.put(node.name(), node));
        for (NirNode node : graph.nodes()) {
            before.put(
                    node.name(),
                    graph.edges().stream()
                            .filter(edge -> edge.to().equals(node.name()))
                            .map(NirGraph.Edge::from)
                            .toList());
        }
        refuseCircles();
        outputs().stream().map(NirNode::name).filter(this::behindWeights).forEach(readouts::add);
        for (NirNode node : graph.nodes()) {
            if (stage(node)) {
                follows.put(node.name(), reached(node.name()));
            }
        }
        List<String> roots = new ArrayList<>();
        follows.keySet().stream()
                .filter(name -> nodes.get(name).type() == NirType.INPUT)
                .forEach(roots::add);
        follows.keySet().stream()
                .filter(name -> nodes.get(name).type() != NirType.INPUT)
                .forEach(roots::add);
        Set<String> done = new HashSet<>();
        List<NirNode> reversed = new ArrayList<>();
        roots.forEach(root -> visit(root, done, new LinkedHashSet<>(), reversed));
        for (int i = reversed.size() - 1; i >= 0; i--) {
            order.add(reversed.get(i));
        }
        measureDepth();
    }

    /** Refuses circles in which no neuron keeps what goes round for the next timestep. */
    private void refuseCircles() {
        Set<String> done = new HashSet<>();
        for (NirNode node : graph.nodes()) {
            refuseCircle(node, new ArrayList<>(), done);
        }
    }

    private void refuseCircle(NirNode node, List<String> way, Set<String> done) {
        if (node.type().neuron() || done.contains(node.name())) {
            return;
        }
        int seen = way.indexOf(node.name());
        if (seen >= 0) {
            List<String> circle = new ArrayList<>(way.subList(seen, way.size()));
            circle.add(node.name());
            throw new IllegalArgumentException(
                    "node " + node.name() + " (" + node.type().text() + "): edges " + String.join(" -> ", circle)
                            + " form a circle without a neuron in it");
        }
        way.add(node.name());
        for (NirGraph.Edge edge : graph.edges()) {
            if (edge.from().equals(node.name())) {
                refuseCircle(nodes.get(edge.to()), way, done);
            }
        }
        way.remove(way.size() - 1);
        done.add(node.name());
    }

    /** Whether signals start or end at {@code node}: a neuron, an input of the whole graph, or an output behind weights. */
    boolean stage(NirNode node) {
        return node.type().neuron()
                || (node.type() == NirType.INPUT && before.get(node.name()).isEmpty())
                || readouts.contains(node.name());
    }

    /** Whether {@code node} gets what it gets through weights, so that it is no neuron's own signal. */
    private boolean behindWeights(String name) {
        return before.get(name).stream().map(nodes::get).anyMatch(other -> switch (other.type()) {
            case AFFINE, LINEAR, SCALE, CONV1D, CONV2D, SUM_POOL_2D, AVG_POOL_2D -> true;
            case FLATTEN, DELAY, OUTPUT -> behindWeights(other.name());
            default -> false;
        });
    }

    private Set<String> reached(String stage) {
        Set<String> found = new LinkedHashSet<>();
        for (NirGraph.Edge edge : graph.edges()) {
            if (edge.from().equals(stage)) {
                reach(edge.to(), found);
            }
        }
        return found;
    }

    private void reach(String name, Set<String> found) {
        if (stage(nodes.get(name))) {
            found.add(name);
            return;
        }
        for (NirGraph.Edge edge : graph.edges()) {
            if (edge.from().equals(name)) {
                reach(edge.to(), found);
            }
        }
    }

    private void visit(String name, Set<String> done, Set<String> way, List<NirNode> reversed) {
        if (!done.add(name)) {
            return;
        }
        way.add(name);
        for (String next : follows.get(name)) {
            if (way.contains(next)) {
                recurrent.add(new NirGraph.Edge(name, next));
            } else {
                visit(next, done, way, reversed);
            }
        }
        way.remove(name);
        reversed.add(nodes.get(name));
    }

    private void measureDepth() {
        for (NirNode stage : order) {
            int deepest = stage.type() == NirType.INPUT ? 0 : 1;
            for (NirNode other : order) {
                boolean ahead = follows.get(other.name()).contains(stage.name())
                        && !recurrent(other.name(), stage.name())
                        && depth.containsKey(other.name());
                deepest = ahead ? Math.max(deepest, depth.get(other.name()) + 1) : deepest;
            }
            depth.put(stage.name(), deepest);
        }
    }

    /** The graph. */
    public NirGraph graph() {
        return graph;
    }

    /** Inputs of the graph and neurons, each after all that it follows in the same timestep. */
    public List<NirNode> stages() {
        return List.copyOf(order);
    }

    /** The stages that {@code stage} reaches through weights alone, in the order of the edges. */
    public List<NirNode> reachedFrom(String stage) {
        return follows.get(stage).stream().map(nodes::get).toList();
    }

    /** Whether what goes from stage {@code from} to stage {@code to} counts in the next timestep. */
    public boolean recurrent(String from, String to) {
        return recurrent.contains(new NirGraph.Edge(from, to));
    }

    /** How many stages a signal passes from an input to this one, along the longest way; 0 for inputs. */
    public int depth(String stage) {
        return depth.get(stage);
    }

    /** Whether all that leaves {@code node}, which has no state, towards {@code target} went along a recurrent path. */
    boolean onlyRecurrent(NirNode node, NirNode target) {
        List<NirNode> others = before(node);
        return !others.isEmpty()
                && others.stream()
                        .allMatch(other ->
                                stage(other) ? recurrent(other.name(), target.name()) : onlyRecurrent(other, target));
    }

    /** The nodes that {@code node} gets its input from. */
    public List<NirNode> before(NirNode node) {
        return before.get(node.name()).stream().map(nodes::get).toList();
    }

    /** The stages whose signals leave the graph: those that its outputs show, in the order of the outputs. */
    public List<NirNode> lastStages() {
        Set<NirNode> last = new LinkedHashSet<>();
        outputs().forEach(output -> last(output, last));
        return List.copyOf(last);
    }

    private void last(NirNode node, Set<NirNode> into) {
        if (stage(node)) {
            into.add(node);
        } else {
            before(node).forEach(other -> last(other, into));
        }
    }

    /** The Output nodes of the whole graph, to which nothing else is joined. */
    public List<NirNode> outputs() {
        return graph.nodes().stream()
                .filter(node -> node.type() == NirType.OUTPUT)
                .filter(node ->
                        graph.edges().stream().noneMatch(edge -> edge.from().equals(node.name())))
                .toList();
    }
}
