package spikemesh.aer.timing;

import java.util.Arrays;
import spikemesh.aer.LossCause;
import spikemesh.aer.PacketNetwork;
import spikemesh.aer.PacketSink;
import spikemesh.aer.routing.MulticastTrees;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.routing.StepTable;
import spikemesh.aer.topology.Links;

/**
 * A network in which every link remembers when it is free again: one event per hop, queues without limit; hot.
 *
 * <pre>
 * leaves = max(arrives, free[port]);  free[port] = leaves + flits * flitTime[port];  next router at leaves + hop[port]
 * </pre>
 *
 * <p>Packets wait, but nothing is ever full: there is no backpressure, no deadlock and no saturation. Good to within 1 % of the mean
 * latency up to about half of the load that the exact network can carry; see {@link #busiest()} and {@link #peakWait()} for when not
 * to believe it. The unit of time is that of the {@link LinkTimings}.
 */
public final class QueuedNetwork implements PacketNetwork {

    private static final int NONE = -1;

    private final MulticastTrees trees;
    private final StepTable steps;
    private final PacketSink sink;
    private final TimeWheel wheel;
    private final int ports;
    private final int linkPorts;
    private final int cores;
    private final long injection;
    private final long delivery;

    private final long[] free;
    private final long[] sourceFree;
    private final int[] far;
    private final long[] hop;
    private final long[] flitTime;
    private final long[] passed;
    private long peakWait;

    private long[] tag = new long[1024];
    /** Place where the packet leaves the network ({@code router << 6 | port}), or -1 minus its tree. */
    private int[] target = new int[1024];

    private int[] flits = new int[1024];
    /** How long the last flit follows the first: that of the slowest link so far. */
    private long[] lag = new long[1024];

    private int[] at = new int[1024];
    private int[] nextUnused = new int[1024];
    private int unused = NONE;
    private int used;
    private long live;
    private long now;

    /** A network whose routers follow {@code routes} and have {@code coresPerRouter} cores each. */
    public QueuedNetwork(Routes routes, int coresPerRouter, LinkTimings timings, PacketSink sink) {
        this(new MulticastTrees(routes, coresPerRouter), timings, sink);
    }

