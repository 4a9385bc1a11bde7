package spikemesh.aer.routing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import spikemesh.aer.topology.Links;
import spikemesh.config.value.Check;

/**
 * Makes key and mask tables for all routers from who sends what to whom.
 *
 * <p>A router that a packet only passes straight through needs no entry. A table longer than its capacity is compressed by
 * {@link OrderedCovering}; one that is too long even then is reported.
 */
public final class TableCompiler {

    private final Routes routes;
    private final int cores;
    private final List<List<KeyTables.Entry>> tables = new ArrayList<>();
    private final List<List<KeyTables.Entry>> straight = new ArrayList<>();
    private final Map<Integer, Integer> tooLong = new TreeMap<>();
    private int longestBefore;
    private long unreachable;

    /**
     * Packets that share their destinations.
     *
     * @param key their routing key, without bits outside the mask
     * @param mask which bits of the key tell them from others
     * @param source core that sends them
     * @param destinations cores that receive them
     */
    public record Group(int key, int mask, int source, List<Integer> destinations) {

        /** Keeps a copy of the destinations. */
        public Group {
            destinations = List.copyOf(Check.present("destinations", destinations));
        }
    }

    /** Compiles the tables for {@code groups}, each of at most {@code capacity} entries if that can be done. */
    public TableCompiler(Routes routes, int coresPerRouter, List<Group> groups, int capacity) {
        this.routes = routes;
        cores = coresPerRouter;
        for (int router = 0; router < routes.topology().routers(); router++) {
            tables.add(new ArrayList<>());
            straight.add(new ArrayList<>());
        }
        MulticastTrees trees = new MulticastTrees(routes, coresPerRouter);
        for (Group group : groups) {
            int[] to = group.destinations().stream().mapToInt(Integer::intValue).toArray();
            int tree = trees.add(group.source(), to);
            unreachable += group.destinations().stream().distinct().count() - trees.destinations(tree);
            add(trees, tree, group, group.source() / cores, -1);
        }
        for (int router = 0; router < tables.size(); router++) {
            List<KeyTables.Entry> table = tables.get(router);
            longestBefore = Math.max(longestBefore, table.size());
            if (table.size() > capacity) {
                table = OrderedCovering.compress(table, straight.get(router), capacity);
                tables.set(router, table);
            }
            if (table.size() > capacity) {
                tooLong.put(router, table.size());
            }
        }
    }

    private void add(MulticastTrees trees, int tree, Group group, int router, int arrivedFrom) {
        Links links = routes.links();
        int ports = (int) trees.ports(tree, router);
        if (ports == 0) {
            return;
        }
        KeyTables.Entry entry = new KeyTables.Entry(group.key(), group.mask(), ports);
        boolean passes = arrivedFrom >= 0 && ports == 1 << opposite(arrivedFrom);
        (passes ? straight : tables).get(router).add(entry);
        for (int left = ports & ((1 << links.ports) - 1); left != 0; left &= (left - 1)) {
            int link = links.atPort[router * links.ports + Integer.numberOfTrailingZeros(left)];
            add(trees, tree, group, links.to[link], links.arrivalPort[link]);
        }
    }

    private int opposite(int port) {
        int ports = routes.links().ports;
        return ports == 6 ? (port + 3) % 6 : port ^ 1;
    }

    /** The tables, ready for use. */
    public KeyTables tables() {
        return new KeyTables(tables);
    }

    /** The entries of {@code router} in their order. */
    public List<KeyTables.Entry> table(int router) {
        return List.copyOf(tables.get(router));
    }

    /** Entries of the longest table before compression. */
    public int longestBefore() {
        return longestBefore;
    }

    /** Destinations that no route leads to. */
    public long unreachable() {
        return unreachable;
    }

    /** Tables that exceed the capacity even when compressed: their entries, by router. */
    public Map<Integer, Integer> tooLong() {
        return new LinkedHashMap<>(tooLong);
    }
}
