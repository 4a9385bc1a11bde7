package spikemesh.aer.flow;

import spikemesh.aer.LossCause;
import spikemesh.aer.PacketNetwork;
import spikemesh.aer.PacketSink;
import spikemesh.aer.routing.MulticastTrees;
import spikemesh.aer.routing.Routes;

/**
 * The exact network: every flit, buffer slot and credit in every cycle.
 *
 * <p>Semantics, and the order of phases within a cycle, are those of an input-queued router with lookahead routing, speculative
 * switch allocation and one round of iSLIP; {@code docs/router.md} states them in full. A packet of {@code P} flits over {@code H}
 * links reaches its core {@code 5 + 3 H + (P - 1)} cycles after it was sent if it meets nobody.
 */
public final class FlowNetwork implements PacketNetwork {

    private final FlowEngine engine;
    private final FlowWiring wiring;
    private final MulticastTrees trees;
    private final PacketSink sink;
    private final int longestLossy;
    private long refused;

    /** A network whose routers follow {@code routes}; {@code sink} hears of every packet. */
    public FlowNetwork(Routes routes, FlowSettings settings, PacketSink sink) {
        this(new MulticastTrees(routes, settings.coresPerRouter()), settings, sink);
    }

    /** A network that can also copy packets along {@code trees}. */
    public FlowNetwork(MulticastTrees trees, FlowSettings settings, PacketSink sink) {
        this(trees, settings, sink, true);
    }

    /** A network with the fast engine where it covers this one, or with the one for any network, which is slower. */
    FlowNetwork(MulticastTrees trees, FlowSettings settings, PacketSink sink, boolean lean) {
        this.trees = trees;
        this.sink = sink;
        wiring = new FlowWiring(trees.routes(), settings);
        engine = lean && LeanEngine.covers(wiring, settings)
                ? new LeanEngine(wiring, settings, trees, sink)
                : new ChannelEngine(wiring, settings, trees, sink);
        longestLossy = settings.bufferFlits();
    }

    @Override
    public long now() {
        return engine.now;
    }

    @Override
    public void send(int from, int to, int flits, long tag) {
        int router = to / wiring.cores;
        if (!trees.routes().reachable(from / wiring.cores, router)) {
            refused++;
            sink.lost(tag, from / wiring.cores, LossCause.UNREACHABLE, engine.now);
            return;
        }
        if (!engine.lossless && flits > longestLossy) {
            throw new IllegalArgumentException("a network that drops packets where they do not fit takes packets that"
                    + " fit into an empty buffer: flits=" + flits + " buffer=" + longestLossy);
        }
        int target = Place.of(router, wiring.linkPorts + to - router * wiring.cores);
        engine.enqueue(from, engine.pool.take(tag, target, flits, 1));
    }

    @Override
    public void sendToMany(int from, int tree, long tag) {
        if (trees.destinations(tree) == 0) {
            return;
        }
        engine.enqueue(from, engine.pool.take(tag, -1 - tree, 1, trees.destinations(tree)));
    }

    @Override
    public void advanceTo(long time) {
        engine.advanceTo(time);
    }

    @Override
    public boolean drain(long limit) {
        return engine.drain(limit);
    }

    @Override
    public void restart() {
        engine.restart();
    }

    @Override
    public long inFlight() {
        return engine.pool.live();
    }

    /** Packets, or branches of packets, that were lost. */
    public long lost() {
        return engine.lost + refused;
    }

    /** Flits that were passed from an input to an output of any router, deliveries to cores included. */
    public long flitHops() {
        long hops = 0;
        for (int port = 0; port < wiring.routers * wiring.ports; port++) {
            hops += engine.passed(port / wiring.ports, port % wiring.ports);
        }
        return hops;
    }

    @Override
    public long passed(int router, int port) {
        return engine.passed(router, port);
    }

    /** Who waits for whom when nothing moves any more, or nothing if something does; see {@link #drain}. */
    public String deadlock() {
        boolean moves = !engine.stalled() && !(engine.quiet() && engine.ring.nextDue(engine.now) == Long.MAX_VALUE);
        return moves || engine.pool.live() == 0 ? "" : engine.trace().describe();
    }
}
