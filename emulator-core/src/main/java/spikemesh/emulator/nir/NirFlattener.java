package spikemesh.emulator.nir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Replaces nested graphs by their nodes, joins edges through their inputs and outputs, and checks what every node must have. */
final class NirFlattener {

    private final String version;
    private final NirFile.Nested root;
    private final Map<String, NirNode> nodes = new TreeMap<>();
    private final Set<NirGraph.Edge> edges = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();

    NirFlattener(String version, NirFile.Nested root) {
        this.version = version;
        this.root = root;
    }

    NirGraph graph() {
        root.edges().forEach(this::checkEntry);
        add("", root);
        nodes.values().forEach(this::checkFields);
        if (nodes.values().stream().noneMatch(node -> node.type() == NirType.INPUT)) {
            throw new IllegalArgumentException("the graph has no node of type Input");
        }
        return new NirGraph(version, new ArrayList<>(nodes.values()), new ArrayList<>(edges), notes);
    }

    private void checkEntry(NirGraph.Edge edge) {
        NirNode node = root.nodes().get(edge.to());
        if (node != null && node.type() == NirType.INPUT) {
            throw new IllegalArgumentException("edge " + edge.from() + " -> " + edge.to() + ": node " + edge.to()
                    + " (Input) is where signals enter the graph; no edge may lead to it");
        }
    }

    /** Adds a graph's nodes under {@code prefix}, its own inputs and outputs included: they pass signals on. */
    private void add(String prefix, NirFile.Nested graph) {
        graph.nodes().forEach((name, node) -> {
            String full = prefix + name;
            if (nodes.putIfAbsent(full, new NirNode(full, node.type(), node.fields(), node.words())) != null) {
                throw new IllegalArgumentException("node " + full + ": two nodes of nested graphs have this name");
            }
        });
        graph.graphs().forEach((name, inner) -> add(prefix + name + ".", inner));
        for (NirGraph.Edge edge : graph.edges()) {
            String from = end(prefix, graph, edge, true);
            String to = end(prefix, graph, edge, false);
            if (!edges.add(new NirGraph.Edge(from, to))) {
                notes.add("edge " + from + " -> " + to + " is there more than once; it counts once");
            }
        }
    }

    private String end(String prefix, NirFile.Nested graph, NirGraph.Edge edge, boolean start) {
        String name = start ? edge.from() : edge.to();
        if (graph.nodes().containsKey(name)) {
            return prefix + name;
        }
        if (!graph.graphs().containsKey(name)) {
            Map<String, Object> known = new LinkedHashMap<>(graph.nodes());
            known.putAll(graph.graphs());
            throw new IllegalArgumentException("edge " + prefix + edge.from() + " -> " + prefix + edge.to()
                    + ": no node " + prefix + name + ", there are: " + known.keySet());
        }
        NirType wanted = start ? NirType.OUTPUT : NirType.INPUT;
        List<String> ports = graph.graphs().get(name).nodes().entrySet().stream()
                .filter(node -> node.getValue().type() == wanted)
                .map(Map.Entry::getKey)
                .toList();
        if (ports.size() != 1) {
            throw new IllegalArgumentException("edge " + edge.from() + " -> " + edge.to() + ": graph " + prefix + name
                    + " must have one " + wanted.text() + " to be joined to: it has " + ports);
        }
        return prefix + name + "." + ports.get(0);
    }

    private void checkFields(NirNode node) {
        for (String field : node.type().required()) {
            if (node.find(field).isEmpty() && !node.words().containsKey(field)) {
                throw node.wrong(field, "is missing");
            }
        }
        List<String> known = node.type().known();
        for (String field : known) {
            if (node.words().containsKey(field) && !field.equals("padding")) {
                throw node.wrong(
                        field, "must be numbers: " + field + "=" + node.words().get(field));
            }
        }
        Stream.concat(node.fields().keySet().stream(), node.words().keySet().stream())
                .filter(field -> !known.contains(field) && !field.equals("metadata"))
                .sorted()
                .forEach(field -> notes.add("node " + node.name() + " ("
                        + node.type().text() + "): field " + field + " is not part of the type; it is ignored"));
        for (String field : List.of("tau", "tau_syn", "tau_mem")) {
            node.find(field).ifPresent(tau -> {
                for (int i = 0; i < tau.size(); i++) {
                    if (tau.at(i) <= 0) {
                        throw node.wrong(field, "must be above 0: element " + i + " is " + tau.at(i));
                    }
                }
            });
        }
        node.find("delay").ifPresent(delay -> {
            for (int i = 0; i < delay.size(); i++) {
                if (delay.at(i) < 0) {
                    throw node.wrong("delay", "must not be negative: element " + i + " is " + delay.at(i));
                }
            }
        });
    }
}
