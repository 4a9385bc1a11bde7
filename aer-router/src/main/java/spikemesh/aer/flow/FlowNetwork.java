package spikemesh.aer.flow;

import java.util.Arrays;
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

    private final FlowWiring wiring;
    private final Channels channels;
    private final Sources sources;
    private final PacketPool pool;
    private final SlotRing ring;
    private final PacketSink sink;
    private final MulticastTrees trees;
    private final boolean lossless;
    private final int ports;

    private long now;
    private long lost;

    /** A network whose routers follow {@code routes}; {@code sink} hears of every packet. */
    public FlowNetwork(Routes routes, FlowSettings settings, PacketSink sink) {
        this(new MulticastTrees(routes, settings.coresPerRouter()), settings, sink);
    }

    /** A network that can also copy packets along {@code trees}. */
    public FlowNetwork(MulticastTrees trees, FlowSettings settings, PacketSink sink) {
        this.trees = trees;
        this.sink = sink;
        wiring = new FlowWiring(trees.routes(), settings);
        ring = new SlotRing(wiring.longest);
        pool = new PacketPool(wiring.routers * wiring.cores);
        lossless = settings.lossless();
        ports = wiring.ports;
        channels = new Channels(wiring, settings, trees);
        sources = new Sources(wiring, settings, pool);
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void send(int from, int to, int flits, long tag) {
        int router = to / wiring.cores;
        if (!trees.routes().reachable(from / wiring.cores, router)) {
            lost++;
            sink.lost(tag, from / wiring.cores, LossCause.UNREACHABLE, now);
            return;
        }
        if (!lossless && flits != 1) {
            throw new IllegalArgumentException(
                    "a network that drops packets takes packets of one flit: flits=" + flits);
        }
        int packet = pool.take(tag, flits, 1);
        pool.flit[packet] = Flit.toOne(packet, router, to % wiring.cores);
        sources.enqueue(from, packet);
    }

    @Override
    public void sendToMany(int from, int tree, long tag) {
        if (wiring.classes > 1) {
            throw new IllegalArgumentException(
                    "packets cannot be copied in a network with classes of virtual channels: " + "classes="
                            + wiring.classes);
        }
        if (trees.destinations(tree) == 0) {
            return;
        }
        int packet = pool.take(tag, 1, trees.destinations(tree));
        pool.flit[packet] = Flit.toMany(packet, tree);
        sources.enqueue(from, packet);
    }

    @Override
    public void advanceTo(long time) {
        while (now < time) {
            if (channels.quiet() && sources.quiet()) {
                now = Math.min(time, ring.nextDue(now));
                if (now == time) {
                    return;
                }
            }
            cycle(now);
            now++;
        }
    }

    @Override
    public boolean drain(long limit) {
        while (pool.live() > 0 && now < limit) {
            if (channels.quiet() && sources.quiet()) {
                long due = ring.nextDue(now);
                if (due == Long.MAX_VALUE) {
                    return false;
                }
                now = due;
            }
            cycle(now);
            now++;
        }
        return pool.live() == 0;
    }

    @Override
    public long inFlight() {
        return pool.live();
    }

    /** Packets, or branches of packets, that were lost. */
    public long lost() {
        return lost;
    }

    /** Flits that were passed from an input to an output of any router, deliveries to cores included. */
    public long flitHops() {
        return Arrays.stream(channels.passed).sum();
    }

    /** Flits that left router {@code router} through {@code port}; ports from the number of link ports on lead to cores. */
    public long passed(int router, int port) {
        return channels.passed[router * ports + port];
    }

    /** Who waits for whom when nothing moves any more, or nothing if something does; see {@link #drain}. */
    public String deadlock() {
        boolean moves = !channels.quiet() || !sources.quiet() || ring.nextDue(now) != Long.MAX_VALUE;
        return moves || pool.live() == 0
                ? ""
                : channels.describeDeadlock(trees.routes().topology());
    }

    private void cycle(long time) {
        int slot = (int) time & ring.mask;
        if (ring.occupied(slot)) {
            receiveFlits(slot);
            receiveCredits(slot);
            ring.clear(slot);
        }
        if (!sources.quiet()) {
            sources.send(time, ring, sink);
        }
        allocate(time);
    }

    private void receiveFlits(int slot) {
        long[] flits = ring.flits[slot];
        for (int i = 0, words = ring.flitWords[slot]; i < words; i += 2) {
            if (!channels.receive(flits[i], (int) flits[i + 1])) {
                drop(flits[i], (int) flits[i + 1]);
            }
        }
    }

    private void drop(long flit, int queue) {
        int router = queue / (ports * wiring.channels);
        int packet = Flit.packet(flit);
        lost++;
        sink.lost(pool.tag[packet], router, LossCause.BUFFER_FULL, now);
        pool.close(packet, (flit & Flit.MANY) == 0 ? 1 : trees.destinationsBelow(Flit.target(flit), router));
    }

    private void receiveCredits(int slot) {
        int[] credits = ring.credits[slot];
        for (int i = 0, count = ring.creditCount[slot]; i < count; i++) {
            channels.credit(credits[i]);
        }
        int[] sourceCredits = ring.sourceCredits[slot];
        for (int i = 0, count = ring.sourceCreditCount[slot]; i < count; i++) {
            sources.credit(sourceCredits[i]);
        }
        int[] freed = ring.freed[slot];
        for (int i = 0, count = ring.freedCount[slot]; i < count; i++) {
            channels.open(freed[i]);
        }
    }

    private void allocate(long time) {
        int[] active = channels.active;
        int count = channels.activeCount;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int router = active[i];
            match(router, channels.requested(router), time);
            if (channels.requested(router) != 0) {
                active[kept++] = router;
            } else {
                channels.unlist(router);
            }
        }
        channels.activeCount = kept;
    }

    /** One round of iSLIP: each output grants an input in turn, each input accepts a grant in turn. */
    private void match(int router, long outputs, long time) {
        if ((outputs & (outputs - 1)) == 0) {
            int output = Long.numberOfTrailingZeros(outputs);
            pass(router, channels.grant(router, output), output, time);
            return;
        }
        long[] grants = channels.grants;
        long granted = 0;
        for (long left = outputs; left != 0; left &= (left - 1)) {
            int output = Long.numberOfTrailingZeros(left);
            int input = channels.grant(router, output);
            grants[input] |= 1L << output;
            granted |= 1L << input;
        }
        for (; granted != 0; granted &= (granted - 1)) {
            int input = Long.numberOfTrailingZeros(granted);
            long offered = grants[input];
            grants[input] = 0;
            int output = Channels.nextInTurn(offered, channels.acceptTurn[router * ports + input]);
            int queue = pass(router, input, output, time);
            if (queue >= 0) {
                copyToOthers(router, queue, offered & ~(1L << output), time);
            }
        }
    }

    /** A packet for many cores takes all outputs that were granted to it at once. */
    private void copyToOthers(int router, int queue, long offered, long time) {
        for (long left = offered; left != 0; left &= (left - 1)) {
            int output = Long.numberOfTrailingZeros(left);
            if (channels.wantsAndMay(queue, router * ports + output)) {
                channels.turnOf(queue, router * ports + output);
                transfer(router, queue, output, time);
            }
        }
    }

    private int pass(int router, int input, int output, long time) {
        int queue = channels.select(router, input, output);
        return transfer(router, queue, output, time) ? queue : -1;
    }

    /** Moves the front flit of {@code queue}, or a copy, to {@code output}; tells whether it stays because others want copies. */
    private boolean transfer(int router, int queue, int output, long time) {
        Channels c = channels;
        int port = router * ports + output;
        long flit = c.front(queue);
        int channel = c.leave(queue, port, flit);
        int target = wiring.queueOf[channel];
        if (target >= 0) {
            ring.flit(time + wiring.hop[port], c.flitOut, target);
            if (wiring.spacing[port] > 1) {
                c.close(port);
                ring.freed(time + wiring.spacing[port], port);
            }
        } else {
            eject(flit, port, channel, time);
        }
        if (c.stays) {
            return true;
        }
        int feeder = wiring.feederOf[queue];
        if (lossless) {
            int in = queue / wiring.channels;
            if (feeder >= 0) {
                ring.credit(time + wiring.creditReturn[in], feeder);
            } else {
                ring.sourceCredit(time + wiring.creditReturn[in], -1 - feeder);
            }
        }
        return false;
    }

    private void eject(long flit, int port, int channel, long time) {
        if (lossless) {
            ring.credit(time + channels.ejectionCredit, channel);
        }
        if ((flit & Flit.TAIL) != 0) {
            int packet = Flit.packet(flit);
            int core = port / ports * wiring.cores + port % ports - wiring.linkPorts;
            sink.delivered(pool.tag[packet], core, time + FlowSettings.HOP);
            pool.closeOne(packet);
        }
    }
}
