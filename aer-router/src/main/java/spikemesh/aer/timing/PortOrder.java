package spikemesh.aer.timing;

import java.util.ArrayDeque;
import java.util.Arrays;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.routing.StepTable;

/**
 * The ports of a network in an order in which no packet ever goes from a later one to an earlier one.
 *
 * <p>There is one wherever routes make no rings, as with dimension-order routing on a mesh; a torus has none.
 */
final class PortOrder {

    private static final int NONE = QueuedPorts.NONE;

    private PortOrder() {}

    /**
     * Orders the ports that lead to routers; those that lead to cores come after all of them.
     *
     * @param routes which routers can be reached from which
     * @param steps what a router does with a packet
     * @param of where ports lead
     * @return port numbers, or {@code null} if the routes make rings
     */
    static int[] of(Routes routes, StepTable steps, QueuedPorts of) {
        int[] far = of.far;
        int ports = of.ports;
        long[] onward = onward(routes, steps, of);
        int[] before = new int[far.length];
        for (int port = 0; port < far.length; port++) {
            for (long left = onward[port]; left != 0; left &= left - 1) {
                before[far[port] * ports + Long.numberOfTrailingZeros(left)]++;
            }
        }
        ArrayDeque<Integer> ready = new ArrayDeque<>();
        int links = 0;
        for (int port = 0; port < far.length; port++) {
            links += far[port] == NONE ? 0 : 1;
            if (far[port] != NONE && before[port] == 0) {
                ready.add(port);
            }
        }
        int[] order = new int[links];
        int count = 0;
        while (!ready.isEmpty()) {
            int port = ready.remove();
            order[count++] = port;
            for (long left = onward[port]; left != 0; left &= left - 1) {
                int next = far[port] * ports + Long.numberOfTrailingZeros(left);
                if (--before[next] == 0) {
                    ready.add(next);
                }
            }
        }
        return count == links ? Arrays.copyOf(order, count) : null;
    }

    /** By port: bit p is set if some packet that comes through it leaves the next router through link port p. */
    private static long[] onward(Routes routes, StepTable steps, QueuedPorts of) {
        long[] onward = new long[of.far.length];
        for (int router = 0; router < of.routers; router++) {
            for (int to = 0; to < of.routers; to++) {
                int step = steps.next(router, to);
                if (!StepTable.arrived(step) && routes.reachable(router, to)) {
                    int port = router * of.ports + StepTable.port(step);
                    int next = steps.next(of.far[port], to);
                    onward[port] |= StepTable.arrived(next) ? 0 : 1L << StepTable.port(next);
                }
            }
        }
        return onward;
    }
}
