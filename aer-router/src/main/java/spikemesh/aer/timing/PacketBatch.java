package spikemesh.aer.timing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Packets of one flit that leave their cores one after the other. */
public final class PacketBatch {

    /** When each is sent, after the moment at which the network is. */
    long[] time = new long[1024];

    /** The same more finely: tells which of two goes first that are sent at one {@link #time}; then the place in the batch does. */
    long[] exact = new long[1024];

    int[] from = new int[1024];
    int[] to = new int[1024];
    long[] tag = new long[1024];
    private int count;
    private long latest;
    private final long[] lastOfCore;
    private boolean coresInOrder = true;

    /** An empty batch of packets from {@code cores} cores. */
    public PacketBatch(int cores) {
        lastOfCore = new long[cores];
    }

    /** Forgets all packets. */
    public void clear() {
        for (int k = 0; k < count; k++) {
            lastOfCore[from[k]] = 0;
        }
        count = 0;
        latest = 0;
        coresInOrder = true;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** When the last is sent. */
    long latest() {
        return latest;
    }

    /** Whether those of each core are in the order of their times. */
    boolean coresInOrder() {
        return coresInOrder;
    }

    /**
     * Adds a packet.
     *
     * @param later when it is sent, counted from the moment at which the network is
     * @param finer the same in a finer unit
     * @param source core it is sent from
     * @param target core it is sent to
     * @param name names it to the sink
     */
    public void add(long later, long finer, int source, int target, long name) {
        if (count == time.length) {
            grow();
        }
        time[count] = later;
        exact[count] = finer;
        from[count] = source;
        to[count] = target;
        tag[count++] = name;
        latest = Math.max(latest, later);
        coresInOrder &= finer >= lastOfCore[source];
        lastOfCore[source] = finer;
    }

    private void grow() {
        int room = 2 * count;
        time = Arrays.copyOf(time, room);
        exact = Arrays.copyOf(exact, room);
        from = Arrays.copyOf(from, room);
        to = Arrays.copyOf(to, room);
        tag = Arrays.copyOf(tag, room);
    }

    /** Shows the place of each packet, in the order of sending. */
    public void inOrder(IntConsumer visitor) {
        IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingLong(place -> exact[place]))
                .forEach(visitor::accept);
    }

    /** When the packet at {@code place} is sent. */
    public long time(int place) {
        return time[place];
    }

    /** The core that sends the packet at {@code place}. */
    public int from(int place) {
        return from[place];
    }

    /** The core that the packet at {@code place} is for. */
    public int to(int place) {
        return to[place];
    }

    /** What names the packet at {@code place}. */
    public long tag(int place) {
        return tag[place];
    }
}
