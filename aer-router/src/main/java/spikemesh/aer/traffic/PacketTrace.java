package spikemesh.aer.traffic;

import java.util.Map;

/**
 * Packets in the order in which they are sent, one element per packet in each array.
 *
 * <p>Read-only by convention. {@code destination} is absent from traces that name a multicast {@code key} instead.
 */
public final class PacketTrace {

    /** When the packet enters the queue of its source, in the units of the trace; never decreasing. */
    public final long[] time;
    /** Sending core. */
    public final int[] source;
    /** Receiving core, or -1 where the key decides. */
    public final int[] destination;
    /** Length in flits. */
    public final int[] flits;
    /** Routing key, or -1 where the destination is stated. */
    public final long[] key;

    private final Map<String, long[]> others;

    /** Packets with the columns above, and whatever other columns of numbers the file had. */
    public PacketTrace(
            long[] time, int[] source, int[] destination, int[] flits, long[] key, Map<String, long[]> others) {
        this.time = time;
        this.source = source;
        this.destination = destination;
        this.flits = flits;
        this.key = key;
        this.others = Map.copyOf(others);
    }

    /** Number of packets. */
    public int size() {
        return time.length;
    }

    /** Whether the file had a further column {@code name}. */
    public boolean has(String name) {
        return others.containsKey(name);
    }

    /** A further column of the file, for example the latency another simulator found. */
    public long[] column(String name) {
        return others.get(name);
    }
}
