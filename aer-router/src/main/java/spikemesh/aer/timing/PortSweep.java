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

    /**
     * A key holds a time, counted from the start, below it the packet's place in the order of sending, and in the lowest bits how many
     * routers it has reached before.
     */
    private static final int TIME_SHIFT = 32;

    private static final int REACHED_BITS = 8;
    private static final int REACHED_MASK = (1 << REACHED_BITS) - 1;
    private static final int MOST_PACKETS = 1 << TIME_SHIFT - REACHED_BITS;

    /** Entries of the table of next ports, at most: one for each router and core. */
    private static final int MOST_STEPS = 1 << 26;

    private static final int PORT_MASK = 0xFF;

    /** Times of arrival are kept as 32-bit numbers. */
    private static final long LATEST = Integer.MAX_VALUE;

    private final Routes routes;
    private final StepTable steps;
    private final QueuedPorts of;
    private final PacketSink sink;

    /** Ports to routers as {@link PortOrder} has them, then those to cores. */
    private final int[] order;

    private final int[] routerOf;

    /** By router and then core: the port of that router a packet for that core leaves through. */
    private final byte[] portTo;

    /** What reaches each port. */
    private final long[][] arrivals;

    private final int[] count;
    private PacketBatch batch;

    /** When packets reached routers: one for each packet and the first router, then for the second one, and so on. */
    private int[] when = new int[0];

    private int room;

    private final int mostRouters;
    private final long slowest;
    private final long longestStep;
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
        portTo = new byte[of.routers * routerOf.length];
        for (int core = 0; core < routerOf.length; core++) {
            routerOf[core] = core / of.cores;
            for (int router = 0; router < of.routers; router++) {
                if (routes.reachable(router, routerOf[core])) {
                    int step = steps.next(router, routerOf[core]);
                    portTo[router * routerOf.length + core] =
                            (byte) (StepTable.arrived(step) ? of.linkPorts + core % of.cores : StepTable.port(step));
                }
            }
        }
        slowest = Arrays.stream(of.flitTime).max().orElse(0);
        longestStep = of.longestStep();
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
        if (of.routers > StepTable.MOST_ROUTERS
                || (long) of.routers * of.routers * of.cores > MOST_STEPS
                || of.ports > PORT_MASK) {
            return null;
        }
        for (int port = 0; port < of.far.length; port++) {
            if (of.far[port] != QueuedPorts.NONE && of.hop[port] == 0) {
                return null;
            }
        }
        int[] links = PortOrder.of(routes, steps, of);
        PortSweep sweep = links == null ? null : new PortSweep(routes, steps, of, links, sink);
        return sweep == null || sweep.mostRouters > REACHED_MASK ? null : sweep;
    }

    /** Whether it can take {@code batch}, and is faster than events. */
    boolean pays(PacketBatch batch) {
        int packets = batch.count();
        return batch.coresInOrder()
                && packets >= order.length / 2
                && packets <= Math.min(MOST_PACKETS, Integer.MAX_VALUE / mostRouters)
                && batch.latest() + mostRouters * (packets * slowest + longestStep) < LATEST;
    }

    /** Lets all packets travel, from {@code start} on; returns when the last reached its last router, or was sent. */
    long travel(PacketBatch batch, long start) {
        int packets = batch.count();
        if (room < packets) {
            room = Math.min(batch.time.length, Integer.MAX_VALUE / mostRouters);
            when = new int[room * mostRouters];
        }
        this.batch = batch;
        inject(start);
        long last = batch.latest() - 1;
        for (int port : order) {
            if (count[port] > 0) {
                last = Math.max(last, pass(port, start, batch.tag));
            }
        }
        return start + last;
    }

    private void inject(long start) {
        int[] targets = batch.to;
        int cores = routerOf.length;
        int packets = batch.count();
        int first = 0;
        while (first < packets) {
            int from = batch.from[first];
            int end = first + 1;
            while (end < packets && batch.from[end] == from) {
                end++;
            }
            int router = routerOf[from];
            makeRoom(router, end - first);
            for (int k = first; k < end; k++) {
                int to = targets[k];
                if (!routes.reachable(router, routerOf[to])) {
                    sink.lost(batch.tag[k], router, LossCause.UNREACHABLE, start + batch.time[k]);
                    continue;
                }
                long leaves = of.inject(from, 1, start + batch.time[k]);
                sink.injected(batch.tag[k], leaves);
                int next = router * of.ports + (portTo[router * cores + to] & PORT_MASK);
                arrivals[next][count[next]++] = leaves - start + of.injection << TIME_SHIFT | (long) k << REACHED_BITS;
            }
            first = end;
        }
    }

    /** Lets so many more packets reach any port of a router. */
    private void makeRoom(int router, int packets) {
        for (int port = router * of.ports, end = port + of.ports; port < end; port++) {
            int wanted = count[port] + packets;
            if (wanted > arrivals[port].length) {
                arrivals[port] = Arrays.copyOf(arrivals[port], Math.max(wanted, 2 * arrivals[port].length));
            }
        }
    }

    private static int place(long key) {
        return (int) key >>> REACHED_BITS;
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
            if (keys[k] >>> TIME_SHIFT != keys[k - 1] >>> TIME_SHIFT) {
                continue;
            }
            long key = keys[k];
            int at = k;
            while (at > 0 && keys[at - 1] >>> TIME_SHIFT == key >>> TIME_SHIFT && isFirst(key, keys[at - 1])) {
                keys[at] = keys[at - 1];
                at--;
            }
            keys[at] = key;
        }
    }

    /** Whether the event of a packet was scheduled before that of another for the same moment. */
    private boolean isFirst(long key, long other) {
        int a = place(key);
        int b = place(other);
        int beforeA = (int) (key & REACHED_MASK) - 1;
        int beforeB = (int) (other & REACHED_MASK) - 1;
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
        int room = this.room;
        int router = of.far[port];
        int firstPort = router * of.ports;
        int steps = router * routerOf.length;
        int[] targets = batch.to;
        int[] when = this.when;
        byte[] portTo = this.portTo;
        int[] count = this.count;
        long[][] arrivals = this.arrivals;
        makeRoom(router, packets);
        for (int k = 0; k < packets; k++) {
            long key = keys[k];
            long time = key >>> TIME_SHIFT;
            int packet = place(key);
            long leaves = Math.max(time, free);
            most = Math.max(most, leaves - time);
            free = leaves + busy;
            when[(int) (key & REACHED_MASK) * room + packet] = (int) time;
            int next = firstPort + (portTo[steps + targets[packet]] & PORT_MASK);
            // One more router is reached: the lowest bits never overflow into the place.
            arrivals[next][count[next]++] = leaves + hop << TIME_SHIFT | (int) key + 1 & 0xFFFF_FFFFL;
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
            long time = keys[k] >>> TIME_SHIFT;
            long leaves = Math.max(time, free);
            most = Math.max(most, leaves - time);
            free = leaves + busy;
            sink.delivered(tags[place(keys[k])], core, since + leaves);
        }
        of.peakWait = most;
        of.free[port] = free + start;
        of.passed[port] += packets;
        return keys[packets - 1] >>> TIME_SHIFT;
    }

    /** Merges the ascending runs of what reaches a port, two and two. */
    private void sort(int port, int packets) {
        int found = findRuns(arrivals[port], packets);
        while (found > 1) {
            if (spare.length < arrivals[port].length) {
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
