package spikemesh.aer.routing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import spikemesh.aer.topology.Grid;
import spikemesh.aer.topology.MeshOfTrees;
import spikemesh.aer.topology.Topology;
import spikemesh.aer.topology.Tree;
import spikemesh.aer.topology.TriangularGrid;

/** The routing rules by name: the one place that lists them. */
public final class RoutingRules {

    private static final Map<String, Function<Topology, RoutingRule>> RULES = new TreeMap<>(Map.of(
            "dimension-order", topology -> new DimensionOrder((Grid) topology, true),
            "dimension-order-yx", topology -> new DimensionOrder((Grid) topology, false),
            "hex-shortest", topology -> new HexShortest((TriangularGrid) topology),
            "up-down",
                    topology ->
                            topology instanceof MeshOfTrees both ? new UpMeshDown(both) : new UpDown((Tree) topology),
            "shortest", topology -> new ShortestPaths(topology, Faults.NONE),
            "direct", topology -> (at, to) -> RoutingRule.ARRIVED));

    private RoutingRules() {}

    /** The names that {@link #of} knows. */
    public static List<String> names() {
        return List.copyOf(RULES.keySet());
    }

    /** The rule {@code name} over {@code topology}. */
    public static RoutingRule of(String name, Topology topology) {
        Function<Topology, RoutingRule> rule = RULES.get(name);
        if (rule == null) {
            throw new IllegalArgumentException("unknown routing rule: " + name + ", known: " + names());
        }
        try {
            return rule.apply(topology);
        } catch (ClassCastException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "routing rule " + name + " does not fit this topology: " + topology + ", its own rule is "
                            + topology.defaultRouting(),
                    e);
        }
    }

    /** The rule that {@code topology} uses unless told otherwise. */
    public static RoutingRule of(Topology topology) {
        return of(topology.defaultRouting(), topology);
    }
}
