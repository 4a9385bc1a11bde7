package spikemesh.emulator.event;

import java.util.Arrays;

/**
 * Sorts the events of a bucket, the first one last, flipped so that they compare as signed numbers.
 *
 * <p>They are counted by about as many of their highest different bits as their number has, put where the counts say, and
 * the few that are still out of order moved. Nothing in it depends on the order they come in but those few.
 */
final class EventSort {

    /** What turns the order of unsigned numbers into that of signed ones, and back. */
    static final long FLIP = Long.MIN_VALUE;

    /** So many are sorted by inserting each. */
    private static final int INSERTED = 12;

    /** Where so many have the same highest different bits, moving them would take too long. A power of two. */
    private static final int ALIKE = 32;

    private final int[] places;

    /** Prepares to sort at most {@code most} events at a time. */
    EventSort(int most) {
        places = new int[1 << bitsOf(most)];
    }

    private static int bitsOf(int count) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
    }

    /** Sorts {@code events} into {@code sorted}, or returns false where too many of them lie too close together. */
    boolean sort(long[] events, int count, long[] sorted) {
        if (count <= INSERTED) {
            insert(events, count, sorted);
            return true;
        }
        int differentBits = Long.SIZE - Long.numberOfLeadingZeros(differences(events, count, events[0]));
        int bits = Math.min(differentBits, bitsOf(count));
        int shift = differentBits - bits;
        int mask = (1 << bits) - 1;
        count(events, count, shift, mask);
        if (places(mask) >= ALIKE && shift > 0) {
            return false;
        }
        put(events, count, shift, mask, sorted);
        if (shift > 0) {
            settle(sorted, count);
        }
        return true;
    }

    /** The bits in which any of the events differs from {@code first}. */
    static long differences(long[] events, int count, long first) {
        long differences = 0;
        for (int i = 0; i < count; i++) {
            differences |= events[i] ^ first;
        }
        return differences;
    }

    private static void insert(long[] events, int count, long[] sorted) {
        for (int i = 0; i < count; i++) {
            long key = events[i] ^ FLIP;
            int at = i;
            while (at > 0 && sorted[at - 1] < key) {
                sorted[at] = sorted[at - 1];
                at--;
            }
            sorted[at] = key;
        }
    }

    private void count(long[] events, int count, int shift, int mask) {
        int[] counts = places;
        Arrays.fill(counts, 0, mask + 1, 0);
        for (int i = 0; i < count; i++) {
            counts[(int) (~events[i] >>> shift) & mask]++;
        }
    }

    /** Turns counts into places; the result is at least {@link #ALIKE} exactly where one of the counts is. */
    private int places(int mask) {
        int[] places = this.places;
        int place = 0;
        int anyCount = 0;
        for (int i = 0; i <= mask; i++) {
            int count = places[i];
            places[i] = place;
            place += count;
            anyCount |= count;
        }
        return anyCount;
    }

    private void put(long[] events, int count, int shift, int mask, long[] sorted) {
        int[] places = this.places;
        for (int i = 0; i < count; i++) {
            long event = events[i];
            sorted[places[(int) (~event >>> shift) & mask]++] = event ^ FLIP;
        }
    }

    private static void settle(long[] sorted, int count) {
        long least = sorted[0];
        for (int i = 1; i < count; i++) {
            long key = sorted[i];
            if (key <= least) {
                least = key;
                continue;
            }
            int at = i;
            do {
                sorted[at] = sorted[at - 1];
                at--;
            } while (at > 0 && sorted[at - 1] < key);
            sorted[at] = key;
        }
    }
}
