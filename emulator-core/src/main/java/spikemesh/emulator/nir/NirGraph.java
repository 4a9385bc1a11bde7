package spikemesh.emulator.nir;

import java.util.List;

/**
 * A graph without nested ones: they are replaced by their nodes.
 *
 * @param version of NIR that wrote the file; informative
 * @param nodes ordered by name
 * @param edges in the order of the file, each once
 * @param notes what was not as it should be, but could be read
 */
public record NirGraph(String version, List<NirNode> nodes, List<Edge> edges, List<String> notes) {

    /** A connection. */
    public record Edge(String from, String to) {}

    /** Copies its lists. */
    public NirGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        notes = List.copyOf(notes);
    }

    /** The node called {@code name}. */
    public NirNode node(String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no node is called " + name));
    }

    /** The nodes that {@code name} gets its input from, in the order of the edges. */
    public List<NirNode> before(String name) {
        return edges.stream()
                .filter(edge -> edge.to().equals(name))
                .map(edge -> node(edge.from()))
                .toList();
    }

    /** The nodes that {@code name} feeds, in the order of the edges. */
    public List<NirNode> after(String name) {
        return edges.stream()
                .filter(edge -> edge.from().equals(name))
                .map(edge -> node(edge.to()))
                .toList();
    }

    /** The nodes of one type. */
    public List<NirNode> ofType(NirType type) {
        return nodes.stream().filter(node -> node.type() == type).toList();
    }
}
