package spikemesh.aer.timing;

import java.util.Arrays;

/** Packets of one flit that leave their cores one after the other. */
public final class PacketBatch {

    /** When each is sent, after the moment at which the network is. */
    long[] time = new long[1024];

    /** The same more finely: tells which of two goes first that are sent at one {@link #time}; then the place in the batch does. */
    long[] exact = new long[1024];

    int[] from = new int[1024];
    int[] to = new int[1024];
    long[] tag = new long[1024];
    private int[] order = new int[0];
    private int[] merged = new int[0];
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
        put(places(1, source, finer, later, finer), later, finer, target, name);
    }

    /**
     * Makes places for packets of one core that are sent one after the other; each must be {@linkplain #put filled}.
     *
     * @param packets how many, at least one
     * @param source core they are sent from
     * @param firstFiner when the first is sent, as in {@link #add}
     * @param last when the last is sent
     * @param lastFiner the same in the finer unit
     * @return the place of the first
     */
    public int places(int packets, int source, long firstFiner, long last, long lastFiner) {
        while (packets > time.length - count) {
            grow();
        }
        int first = count;
        count += packets;
        Arrays.fill(from, first, count, source);
        latest = Math.max(latest, last);
        coresInOrder &= firstFiner >= lastOfCore[source];
        lastOfCore[source] = lastFiner;
        return first;
    }

    /** Fills a place; the rest as in {@link #add}. */
    public void put(int place, long later, long finer, int target, long name) {
        time[place] = later;
        exact[place] = finer;
        to[place] = target;
        tag[place] = name;
    }

    private void grow() {
        int room = 2 * time.length;
        time = Arrays.copyOf(time, room);
        exact = Arrays.copyOf(exact, room);
        from = Arrays.copyOf(from, room);
        to = Arrays.copyOf(to, room);
        tag = Arrays.copyOf(tag, room);
    }

    /** Places of the packets in the order of sending; the first {@link #count()} count, until the batch changes. */
    int[] inOrder() {
        if (order.length < count) {
            order = new int[time.length];
            merged = new int[time.length];
        }
        for (int k = 0; k < count; k++) {
            order[k] = k;
        }
        for (int run = 1; run < count; run *= 2) {
            for (int start = 0; start < count; start += 2 * run) {
                merge(start, Math.min(start + run, count), Math.min(start + 2 * run, count));
            }
            int[] sorted = merged;
            merged = order;
            order = sorted;
        }
        return order;
    }

    /** Merges {@code order} from {@code start} to {@code middle} and from there to {@code end}; of equal ones the earlier place is first. */
    private void merge(int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int k = start; k < end; k++) {
            boolean fromLeft = right == end || left < middle && exact[order[left]] <= exact[order[right]];
            merged[k] = fromLeft ? order[left++] : order[right++];
        }
    }

    /** When the packet at {@code place} is sent. */
    public long time(int place) {
        return time[place];
    }

    /** The same more finely, as {@link #add} got it. */
    public long exact(int place) {
        return exact[place];
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
