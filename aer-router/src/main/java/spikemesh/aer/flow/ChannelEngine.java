package spikemesh.aer.flow;

import spikemesh.aer.PacketSink;
import spikemesh.aer.routing.MulticastTrees;

/** Routers with any number of virtual channels, classes of them and delays; credits are events. */
final class ChannelEngine extends FlowEngine {

    private final Channels channels;
    private final Sources sources;
    /** Routers with something to do. */
    private final int[] active;

    private int activeCount;
    private final boolean[] listed;
    private final int ports;

    ChannelEngine(FlowWiring wiring, FlowSettings settings, MulticastTrees trees, PacketSink sink) {
        super(wiring, settings, trees, sink);
        ports = wiring.ports;
        channels = new Channels(this, settings);
        sources = new Sources(wiring, settings, pool);
        active = new int[wiring.routers];
        listed = new boolean[wiring.routers];
    }

    @Override
    void enqueue(int source, int packet) {
        sources.enqueue(source, packet);
    }

    @Override
    void restart() {
        ring.clear();
        channels.restart();
        sources.restart();
        for (; activeCount > 0; activeCount--) {
            listed[active[activeCount - 1]] = false;
        }
    }

    @Override
    boolean quiet() {
        return activeCount == 0 && sources.quiet();
    }

    void list(int router) {
        if (!listed[router]) {
            listed[router] = true;
            active[activeCount++] = router;
        }
    }

    @Override
    long passed(int router, int port) {
        return channels.passed[router * ports + port];
    }

    @Override
    DeadlockTrace trace() {
        return channels.trace();
    }

    @Override
    void cycle() {
        int slot = (int) now & ring.mask;
        if (ring.occupied(slot)) {
            receiveFlits(slot);
            receiveCredits(slot);
            ring.clear(slot);
        }
        if (!sources.quiet()) {
            sources.send(now, ring, sink);
        }
        allocate();
    }

    private void receiveFlits(int slot) {
        long[] flits = ring.flits;
        int start = slot * ring.capacity;
        for (int i = start, end = start + ring.flitCount[slot]; i < end; i++) {
            int flit = (int) flits[i];
            int queue = (int) (flits[i] >>> Integer.SIZE);
            if (lossless || !refuses(flit, queue, channels.room(queue), queue / (ports * wiring.channels))) {
                channels.receive(flit, queue);
            }
        }
    }

    private void receiveCredits(int slot) {
        int[] credits = ring.credits;
        int start = slot * ring.capacity;
        for (int i = start, end = start + ring.creditCount[slot]; i < end; i++) {
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

    private void allocate() {
        int kept = 0;
        for (int i = 0; i < activeCount; i++) {
            int router = active[i];
            long outputs = channels.requested(router);
            if (outputs != 0) {
                match(router, outputs);
            }
            if (channels.requested(router) != 0) {
                active[kept++] = router;
            } else {
                listed[router] = false;
            }
        }
        activeCount = kept;
    }

    /** One round of iSLIP: each output grants an input in turn, each input accepts a grant in turn. */
    private void match(int router, long outputs) {
        if ((outputs & (outputs - 1)) == 0) {
            int output = Long.numberOfTrailingZeros(outputs);
            pass(router, channels.grant(router, output), output);
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
            int queue = pass(router, input, output);
            if (queue >= 0) {
                copyToOthers(router, queue, offered & ~(1L << output));
            }
        }
    }

    /** A packet for many cores takes all outputs that were granted to it at once. */
    private void copyToOthers(int router, int queue, long offered) {
        for (long left = offered; left != 0; left &= (left - 1)) {
            int output = Long.numberOfTrailingZeros(left);
            if (channels.wantsAndMay(queue, router * ports + output)) {
                channels.turnOf(queue, router * ports + output);
                transfer(router, queue, output);
            }
        }
    }

    private int pass(int router, int input, int output) {
        int queue = channels.select(router, input, output);
        return transfer(router, queue, output) ? queue : -1;
    }

    /** Moves the front flit of {@code queue}, or a copy, to {@code output}; tells whether it stays because others want copies. */
    private boolean transfer(int router, int queue, int output) {
        int port = router * ports + output;
        int flit = channels.front(queue);
        int channel = channels.leave(queue, port, flit);
        int target = wiring.queueOf[channel];
        if (target >= 0) {
            ring.flit(now + wiring.hop[port], channels.flitOut, target);
            if (wiring.spacing[port] > 1) {
                channels.close(port);
                ring.freed(now + wiring.spacing[port], port);
            }
        } else {
            if (lossless) {
                ring.credit(now + ejectionCredit, channel);
            }
            if ((flit & Flit.TAIL) != 0) {
                deliver(flit, router, output);
            }
        }
        if (channels.stays) {
            return true;
        }
        if (lossless) {
            int feeder = wiring.feederOf[queue];
            long due = now + wiring.creditReturn[queue / wiring.channels];
            if (feeder >= 0) {
                ring.credit(due, feeder);
            } else {
                ring.sourceCredit(due, -1 - feeder);
            }
        }
        return false;
    }
}
