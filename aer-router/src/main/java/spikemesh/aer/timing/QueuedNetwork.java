package spikemesh.aer.timing;

import java.util.Arrays;
import spikemesh.aer.LossCause;
import spikemesh.aer.PacketNetwork;
import spikemesh.aer.PacketSink;
import spikemesh.aer.routing.MulticastTrees;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.routing.StepTable;

/**
 * A network in which every link remembers when it is free again: one event per hop, queues without limit; hot.
 *
 * <pre>
 * leaves = max(arrives, free[port]);  free[port] = leaves + flits * of.flitTime[port];  next router at leaves + of.hop[port]
 * </pre>
 *
 * <p>Of packets that reach a port at the same time, the one whose way there was decided first goes first.
 *
 * <p>Packets wait, but nothing is ever full: there is no backpressure, no deadlock and no saturation. Good to within 1 % of the mean
 * latency up to about half of the load that the exact network can carry; see {@link #busiest()} and {@link #peakWait()} for when not
 * to believe it. The unit of time is that of the {@link LinkTimings}.
 */
public final class QueuedNetwork implements PacketNetwork {

    private static final int NONE = QueuedPorts.NONE;

    private static final int FEWEST_TO_SWEEP = 32;

    private final MulticastTrees trees;
    private final StepTable steps;
    private final PacketSink sink;
    private final TimeWheel wheel;
    private final QueuedPorts of;
    private PortSweep sweep;
    private boolean sweepAsked;

    private long[] tag = new long[1024];
    /** Place where the packet leaves the network ({@link QueuedPorts#goal}), or -1 minus its tree. */
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
        steps = new StepTable(trees.routes());
        of = new QueuedPorts(trees, timings);
        wheel = new TimeWheel(of.longestStep());
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void send(int from, int to, int flitCount, long packetTag) {
        if (!trees.routes().reachable(from / of.cores, to / of.cores)) {
            sink.lost(packetTag, from / of.cores, LossCause.UNREACHABLE, now);
            return;
        }
        inject(from, take(packetTag, of.goal(to), flitCount));
    }

    @Override
    public void sendToMany(int from, int tree, long packetTag) {
        if (trees.destinations(tree) > 0) {
            inject(from, take(packetTag, -1 - tree, 1));
        }
    }

    private void inject(int from, int packet) {
        long leaves = of.inject(from, flits[packet], now);
        at[packet] = from / of.cores;
        sink.injected(tag[packet], leaves);
        wheel.schedule(packet, leaves + of.injection, now);
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
            arrive(packet, time);
            packet = following;
        }
    }

    private void arrive(int packet, long time) {
        int router = at[packet];
        int goal = target[packet];
        if (goal < 0) {
            branch(packet, router, -1 - goal, time);
            return;
        }
        int step = steps.next(router, QueuedPorts.routerOf(goal));
        if (StepTable.arrived(step)) {
            deliver(packet, router * of.ports + QueuedPorts.portOf(goal), time);
            release(packet);
        } else {
            wheel.schedule(packet, step(packet, router * of.ports + StepTable.port(step), time), time);
        }
    }

    /** Moves a packet on, from {@link #now}, until another event or the limit comes first: a sparse network needs no wheel. */
    private void runAlone(int packet, long limit) {
        int goal = target[packet];
        long due;
        do {
            int router = at[packet];
            int step = steps.next(router, QueuedPorts.routerOf(goal));
            if (StepTable.arrived(step)) {
                deliver(packet, router * of.ports + QueuedPorts.portOf(goal), now);
                release(packet);
                return;
            }
            due = step(packet, router * of.ports + StepTable.port(step), now);
            now = due < limit ? due : now;
        } while (due < limit);
        wheel.schedule(packet, due, now);
    }

    /** Puts the packet on the link behind {@code port}; returns when it reaches the next router. */
    private long step(int packet, int port, long time) {
        long leaves = of.pass(port, flits[packet], time);
        if (flits[packet] > 1) {
            lag[packet] = Math.max(lag[packet], (flits[packet] - 1) * of.flitTime[port]);
        }
        at[packet] = of.far[port];
        return leaves + of.hop[port];
    }

    private void deliver(int packet, int port, long time) {
        long leaves = of.pass(port, flits[packet], time);
        long arrives = leaves + of.delivery + Math.max(lag[packet], (flits[packet] - 1) * of.flitTime[port]);
        sink.delivered(tag[packet], port / of.ports * of.cores + port % of.ports - of.linkPorts, arrives);
    }

    private void branch(int packet, int router, int tree, long time) {
        long outputs = trees.ports(tree, router);
        for (long left = outputs; left != 0; left &= (left - 1)) {
            int output = Long.numberOfTrailingZeros(left);
            int port = router * of.ports + output;
            if (output >= of.linkPorts) {
                deliver(packet, port, time);
            } else {
                int copy = take(tag[packet], target[packet], 1);
                wheel.schedule(copy, step(copy, port, time), time);
            }
        }
        release(packet);
    }

    /**
     * Sends packets and simulates until all have arrived; the same as sending each at its time and then {@link #drain}, but that
     * the sink is told in another order. Only while no packet is in flight.
     */
    public void travel(PacketBatch batch) {
        if (!sweepAsked && batch.count() >= FEWEST_TO_SWEEP) {
            sweepAsked = true;
            sweep = PortSweep.of(trees.routes(), steps, of, sink);
        }
        if (sweep != null && batch.count() >= FEWEST_TO_SWEEP && sweep.pays(batch)) {
            now = sweep.travel(batch, now) + 1;
            return;
        }
        long start = now;
        int[] order = batch.inOrder();
        for (int i = 0; i < batch.count(); i++) {
            int k = order[i];
            advanceTo(start + batch.time[k]);
            send(batch.from[k], batch.to[k], 1, batch.tag[k]);
        }
        drain(Long.MAX_VALUE);
    }

    @Override
    public void restart() {
        of.restart();
    }

    @Override
    public long inFlight() {
        return live;
    }

    @Override
    public long passed(int router, int port) {
        return of.passed[router * of.ports + port];
    }

    /** Flits passed by all routers, deliveries to cores included. */
    public long flitHops() {
        return Arrays.stream(of.passed).sum();
    }

    /** Longest time any packet waited for one link. */
    public long peakWait() {
        return of.peakWait;
    }

    /** Share of the time until now during which the busiest link or delivery port was busy. */
    public double busiest() {
        return of.busiest(now);
    }
}
