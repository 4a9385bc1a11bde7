package spikemesh.aer.trace.stats;

import java.util.Arrays;
import java.util.function.LongConsumer;

/** How many events each of some addresses gave that lie too far apart for an array: a hash table of primitive arrays. */
final class SparseCounts {

    private static final long FREE = -1;

    private final int most;
    private long[] addresses = new long[1 << 10];
    private int[] counts = new int[1 << 10];
    private int used;

    /** Nothing counted yet, and room for {@code most} addresses. */
    SparseCounts(int most) {
        this.most = most;
        Arrays.fill(addresses, FREE);
    }

    /** An address as one number, from 0 on. */
    static long address(int x, int y) {
        return (long) y << 32 | x;
    }

    /** Counts an event; false if there is no room for its address. */
    boolean add(long address) {
        int slot = slot(address);
        if (addresses[slot] == FREE) {
            if (used == most) {
                return false;
            }
            if (2 * used >= addresses.length) {
                grow();
                slot = slot(address);
            }
            addresses[slot] = address;
            used++;
        }
        counts[slot]++;
        return true;
    }

    private int slot(long address) {
        int mask = addresses.length - 1;
        int slot = (int) (address * 0x9E37_79B9_7F4A_7C15L >>> 40) & mask;
        while (addresses[slot] != FREE && addresses[slot] != address) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldAddresses = addresses;
        int[] oldCounts = counts;
        addresses = new long[2 * oldAddresses.length];
        counts = new int[addresses.length];
        Arrays.fill(addresses, FREE);
        for (int i = 0; i < oldAddresses.length; i++) {
            if (oldAddresses[i] != FREE) {
                int slot = slot(oldAddresses[i]);
                addresses[slot] = oldAddresses[i];
                counts[slot] = oldCounts[i];
            }
        }
    }

    /** Events of an address. */
    int count(long address) {
        return counts[slot(address)];
    }

    /** The events of each address that gave any. */
    int[] counts() {
        return Arrays.stream(counts).filter(count -> count > 0).toArray();
    }

    /** Tells all addresses that gave an event. */
    void forEach(LongConsumer each) {
        Arrays.stream(addresses).filter(address -> address != FREE).sorted().forEach(each);
    }
}
