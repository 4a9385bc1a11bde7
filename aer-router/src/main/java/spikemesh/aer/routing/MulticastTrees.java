package spikemesh.aer.routing;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.agrona.collections.Long2LongHashMap;
import spikemesh.aer.topology.Links;
import spikemesh.aer.topology.Topology;

/**
 * Trees along which routers copy one packet to many cores: for each tree and router, the ports that get a copy.
 *
 * <p>A tree is the union of the routes to its destinations; where two routes meet again the later one is cut, so every router is
 * entered once and every destination served exactly once. Ports from {@code links.ports} on lead to the router's cores.
 */
public final class MulticastTrees {

    private static final int ROUTER_BITS = 20;

    private final Routes routes;
    private final int cores;
    private final Long2LongHashMap ports = new Long2LongHashMap(0);
    /** The same, but of ports that copies leave in the upper class of virtual channels. */
    private final Long2LongHashMap upper = new Long2LongHashMap(0);

    private final boolean classes;
    private final TreeGrowth growth;
    private int[] root = new int[16];
    private int[] destinations = new int[16];
    private int[] unreachable = new int[16];
    private int count;

    /** Trees over {@code routes} between routers with {@code coresPerRouter} cores each. */
    public MulticastTrees(Routes routes, int coresPerRouter) {
        this.routes = routes;
        cores = coresPerRouter;
        growth = new TreeGrowth(routes);
        classes = routes.rule().classes() > 1;
    }

    /** The routes that trees are made of. */
    public Routes routes() {
        return routes;
    }

    /** Cores at each router. */
    public int coresPerRouter() {
        return cores;
    }

    /**
     * Adds the tree from core {@code from} to the cores {@code to}, each of which is served once however often it is named.
     *
     * @return the number of the tree
     */
    public int add(int from, int... to) {
        int tree = count++;
        if (tree == root.length) {
            root = Arrays.copyOf(root, tree * 2);
            destinations = Arrays.copyOf(destinations, tree * 2);
            unreachable = Arrays.copyOf(unreachable, tree * 2);
        }
        Topology topology = routes.topology();
        Links links = routes.links();
        int source = from / cores;
        root[tree] = source;
        growth.begin(source);
        Set<Integer> cutOff = new TreeSet<>();
        for (int core : to) {
            int target = core / cores;
            if (target >= topology.endpoints() || !routes.reachable(source, target)) {
                cutOff.add(core);
                continue;
            }
            for (int i = growth.reach(target); i < growth.length(); i++) {
                int link = growth.path()[i];
                open(tree, links.from[link], links.port[link]);
            }
            if (open(tree, target, links.ports + core % cores)) {
                destinations[tree]++;
            }
        }
        unreachable[tree] = cutOff.size();
        if (classes) {
            classify(tree, source, -1, 0);
        }
        return tree;
    }

    /**
     * Gives the branches from {@code router} on their class. All copies that go straight along a ring are in that of the one which goes
     * farthest, from where the packet enters the ring: that one is a packet on its own route, so what keeps those free of deadlock holds here.
     *
     * @param arrived the port where the packet comes in, or -1
     * @param kind the class it comes in
     */
    private void classify(int tree, int router, int arrived, int kind) {
        Links links = routes.links();
        for (long left = ports(tree, router) & ((1L << links.ports) - 1); left != 0; left &= left - 1) {
            int port = Long.numberOfTrailingZeros(left);
            int link = links.atPort[router * links.ports + port];
            int arrival = links.arrivalPort[link];
            int branch = arrival == arrived ? kind : routes.rule().channelClass(router, farthest(tree, router, port));
            if (branch > 0) {
                upper.put(key(tree, router), channelClasses(tree, router) | (1L << port));
            }
            classify(tree, links.to[link], arrival, branch);
        }
    }

    /** The last router that a copy reaches which leaves {@code router} by {@code port} and makes no turn. */
    private int farthest(int tree, int router, int port) {
        Links links = routes.links();
        int at = router;
        while ((ports(tree, at) & (1L << port)) != 0) {
            at = links.to[links.atPort[at * links.ports + port]];
        }
        return at;
    }

    private boolean open(int tree, int router, int port) {
        long key = key(tree, router);
        long before = ports.get(key);
        ports.put(key, before | (1L << port));
        return (before & (1L << port)) == 0;
    }

    private static long key(int tree, int router) {
        return ((long) tree << ROUTER_BITS) | router;
    }

    /** Number of trees. */
    public int count() {
        return count;
    }

    /** The ports of {@code router} that get a copy of a packet of {@code tree}, as bits. */
    public long ports(int tree, int router) {
        return ports.get(key(tree, router));
    }

    /** Those of them that the copy leaves in the upper of two classes of virtual channels, as bits. */
    public long channelClasses(int tree, int router) {
        return upper.get(key(tree, router));
    }

    /** The router where {@code tree} begins. */
    public int root(int tree) {
        return root[tree];
    }

    /** Number of cores that {@code tree} serves. */
    public int destinations(int tree) {
        return destinations[tree];
    }

    /** Number of cores that {@code tree} was to serve, but that no way leads to. */
    public int unreachable(int tree) {
        return unreachable[tree];
    }

    /** Number of cores that the branch of {@code tree} from {@code router} on serves. */
    public int destinationsBelow(int tree, int router) {
        Links links = routes.links();
        long mask = ports(tree, router);
        int below = Long.bitCount(mask >>> links.ports);
        for (int port = 0; port < links.ports; port++) {
            if ((mask & (1L << port)) != 0) {
                below += destinationsBelow(tree, links.to[links.atPort[router * links.ports + port]]);
            }
        }
        return below;
    }
}
