package spikemesh.aer.routing;

import java.util.Arrays;
import spikemesh.aer.topology.Links;
import spikemesh.aer.topology.Topology;

/**
 * A shortest way around whatever is broken, by breadth-first search from every destination; of equal ways the lowest port.
 *
 * <p>Not free of deadlock in general: see {@link ChannelDependencies}.
 */
public final class ShortestPaths implements RoutingRule {

    private static final int MOST_ROUTERS = 4096;

    private final int routers;
    private final byte[] next;

    /** Finds all ways over {@code topology} that avoid {@code faults}. */
    public ShortestPaths(Topology topology, Faults faults) {
        routers = topology.routers();
        if (routers > MOST_ROUTERS) {
            throw new IllegalArgumentException(
                    "routers must be in 1.." + MOST_ROUTERS + " for routing by shortest paths: routers=" + routers);
        }
        next = new byte[routers * routers];
        Arrays.fill(next, (byte) UNREACHABLE);
        Links links = new Links(topology);
        int[] distance = new int[routers];
        int[] queue = new int[routers];
        for (int to = 0; to < routers; to++) {
            if (!faults.routers().contains(to)) {
                search(topology, faults, links, to, new int[][] {distance, queue});
            }
        }
    }

    private void search(Topology topology, Faults faults, Links links, int to, int[][] scratch) {
        int[] distance = scratch[0];
        int[] queue = scratch[1];
        Arrays.fill(distance, -1);
        int head = 0;
        int tail = 0;
        distance[to] = 0;
        queue[tail++] = to;
        while (head < tail) {
            int at = queue[head++];
            for (int port = 0; port < links.ports; port++) {
                int back = topology.neighbour(at, port);
                if (back >= 0 && distance[back] < 0 && faults.alive(topology, back, topology.arrivalPort(at, port))) {
                    distance[back] = distance[at] + 1;
                    queue[tail++] = back;
                }
            }
        }
        next[to * routers + to] = ARRIVED;
        for (int at = 0; at < routers; at++) {
            for (int port = links.ports - 1; port >= 0 && distance[at] > 0; port--) {
                if (faults.alive(topology, at, port) && distance[topology.neighbour(at, port)] == distance[at] - 1) {
                    next[at * routers + to] = (byte) port;
                }
            }
        }
    }

    @Override
    public int next(int at, int to) {
        return next[at * routers + to];
    }
}