    /** A network that can also copy packets along {@code trees}. */
    public QueuedNetwork(MulticastTrees trees, LinkTimings timings, PacketSink sink) {
        this.trees = trees;
        this.sink = sink;
        Links links = trees.routes().links();
        steps = new StepTable(trees.routes());
        cores = trees.coresPerRouter();
        linkPorts = links.ports;
        ports = linkPorts + cores;
        int routers = trees.routes().topology().routers();
        free = new long[routers * ports];
        sourceFree = new long[routers * cores];
        far = new int[routers * ports];
        Arrays.fill(far, NONE);
        hop = new long[routers * ports];
        flitTime = new long[routers * ports];
        passed = new long[routers * ports];
        injection = timings.injectionPs();
        delivery = timings.deliveryPs();
        Arrays.fill(flitTime, timings.coreFlitPs(trees.routes().kinds()));
        for (int link = 0; link < links.count(); link++) {
            int port = links.from[link] * ports + links.port[link];
            far[port] = links.to[link];
            hop[port] = timings.hopPs(links.kind(link));
            flitTime[port] = timings.flitPs(links.kind(link));
        }
        wheel = new TimeWheel(Math.max(injection, Arrays.stream(hop).max().orElse(injection)));
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void send(int from, int to, int flitCount, long packetTag) {
        int router = to / cores;
        if (!trees.routes().reachable(from / cores, router)) {
            sink.lost(packetTag, from / cores, LossCause.UNREACHABLE, now);
            return;
        }
        inject(from, take(packetTag, (router << 6) | (linkPorts + to - router * cores), flitCount));
    }

    @Override
    public void sendToMany(int from, int tree, long packetTag) {
        if (trees.destinations(tree) > 0) {
            inject(from, take(packetTag, -1 - tree, 1));
        }
    }

    private void inject(int from, int packet) {
        long leaves = Math.max(now, sourceFree[from]);
        int router = from / cores;
        sourceFree[from] = leaves + flits[packet] * flitTime[router * ports + linkPorts];
        at[packet] = router;
        sink.injected(tag[packet], leaves);
        wheel.schedule(packet, leaves + injection, now);
    }

    private int take(long packetTag, int packetTarget, int flitCount) {
        int packet = unused;
        if (packet != NONE) {
            unused = nextUnused[packet];
        } else {
            packet = used++;
            if (packet == tag.length) {
                grow();
            }
        }
        tag[packet] = packetTag;
        target[packet] = packetTarget;
        flits[packet] = flitCount;
        lag[packet] = 0;
        live++;
        return packet;
    }

    private void grow() {
        int size = tag.length * 2;
        tag = Arrays.copyOf(tag, size);
        target = Arrays.copyOf(target, size);
        flits = Arrays.copyOf(flits, size);
        lag = Arrays.copyOf(lag, size);
        at = Arrays.copyOf(at, size);
        nextUnused = Arrays.copyOf(nextUnused, size);
    }

    private void release(int packet) {
        nextUnused[packet] = unused;
        unused = packet;
        live--;
    }

    @Override
    public void advanceTo(long time) {
        while (now < time && live > 0) {
            long due = wheel.earliest(now);
            if (due >= time) {
                break;
            }
            run(due, time);
        }
        now = Math.max(now, time);
    }

    @Override
    public boolean drain(long limit) {
        while (live > 0) {
            long due = wheel.earliest(now);
            if (due >= limit) {
                return false;
            }
            run(due, limit);
            now++;
        }
        return true;
    }

    private void run(long time, long limit) {
        now = time;
        int packet = wheel.take(time);
        if (wheel.after(packet) == NONE && target[packet] >= 0) {
            runAlone(packet, Math.min(limit, wheel.earliest(time)));
            return;
        }
        while (packet != NONE) {
            int following = wheel.after(packet);
            int router = at[packet];
            int goal = target[packet];
            if (goal >= 0) {
                int step = steps.next(router, goal >> 6);
                if (StepTable.arrived(step)) {
                    deliver(packet, router * ports + (goal & 63), time);
                    release(packet);
                } else {
                    forward(packet, router * ports + StepTable.port(step), time);
                }
            } else {
                branch(packet, router, -1 - goal, time);
            }
            packet = following;
        }
    }

    /** Moves a packet on, from {@link #now}, until another event or the limit comes first: a sparse network needs no wheel. */
    private void runAlone(int packet, long limit) {
        int goal = target[packet];
        long due;
        do {
            int router = at[packet];
            int step = steps.next(router, goal >> 6);
            if (StepTable.arrived(step)) {
                deliver(packet, router * ports + (goal & 63), now);
                release(packet);
                return;
            }
            due = step(packet, router * ports + StepTable.port(step), now);
            now = due < limit ? due : now;
        } while (due < limit);
        wheel.schedule(packet, due, now);
    }

    private long pass(int port, int flitCount, long time) {
        long leaves = free[port];
        if (leaves <= time) {
            leaves = time;
        } else if (leaves - time > peakWait) {
            peakWait = leaves - time;
        }
        free[port] = leaves + flitCount * flitTime[port];
        passed[port] += flitCount;
        return leaves;
    }

    private void forward(int packet, int port, long time) {
        wheel.schedule(packet, step(packet, port, time), time);
    }

    /** Puts the packet on the link behind {@code port}; returns when it reaches the next router. */
    private long step(int packet, int port, long time) {
        long leaves = pass(port, flits[packet], time);
        if (flits[packet] > 1) {
            lag[packet] = Math.max(lag[packet], (flits[packet] - 1) * flitTime[port]);
        }
        at[packet] = far[port];
        return leaves + hop[port];
    }

    private void deliver(int packet, int port, long time) {
        long leaves = pass(port, flits[packet], time);
        long arrives = leaves + delivery + Math.max(lag[packet], (flits[packet] - 1) * flitTime[port]);
        sink.delivered(tag[packet], port / ports * cores + port % ports - linkPorts, arrives);
    }

    private void branch(int packet, int router, int tree, long time) {
        long outputs = trees.ports(tree, router);
        for (long left = outputs; left != 0; left &= (left - 1)) {
            int output = Long.numberOfTrailingZeros(left);
            int port = router * ports + output;
            if (output >= linkPorts) {
                deliver(packet, port, time);
            } else {
                forward(take(tag[packet], target[packet], 1), port, time);
            }
        }
        release(packet);
    }

    @Override
    public void restart() {
        Arrays.fill(free, 0);
        Arrays.fill(sourceFree, 0);
    }

    @Override
    public long inFlight() {
        return live;
    }

    @Override
    public long passed(int router, int port) {
        return passed[router * ports + port];
    }

    /** Flits passed by all routers, deliveries to cores included. */
    public long flitHops() {
        return Arrays.stream(passed).sum();
    }

    /** Longest time any packet waited for one link. */
    public long peakWait() {
        return peakWait;
    }

    /** Share of the time until now during which the busiest link or delivery port was busy. */
    public double busiest() {
        double most = 0;
        for (int port = 0; port < passed.length; port++) {
            most = Math.max(most, (double) passed[port] * flitTime[port] / Math.max(1, now));
        }
        return most;
    }
}
