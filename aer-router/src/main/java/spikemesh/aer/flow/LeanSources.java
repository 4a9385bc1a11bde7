package spikemesh.aer.flow;

/** The cores as senders in networks with one virtual channel: those with something to send look for a slot every cycle. */
final class LeanSources {

    private final FlowEngine engine;
    private final PacketPool pool;
    private final long[] slots;
    private final int depth;
    private final boolean lossless;
    private final int injection;
    /** By core: its input queue, as number and as place. */
    private final int[] queue;

    private final int[] place;
    private final int[] sentFlits;
    private final int[] active;
    private int activeCount;

    /** Sources whose flits fill the queues that {@code slots} belong to. */
    LeanSources(FlowEngine engine, FlowSettings settings, long[] slots) {
        FlowWiring wiring = engine.wiring;
        this.engine = engine;
        this.slots = slots;
        pool = engine.pool;
        depth = settings.bufferFlits();
        lossless = settings.lossless();
        injection = settings.injectionCycles();
        int count = wiring.routers * wiring.cores;
        queue = new int[count];
        place = new int[count];
        for (int source = 0; source < count; source++) {
            int router = source / wiring.cores;
            int port = wiring.linkPorts + source % wiring.cores;
            queue[source] = router * wiring.ports + port;
            place[source] = Place.of(router, port);
        }
        sentFlits = new int[count];
        active = new int[count];
    }

    boolean quiet() {
        return activeCount == 0;
    }

    void enqueue(int source, int packet) {
        if (pool.enqueue(source, packet)) {
            active[activeCount++] = source;
        }
    }

    void send() {
        int kept = 0;
        for (int i = 0; i < activeCount; i++) {
            int source = active[i];
            if (reserve(queue[source])) {
                sendFlit(source);
            }
            if (pool.first(source) >= 0) {
                active[kept++] = source;
            }
        }
        activeCount = kept;
    }

    private boolean reserve(int number) {
        if (lossless) {
            if (!Slots.left(slots[number], depth, injection, (int) engine.now)) {
                return false;
            }
            slots[number]++;
        }
        return true;
    }

    private void sendFlit(int source) {
        int packet = pool.first(source);
        int flit = Flit.of(packet);
        int sent = sentFlits[source];
        if (sent == 0) {
            flit |= Flit.HEAD;
            engine.sink.injected(pool.tag[packet], engine.now);
        }
        if (++sent == pool.flits[packet]) {
            flit |= Flit.TAIL;
            sent = 0;
            pool.dequeue(source);
        }
        sentFlits[source] = sent;
        engine.ring.flit(engine.now + injection, flit, place[source]);
    }
}
