package spikemesh.aer.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import spikemesh.aer.topology.Grid;
import spikemesh.aer.topology.LinkKind;
import spikemesh.aer.topology.Links;
import spikemesh.aer.topology.Topology;

/**
 * How many links of each kind lie between any two routers, and which ones: a routing rule compiled into flat tables.
 *
 * <p>Grids under dimension order need one table per axis; other networks a table of all pairs, up to {@value #MOST_DENSE} routers;
 * beyond that each question walks the route. The tables are read-only after construction.
 */
public final class Routes {

    /** Largest number of routers for which a table of all pairs is kept. */
    public static final int MOST_DENSE = 2048;

    private final Topology topology;
    private final RoutingRule rule;
    private final Links links;
    private final List<LinkKind> kinds;
    private final int width;
    private final int routers;
    /** By kind: hops along x from column to column and along y from row to row; null unless the network is such a grid. */
    private final short[][] alongX;

    private final short[][] alongY;
    /** By kind: hops from router to router; null for grids and for large networks. */
    private final short[][] dense;

    private Routes(Topology topology, RoutingRule rule, boolean separable) {
        this.topology = topology;
        this.rule = rule;
        links = new Links(topology);
        kinds = kindsOf(links);
        routers = topology.routers();
        width = topology instanceof Grid grid ? grid.width() : 1;
        int columns = width;
        int rows = routers / width;
        alongX = separable ? table(columns, (from, to) -> from, (from, to) -> to) : null;
        alongY = separable ? table(rows, (from, to) -> from * columns, (from, to) -> to * columns) : null;
        dense = !separable && routers <= MOST_DENSE ? table(routers, (from, to) -> from, (from, to) -> to) : null;
    }

    /** Compiles the rule {@code topology} uses by itself. */
    public static Routes of(Topology topology) {
        return of(topology, RoutingRules.of(topology));
    }

    /** Compiles {@code rule}. */
    public static Routes of(Topology topology, RoutingRule rule) {
        return new Routes(topology, rule, rule instanceof DimensionOrder);
    }

    private short[][] table(int count, IntBinaryOperator source, IntBinaryOperator target) {
        short[][] hops = new short[LinkKind.COUNT][];
        for (LinkKind kind : kinds) {
            hops[kind.code()] = new short[count * count];
        }
        for (int from = 0; from < count; from++) {
            for (int to = 0; to < count; to++) {
                int at = source.applyAsInt(from, to);
                int end = target.applyAsInt(from, to);
                int port = rule.next(at, end);
                while (port >= 0) {
                    int link = links.atPort[at * links.ports + port];
                    hops[links.kind[link]][from * count + to]++;
                    at = links.to[link];
                    port = rule.next(at, end);
                }
                if (port == RoutingRule.UNREACHABLE) {
                    hops[kinds.get(0).code()][from * count + to] = -1;
                }
            }
        }
        return hops;
    }

    private static List<LinkKind> kindsOf(Links links) {
        List<LinkKind> kinds = new ArrayList<>();
        for (LinkKind kind : LinkKind.values()) {
            for (int link = 0; link < links.count(); link++) {
                if (links.kind[link] == kind.code()) {
                    kinds.add(kind);
                    break;
                }
            }
        }
        return List.copyOf(kinds);
    }

    /** The topology these routes cross. */
    public Topology topology() {
        return topology;
    }

    /** The rule these routes follow. */
    public RoutingRule rule() {
        return rule;
    }

    /** The links these routes cross. */
    public Links links() {
        return links;
    }

    /** The kinds of links there are. */
    public List<LinkKind> kinds() {
        return kinds;
    }

    /** Whether the network is a grid in which a way is one along its row and one along its column, each of a length of its own. */
    public boolean separable() {
        return alongX != null;
    }

    /** Whether a packet from router {@code from} can reach router {@code to}. */
    public boolean reachable(int from, int to) {
        if (alongX != null || kinds.isEmpty()) {
            return true;
        }
        return dense != null
                ? dense[kinds.get(0).code()][from * routers + to] >= 0
                : walk(from, to, null) != RoutingRule.UNREACHABLE;
    }

    /** Links of {@code kind} on the way from router {@code from} to router {@code to}. */
    public int hops(LinkKind kind, int from, int to) {
        int index = kind.code();
        if (alongX != null) {
            if (alongX[index] == null) {
                return 0;
            }
            int rows = routers / width;
            return alongX[index][from % width * width + to % width] + alongY[index][from / width * rows + to / width];
        }
        if (dense != null) {
            return dense[index] == null ? 0 : Math.max(0, dense[index][from * routers + to]);
        }
        int[] path = new int[routers];
        int count = Math.max(0, walk(from, to, path));
        int hops = 0;
        for (int i = 0; i < count; i++) {
            hops += links.kind[path[i]] == index ? 1 : 0;
        }
        return hops;
    }

    /** All links on the way from router {@code from} to router {@code to}. */
    public int hops(int from, int to) {
        int hops = 0;
        for (int i = 0; i < kinds.size(); i++) {
            hops += hops(kinds.get(i), from, to);
        }
        return hops;
    }

    /** Writes the links on the way into {@code path} (which holds at least as many as there are routers) and returns their number. */
    public int path(int from, int to, int[] path) {
        return Math.max(0, walk(from, to, path));
    }

    /** Adds {@code packets} to the count of each link on the way. */
    public void addLoad(int from, int to, long packets, long[] packetsByLink) {
        int at = from;
        int port = rule.next(at, to);
        while (port >= 0) {
            int link = links.atPort[at * links.ports + port];
            packetsByLink[link] += packets;
            at = links.to[link];
            port = rule.next(at, to);
        }
    }

    private int walk(int from, int to, int[] path) {
        int at = from;
        int count = 0;
        int port = rule.next(at, to);
        while (port >= 0) {
            int link = links.atPort[at * links.ports + port];
            if (path != null) {
                path[count] = link;
            }
            count++;
            at = links.to[link];
            port = rule.next(at, to);
        }
        return port == RoutingRule.UNREACHABLE ? RoutingRule.UNREACHABLE : count;
    }
}
