package spikemesh.aer.flow;

import spikemesh.aer.LossCause;
import spikemesh.aer.PacketSink;
import spikemesh.aer.routing.MulticastTrees;

/** The cycle of a network of routers: what the kinds of engines have in common. */
abstract class FlowEngine {

    final FlowWiring wiring;
    final PacketPool pool;
    final SlotRing ring;
    final PacketSink sink;
    final MulticastTrees trees;
    final boolean lossless;
    /** Cycles until the slot a core took a flit from can be used again. */
    final int ejectionCredit;

    private final int ejection;
    /** By queue: whether the packet that is arriving was refused; empty where none is. */
    private final boolean[] refusing;

    long now;
    long lost;

    FlowEngine(FlowWiring wiring, FlowSettings settings, MulticastTrees trees, PacketSink sink) {
        this.wiring = wiring;
        this.trees = trees;
        this.sink = sink;
        ring = new SlotRing(wiring.longest, wiring.routers * wiring.ports * wiring.channels);
        pool = new PacketPool(wiring.routers * wiring.cores);
        lossless = settings.lossless();
        ejectionCredit = settings.ejectionCreditCycles();
        ejection = settings.ejectionCycles();
        refusing = new boolean[lossless ? 0 : wiring.routers * wiring.ports * wiring.channels];
    }

    /** Everything that happens in cycle {@link #now}. */
    abstract void cycle();

    /** Flits that left {@code router} through {@code port}. */
    abstract long passed(int router, int port);

    /** The state that a search for waiting rings needs. */
    abstract DeadlockTrace trace();

    /** Whether routers hold flits that can never move; asked while routers are busy. */
    boolean stalled() {
        return false;
    }

    /** Whether nothing can happen before something is due. */
    abstract boolean quiet();

    /** Back to the state of a new network, but for the time and what was counted; only while no packet is in flight. */
    abstract void restart();

    /** Puts {@code packet} behind those that wait at {@code source}. */
    abstract void enqueue(int source, int packet);

    final void advanceTo(long time) {
        while (now < time) {
            if (quiet()) {
                now = Math.min(time, ring.nextDue(now));
                if (now == time) {
                    return;
                }
            } else if (stalled()) {
                now = time;
                return;
            }
            cycle();
            now++;
        }
    }

    final boolean drain(long limit) {
        while (pool.live() > 0 && now < limit) {
            if (quiet()) {
                long due = ring.nextDue(now);
                if (due == Long.MAX_VALUE) {
                    return false;
                }
                now = due;
            } else if (stalled()) {
                return false;
            }
            cycle();
            now++;
        }
        return pool.live() == 0;
    }

    /**
     * Whether a flit that finds {@code room} in {@code queue} is lost there; asked where full buffers hold nothing back. A packet is lost
     * as a whole if its head does not find room for all of it; what follows the head is swallowed as it comes.
     */
    final boolean refuses(int flit, int queue, int room, int router) {
        int packet = Flit.packet(flit);
        if ((flit & Flit.HEAD) != 0) {
            refusing[queue] = pool.flits[packet] > room;
            if (refusing[queue]) {
                lost++;
                sink.lost(pool.tag[packet], router, LossCause.BUFFER_FULL, now);
            }
        }
        if (!refusing[queue]) {
            return false;
        }
        if ((flit & Flit.TAIL) != 0) {
            int target = pool.target[packet];
            pool.close(packet, target >= 0 ? 1 : trees.destinationsBelow(-1 - target, router));
        }
        return true;
    }

    final void deliver(int flit, int router, int output) {
        int packet = Flit.packet(flit);
        sink.delivered(pool.tag[packet], router * wiring.cores + output - wiring.linkPorts, now + ejection);
        pool.closeOne(packet);
    }
}
