package spikemesh.aer.timing;

import java.util.Arrays;
import spikemesh.aer.LossCause;
import spikemesh.aer.PacketSink;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.routing.StepTable;

/**
 * Takes packets through the ports of a {@link QueuedNetwork} port after port, not event after event; hot.
 *
 * <p>Where routes make no rings, all that will ever pass a port is known once the ports before it are done, and what it does to
 * each packet follows from the order of arrivals alone. What reaches a port is some lists in the order of time, one from each port
 * before it, which are merged. Of packets that come at the same time the one is first whose event was scheduled first: that which
 * reached the router before earlier, or the one before that, or was sent earlier. The result is that of the events, to the bit.
 */
final class PortSweep {

    /** A key holds a time, counted from the start, and below it the packet's place in the order of sending. */
    private static final int PLACE_BITS = 24;

    private static final int MOST_PACKETS = 1 << PLACE_BITS;
    private static final int PLACE_MASK = MOST_PACKETS - 1;

    /** Times of arrival are kept as 32-bit numbers. */
    private static final long LATEST = Integer.MAX_VALUE;

    private final Routes routes;
    private final StepTable steps;
    private final QueuedPorts of;
    private final PacketSink sink;

    /** Ports to routers as {@link PortOrder} has them, then those to cores. */
    private final int[] order;

    private final int[] routerOf;
    private final int[] goalOf;

    /** What reaches each port. */
    private final long[][] arrivals;

    private final int[] count;
    private int[] goals = new int[0];
    private PacketBatch batch;

    /** Routers a packet has reached before the one it is at. */
    private int[] reached = new int[0];

    /** When it reached them: one for each packet and the first router, then for the second one, and so on. */
    private int[] when = new int[0];

    private final int mostRouters;
    private final long slowest;
    private long[] spare = new long[64];
    private int[] runs = new int[16];

    private PortSweep(Routes routes, StepTable steps, QueuedPorts of, int[] links, PacketSink sink) {
        this.routes = routes;
        this.steps = steps;
        this.of = of;
        this.sink = sink;
        order = Arrays.copyOf(links, links.length + of.routers * of.cores);
        int next = links.length;
        for (int router = 0; router < of.routers; router++) {
            for (int port = of.linkPorts; port < of.ports; port++) {
                order[next++] = router * of.ports + port;
            }
        }
        arrivals = new long[of.far.length][16];
        count = new int[of.far.length];
        mostRouters = longestWay();
        routerOf = new int[of.routers * of.cores];
        goalOf = new int[routerOf.length];
        for (int core = 0; core < goalOf.length; core++) {
            routerOf[core] = core / of.cores;
            goalOf[core] = of.goal(core);
        }
        slowest = Arrays.stream(of.flitTime).max().orElse(0);
    }

    /** How many routers a packet reaches at most. */
    private int longestWay() {
        int most = 0;
        for (int from = 0; from < of.routers; from++) {
            for (int to = 0; to < of.routers; to++) {
                if (routes.reachable(from, to)) {
                    most = Math.max(most, way(from, to));
                }
            }
        }
        return most;
    }

    private int way(int from, int to) {
        int way = 1;
        int at = from;
        for (int step = steps.next(at, to); !StepTable.arrived(step); step = steps.next(at, to)) {
            at = of.far[at * of.ports + StepTable.port(step)];
            way++;
        }
        return way;
    }

    /**
     * A sweep over {@code of}; {@code null} if routes make rings, or events follow each other in no time, so that their order
     * is not that of times alone.
     */
    static PortSweep of(Routes routes, StepTable steps, QueuedPorts of, PacketSink sink) {
        if (of.routers > StepTable.MOST_ROUTERS) {
            return null;
        }
        for (int port = 0; port < of.far.length; port++) {
            if (of.far[port] != QueuedPorts.NONE && of.hop[port] == 0) {
                return null;
            }
        }
        int[] links = PortOrder.of(routes, steps, of);
        return links == null ? null : new PortSweep(routes, steps, of, links, sink);
    }

    /** Whether it can take {@code batch}, and is faster than events. */
    boolean pays(PacketBatch batch) {
        int packets = batch.count();
        return batch.coresInOrder()
                && packets >= order.length / 2
                && packets <= Math.min(MOST_PACKETS, Integer.MAX_VALUE / mostRouters)
                && batch.latest() + mostRouters * (packets * slowest + of.longestStep()) < LATEST;
    }

    /** Lets all packets travel, from {@code start} on; returns when the last reached its last router, or was sent. */
    long travel(PacketBatch batch, long start) {
        int packets = batch.count();
        if (goals.length < packets) {
            goals = new int[batch.time.length];
            reached = new int[batch.time.length];
            when = new int[Math.multiplyExact(batch.time.length, mostRouters)];
        }
        this.batch = batch;
        Arrays.fill(reached, 0, packets, 0);
        for (int k = 0; k < packets; k++) {
            int router = routerOf[batch.from[k]];
            int goal = goalOf[batch.to[k]];
            if (!routes.reachable(router, goal >> 6)) {
                sink.lost(batch.tag[k], router, LossCause.UNREACHABLE, start + batch.time[k]);
                continue;
            }
            goals[k] = goal;
            long leaves = of.inject(batch.from[k], 1, start + batch.time[k]);
            sink.injected(batch.tag[k], leaves);
            append(portTo(router, goal), leaves - start + of.injection << PLACE_BITS | k);
        }
        long last = batch.latest() - 1;
        for (int port : order) {
            if (count[port] > 0) {
                last = Math.max(last, pass(port, start, batch.tag));
            }
        }
        return start + last;
    }

