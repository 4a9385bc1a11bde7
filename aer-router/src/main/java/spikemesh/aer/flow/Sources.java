package spikemesh.aer.flow;

import java.util.Arrays;
import spikemesh.aer.PacketSink;

/** The cores as senders: an unbounded queue each, one flit per cycle while there is a slot in the router's input buffer. */
final class Sources {

    private final PacketPool pool;
    private final int channels;
    private final boolean lossless;
    private final int injection;
    private final int depth;
    /** By core: the number of the first queue of its input port, as the engine wants flits addressed. */
    final int[] entry;

    private final int[] credits;
    /** Channel of the packet being sent; before that, of the one before. */
    private final int[] channel;

    private final int[] sentFlits;
    private final int[] active;
    private final boolean[] listed;
    private int activeCount;

    Sources(FlowWiring wiring, FlowSettings settings, PacketPool pool) {
        this.pool = pool;
        channels = wiring.channels;
        injection = settings.injectionCycles();
        lossless = settings.lossless();
        int count = wiring.routers * wiring.cores;
        entry = new int[count];
        for (int source = 0; source < count; source++) {
            int port = source / wiring.cores * wiring.ports + wiring.linkPorts + source % wiring.cores;
            entry[source] = port * channels;
        }
        credits = new int[count * channels];
        channel = new int[count];
        sentFlits = new int[count];
        active = new int[count];
        listed = new boolean[count];
        depth = settings.bufferFlits();
        restart();
    }

    void restart() {
        Arrays.fill(credits, depth);
        Arrays.fill(channel, channels - 1);
    }

    boolean quiet() {
        return activeCount == 0;
    }

    void enqueue(int source, int packet) {
        if (pool.enqueue(source, packet)) {
            list(source);
        }
    }

    void credit(int sourceChannel) {
        credits[sourceChannel]++;
        int source = channels == 1 ? sourceChannel : sourceChannel / channels;
        if (pool.first(source) >= 0) {
            list(source);
        }
    }

    private void list(int source) {
        if (!listed[source]) {
            listed[source] = true;
            active[activeCount++] = source;
        }
    }

    void send(long time, SlotRing ring, PacketSink sink) {
        int kept = 0;
        for (int i = 0; i < activeCount; i++) {
            int source = active[i];
            if (choose(source)) {
                sendFlit(source, time, ring, sink);
                if (pool.first(source) >= 0) {
                    active[kept++] = source;
                    continue;
                }
            }
            listed[source] = false;
        }
        activeCount = kept;
    }

    /** Finds a channel with a free slot: the packet's own, or for a new packet the next one in turn. */
    private boolean choose(int source) {
        int base = source * channels;
        if (sentFlits[source] > 0) {
            return credits[base + channel[source]] > 0;
        }
        int candidate = channel[source];
        for (int tried = 0; tried < channels; tried++) {
            candidate = candidate + 1 == channels ? 0 : candidate + 1;
            if (credits[base + candidate] > 0) {
                channel[source] = candidate;
                return true;
            }
        }
        return false;
    }

    private void sendFlit(int source, long time, SlotRing ring, PacketSink sink) {
        int packet = pool.first(source);
        int flit = Flit.of(packet);
        if (sentFlits[source]++ == 0) {
            flit |= Flit.HEAD;
            sink.injected(pool.tag[packet], time);
        }
        int used = channel[source];
        if (lossless) {
            credits[source * channels + used]--;
        }
        if (sentFlits[source] == pool.flits[packet]) {
            flit |= Flit.TAIL;
            sentFlits[source] = 0;
            pool.dequeue(source);
        }
        ring.flit(time + injection, flit, entry[source] + used);
    }
}
