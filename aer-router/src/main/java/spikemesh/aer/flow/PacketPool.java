package spikemesh.aer.flow;

import java.util.Arrays;

/** The packets on their way, in recycled places, and the queue of each source as a list through them. */
final class PacketPool {

    private static final int NONE = -1;

    long[] tag = new long[1024];
    /** The {@link Place} where the packet leaves the network, or -1 minus the tree along which it is copied. */
    int[] target = new int[1024];

    int[] flits = new int[1024];
    /** Destinations that still wait for a packet; the next free place for a place that is free. */
    int[] open = new int[1024];

    private int[] next = new int[1024];
    private int free = NONE;
    private int used;
    private long live;

    private final int[] first;
    private final int[] last;

    PacketPool(int sources) {
        first = new int[sources];
        last = new int[sources];
        Arrays.fill(first, NONE);
    }

    int take(long newTag, int newTarget, int flitCount, int destinations) {
        int packet = free;
        if (packet != NONE) {
            free = next[packet];
        } else {
            packet = used++;
            if (packet == tag.length) {
                grow();
            }
        }
        tag[packet] = newTag;
        target[packet] = newTarget;
        flits[packet] = flitCount;
        open[packet] = destinations;
        live++;
        return packet;
    }

    private void grow() {
        int size = tag.length * 2;
        if (size > Flit.MOST_PACKETS) {
            throw new IllegalStateException("too many packets are waiting: packets=" + live);
        }
        tag = Arrays.copyOf(tag, size);
        target = Arrays.copyOf(target, size);
        flits = Arrays.copyOf(flits, size);
        open = Arrays.copyOf(open, size);
        next = Arrays.copyOf(next, size);
    }

    /** One destination has its copy, or lost it; the place is free after the last. */
    void closeOne(int packet) {
        if (--open[packet] == 0) {
            next[packet] = free;
            free = packet;
            live--;
        }
    }

    /** {@code count} destinations lost their copies at once. */
    void close(int packet, int count) {
        open[packet] -= count - 1;
        closeOne(packet);
    }

    long live() {
        return live;
    }

    boolean enqueue(int source, int packet) {
        next[packet] = NONE;
        boolean wasEmpty = first[source] == NONE;
        if (wasEmpty) {
            first[source] = packet;
        } else {
            next[last[source]] = packet;
        }
        last[source] = packet;
        return wasEmpty;
    }

    /** First packet of {@code source}, or -1. */
    int first(int source) {
        return first[source];
    }

    void dequeue(int source) {
        first[source] = next[first[source]];
    }
}