    private int portTo(int router, int goal) {
        int step = steps.next(router, goal >> 6);
        return router * of.ports + (StepTable.arrived(step) ? goal & 63 : StepTable.port(step));
    }

    private void append(int port, long key) {
        long[] at = arrivals[port];
        int place = count[port];
        if (place == at.length) {
            at = Arrays.copyOf(at, 2 * place);
            arrivals[port] = at;
        }
        at[place] = key;
        count[port] = place + 1;
    }

    /** Lets pass what has reached a port; returns the time of the last arrival at a port to a core. */
    private long pass(int port, long start, long[] tags) {
        int packets = count[port];
        count[port] = 0;
        sort(port, packets);
        long[] keys = arrivals[port];
        settleTies(keys, packets);
        return port % of.ports < of.linkPorts
                ? passLink(port, keys, packets, start)
                : passDelivery(port, keys, packets, start, tags);
    }

    /** Puts packets that come at the same time in their order. */
    private void settleTies(long[] keys, int packets) {
        for (int k = 1; k < packets; k++) {
            if (keys[k] >>> PLACE_BITS != keys[k - 1] >>> PLACE_BITS) {
                continue;
            }
            long key = keys[k];
            int at = k;
            while (at > 0
                    && keys[at - 1] >>> PLACE_BITS == key >>> PLACE_BITS
                    && isFirst((int) key & PLACE_MASK, (int) keys[at - 1] & PLACE_MASK)) {
                keys[at] = keys[at - 1];
                at--;
            }
            keys[at] = key;
        }
    }

    /** Whether the event of packet {@code a} was scheduled before that of {@code b} for the same moment. */
    private boolean isFirst(int a, int b) {
        int room = goals.length;
        int beforeA = reached[a] - 1;
        int beforeB = reached[b] - 1;
        for (; beforeA >= 0 && beforeB >= 0; beforeA--, beforeB--) {
            int difference = Integer.compare(when[beforeA * room + a], when[beforeB * room + b]);
            if (difference != 0) {
                return difference < 0;
            }
        }
        long[] sentAt = batch.time;
        if (beforeA >= 0) {
            return when[beforeA * room + a] < sentAt[b];
        }
        if (beforeB >= 0) {
            return sentAt[a] <= when[beforeB * room + b];
        }
        int difference = Long.compare(batch.exact[a], batch.exact[b]);
        return difference == 0 ? a < b : difference < 0;
    }

    /** Lets packets through a link, to the ports they go to next. */
    private long passLink(int port, long[] keys, int packets, long start) {
        long busy = of.flitTime[port];
        long hop = of.hop[port];
        long free = of.free[port] - start;
        long most = of.peakWait;
        int room = goals.length;
        int router = of.far[port];
        for (int k = 0; k < packets; k++) {
            long key = keys[k];
            long time = key >>> PLACE_BITS;
            int packet = (int) key & PLACE_MASK;
            long leaves = Math.max(time, free);
            most = Math.max(most, leaves - time);
            free = leaves + busy;
            when[reached[packet]++ * room + packet] = (int) time;
            append(portTo(router, goals[packet]), leaves + hop << PLACE_BITS | packet);
        }
        of.peakWait = most;
        of.free[port] = free + start;
        of.passed[port] += packets;
        return -1;
    }

    private long passDelivery(int port, long[] keys, int packets, long start, long[] tags) {
        int core = port / of.ports * of.cores + port % of.ports - of.linkPorts;
        long busy = of.flitTime[port];
        long free = of.free[port] - start;
        long most = of.peakWait;
        long since = start + of.delivery;
        for (int k = 0; k < packets; k++) {
            long time = keys[k] >>> PLACE_BITS;
            long leaves = Math.max(time, free);
            most = Math.max(most, leaves - time);
            free = leaves + busy;
            sink.delivered(tags[(int) keys[k] & PLACE_MASK], core, since + leaves);
        }
        of.peakWait = most;
        of.free[port] = free + start;
        of.passed[port] += packets;
        return keys[packets - 1] >>> PLACE_BITS;
    }

    /** Merges the ascending runs of what reaches a port, two and two. */
    private void sort(int port, int packets) {
        int found = findRuns(arrivals[port], packets);
        while (found > 1) {
            if (spare.length < packets) {
                spare = new long[arrivals[port].length];
            }
            long[] in = arrivals[port];
            long[] out = spare;
            int merged = 0;
            for (int run = 0; run < found; run += 2) {
                int from = runs[run];
                merge(in, from, runs[Math.min(run + 1, found)], runs[Math.min(run + 2, found)], out);
                runs[merged++] = from;
            }
            runs[merged] = packets;
            found = merged;
            arrivals[port] = out;
            spare = in;
        }
    }

    private int findRuns(long[] keys, int packets) {
        int found = 1;
        for (int k = 1; k < packets; k++) {
            if (keys[k] < keys[k - 1]) {
                if (found + 2 > runs.length) {
                    runs = Arrays.copyOf(runs, 2 * runs.length);
                }
                runs[found++] = k;
            }
        }
        runs[0] = 0;
        runs[found] = packets;
        return found;
    }

    // No branch tells which of two is first: nobody could predict it.
    private static void merge(long[] in, int from, int middle, int end, long[] out) {
        int a = from;
        int b = middle;
        int k = from;
        while (a < middle && b < end) {
            long first = in[a];
            long second = in[b];
            int firstComes = (int) (first - second >>> Long.SIZE - 1);
            out[k++] = Math.min(first, second);
            a += firstComes;
            b += 1 - firstComes;
        }
        System.arraycopy(in, a, out, k, middle - a);
        System.arraycopy(in, b, out, k + middle - a, end - b);
    }
}
