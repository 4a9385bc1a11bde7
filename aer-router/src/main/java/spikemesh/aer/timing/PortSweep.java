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
     * A key holds a time, counted from the start, below it the core the packet is for if there is room for that, and in the lowest bits
     * where that time is to be noted: how many routers the packet has reached before, and its place in the order of sending.
     */
    private static final int TIME_SHIFT = 32;

    /** So many keys at one port can be merged however many lists they come in. */
    private static final int MOST_PACKETS = 1 << 24;

    /** Entries of the table of next ports, at most: one for each router and core. */
    private static final int MOST_STEPS = 1 << 26;

    private static final int PORT_MASK = 0xFF;

    /** In place of a port. */
    private static final int UNREACHABLE = PORT_MASK;

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
    private final byte[][] portTo;

    /** What reaches each port. */
    private final PortLists lists;

    private PacketBatch batch;

    /** When packets reached routers: one for each packet and the first router, then for the second one, and so on. */
    private int[] when = new int[0];

    private int room;

    private final int mostRouters;

    /** Where a packet's next time is noted, in a key; above it the core that the packet is for, unless keys are too narrow. */
    private int noteBits;

    private int noteMask;
    private boolean narrow;

    private final long slowest;
    private final long longestStep;

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
        lists = new PortLists(of.far.length, of.ports);
        mostRouters = longestWay();
        routerOf = new int[of.routers * of.cores];
        portTo = new byte[of.routers][routerOf.length];
        for (byte[] row : portTo) {
            Arrays.fill(row, (byte) UNREACHABLE);
        }
        for (int core = 0; core < routerOf.length; core++) {
            routerOf[core] = core / of.cores;
            for (int router = 0; router < of.routers; router++) {
                if (routes.reachable(router, routerOf[core])) {
                    int step = steps.next(router, routerOf[core]);
                    portTo[router][core] =
                            (byte) (StepTable.arrived(step) ? of.linkPorts + core % of.cores : StepTable.port(step));
                }
            }
        }
        slowest = Arrays.stream(of.flitTime).max().orElse(0);
        longestStep = of.longestStep();
    }

    /** How many bits numbers up to {@code most} have. */
    private static int bits(int most) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(most);
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
        return links == null ? null : new PortSweep(routes, steps, of, links, sink);
    }

    /** Whether it can take {@code batch}, and is faster than events. */
    boolean pays(PacketBatch batch) {
        int packets = batch.count();
        return batch.coresInOrder()
                && packets >= order.length / 2
                && packets <= Math.min(MOST_PACKETS, Integer.MAX_VALUE / 2 / mostRouters)
                && batch.latest() + mostRouters * (packets * slowest + longestStep) < LATEST;
    }

    /** Lets all packets travel, from {@code start} on; returns when the last reached its last router, or was sent. */
    long travel(PacketBatch batch, long start) {
        int packets = batch.count();
        if (room < packets) {
            room = Integer.highestOneBit(packets - 1) << 1;
            when = new int[room * mostRouters];
        }
        this.batch = batch;
        noteBits = bits(room * mostRouters - 1);
        noteMask = (1 << noteBits) - 1;
        narrow = noteBits + bits(routerOf.length - 1) > Integer.SIZE;
        inject(start);
        long last = batch.latest() - 1;
        for (int port : order) {
            if (lists.any(port)) {
                last = Math.max(last, pass(port, start));
            }
        }
        return start + last;
    }

    private void inject(long start) {
        int packets = batch.count();
        int first = 0;
        while (first < packets) {
            int from = batch.from[first];
            int end = first + 1;
            while (end < packets && batch.from[end] == from) {
                end++;
            }
            inject(from, first, end, start);
            first = end;
        }
        for (int router = 0; router < of.routers; router++) {
            lists.close(router);
        }
    }

    /** Sends the packets of a core from {@code first} to {@code end} of the batch. */
    private void inject(int from, int first, int end, long start) {
        int[] targets = batch.to;
        long[] sentAt = batch.time;
        int router = routerOf[from];
        int firstPort = router * of.ports;
        long busy = of.flitTime[firstPort + of.linkPorts];
        long free = of.sourceFree[from] - start;
        lists.makeRoom(router, end - first, 2);
        lists.closeAbove(router, key(Math.max(sentAt[first], free), first, 0));
        byte[] portTo = this.portTo[router];
        int[] ends = lists.end;
        long[][] arrivals = lists.keys;
        for (int k = first; k < end; k++) {
            int to = targets[k];
            int port = portTo[to] & PORT_MASK;
            if (port == UNREACHABLE) {
                sink.lost(batch.tag[k], router, LossCause.UNREACHABLE, start + sentAt[k]);
                continue;
            }
            long leaves = Math.max(sentAt[k], free);
            free = leaves + busy;
            sink.injected(batch.tag[k], start + leaves);
            int next = firstPort + port;
            arrivals[next][ends[next]++] = key(leaves + of.injection, k, to);
        }
        of.sourceFree[from] = free + start;
        if (busy == 0) {
            lists.sortOpen(router);
        }
    }

    private long key(long time, int place, int to) {
        return time << TIME_SHIFT | (narrow ? 0 : (long) to << noteBits) | place;
    }

    private int place(long key) {
        return (int) key & room - 1;
    }

    private int reached(long key) {
        return ((int) key & noteMask) / room;
    }

    /** Lets pass what has reached a port; returns the time of the last arrival at a port to a core. */
    private long pass(int port, long start) {
        int packets = lists.count(port);
        int first = lists.merge(port);
        long[] keys = lists.merged();
        settleTies(keys, first, packets);
        if (port % of.ports < of.linkPorts) {
            passLink(port, keys, first, packets, start);
            return -1;
        }
        passDelivery(port, keys, first, packets, start);
        return keys[first + packets - 1] >>> TIME_SHIFT;
    }

    /** Puts packets that come at the same time in their order. */
    private void settleTies(long[] keys, int first, int packets) {
        for (int k = first + 1, last = first + packets; k < last; k++) {
            if ((keys[k] ^ keys[k - 1]) >>> TIME_SHIFT != 0) {
                continue;
            }
            long key = keys[k];
            int at = k;
            while (at > first && (keys[at - 1] ^ key) >>> TIME_SHIFT == 0 && isFirst(key, keys[at - 1])) {
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
        int beforeA = reached(key) - 1;
        int beforeB = reached(other) - 1;
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
    private void passLink(int port, long[] keys, int first, int packets, long start) {
        long busy = of.flitTime[port];
        long hop = of.hop[port];
        long free = of.free[port] - start;
        long most = of.peakWait;
        int room = this.room;
        boolean narrow = this.narrow;
        int router = of.far[port];
        int firstPort = router * of.ports;
        int noteMask = this.noteMask;
        int noteBits = this.noteBits;
        int[] targets = batch.to;
        int[] when = this.when;
        byte[] portTo = this.portTo[router];
        lists.makeRoom(router, packets, 1);
        int[] ends = lists.end;
        long[][] arrivals = lists.keys;
        for (int k = first, last = first + packets; k < last; k++) {
            long key = keys[k];
            int low = (int) key;
            long time = key >>> TIME_SHIFT;
            long wait = above(free, time);
            long leaves = time + wait;
            most = Math.max(most, wait);
            free = leaves + busy;
            when[low & noteMask] = (int) time;
            int to = narrow ? targets[low & room - 1] : low >>> noteBits;
            int next = firstPort + (portTo[to] & PORT_MASK);
            arrivals[next][ends[next]++] = leaves + hop << TIME_SHIFT | low + room & 0xFFFF_FFFFL;
        }
        of.peakWait = most;
        of.free[port] = free + start;
        of.passed[port] += packets;
        if (busy == 0) {
            lists.sortOpen(router);
        }
        lists.close(router);
    }

    private void passDelivery(int port, long[] keys, int first, int packets, long start) {
        long[] tags = batch.tag;
        int core = port / of.ports * of.cores + port % of.ports - of.linkPorts;
        long busy = of.flitTime[port];
        long free = of.free[port] - start;
        long most = of.peakWait;
        long since = start + of.delivery;
        for (int k = first, last = first + packets; k < last; k++) {
            long time = keys[k] >>> TIME_SHIFT;
            long wait = above(free, time);
            long leaves = time + wait;
            most = Math.max(most, wait);
            free = leaves + busy;
            sink.delivered(tags[place(keys[k])], core, since + leaves);
        }
        of.peakWait = most;
        of.free[port] = free + start;
        of.passed[port] += packets;
    }

    /** By how much {@code one} is above {@code other}, or 0; no branch asks which it is, since nobody could predict it. */
    private static long above(long one, long other) {
        long difference = one - other;
        return difference & ~(difference >> Long.SIZE - 1);
    }
}
