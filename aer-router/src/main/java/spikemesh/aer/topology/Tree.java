package spikemesh.aer.topology;

import java.util.List;
import spikemesh.config.value.Check;

/**
 * A tree of routers with the cores at its leaves: up to the lowest common ancestor, then down (Neurogrid, HiAER, DYNAP-SE).
 *
 * <p>The leaves are routers {@code 0..endpoints()-1}; the levels above follow, the root is last. Port 0 leads up, port
 * {@code 1 + i} to child {@code i}.
 *
 * @param fanOut children of a router of each level, the root first
 */
public record Tree(List<Integer> fanOut) implements Topology {

    /** Checks the fan-outs. */
    public Tree {
        fanOut = List.copyOf(Check.notEmpty("fanOut", fanOut));
        long leaves = 1;
        for (int children : fanOut) {
            leaves *= Check.inRange("fanOut", children, 1, 48);
        }
        Check.inRange("leaves", leaves, 1, 1 << 20);
    }

    /** Number of levels of links: a packet between distant leaves crosses twice as many. */
    public int levels() {
        return fanOut.size();
    }

    /** Number of routers at {@code level} links below the root. */
    int width(int level) {
        int width = 1;
        for (int i = 0; i < level; i++) {
            width *= fanOut.get(i);
        }
        return width;
    }

    /** Number of the first router at {@code level} links below the root. */
    int first(int level) {
        int first = 0;
        for (int below = levels(); below > level; below--) {
            first += width(below);
        }
        return first;
    }

    /** How many links below the root {@code router} stands. */
    public int level(int router) {
        int level = levels();
        while (router >= first(level) + width(level)) {
            level--;
        }
        return level;
    }

    /** The router above {@code router}, or -1 for the root. */
    public int parent(int router) {
        int level = level(router);
        return level == 0 ? -1 : first(level - 1) + (router - first(level)) / fanOut.get(level - 1);
    }

    @Override
    public int routers() {
        return first(0) + 1;
    }

    @Override
    public int endpoints() {
        return width(levels());
    }

    @Override
    public int ports() {
        return 1 + fanOut.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    @Override
    public int neighbour(int router, int port) {
        if (port == 0) {
            return parent(router);
        }
        int level = level(router);
        if (level == levels() || port > fanOut.get(level)) {
            return -1;
        }
        return first(level + 1) + (router - first(level)) * fanOut.get(level) + port - 1;
    }

    @Override
    public int arrivalPort(int router, int port) {
        if (port != 0) {
            return 0;
        }
        int level = level(router);
        return 1 + (router - first(level)) % fanOut.get(level - 1);
    }

    @Override
    public LinkKind kind(int router, int port) {
        return LinkKind.TREE;
    }

    @Override
    public String defaultRouting() {
        return "up-down";
    }

    @Override
    public String describe(int router) {
        int level = level(router);
        return (level == levels() ? "leaf " : level == 0 ? "root " : "level " + level + " router ")
                + (router - first(level));
    }
}
