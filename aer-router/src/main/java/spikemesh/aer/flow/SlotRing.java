package spikemesh.aer.flow;

import java.util.Arrays;

/**
 * What is due in each of the next cycles: flits, credits, and links that become free.
 *
 * <p>Each port can have one thing of a kind due per cycle, so every list has a fixed place: {@code capacity} elements from
 * {@code slot * capacity} on.
 */
final class SlotRing {

    final int mask;
    /** Most elements per slot and list. */
    final int capacity;
    /** By slot: a flit in the lower half, the number of the queue it arrives in above. */
    final long[] flits;

    final int[] flitCount;
    /** By slot: output channels that a slot of the next buffer became free for. */
    final int[] credits;

    final int[] creditCount;
    /** By slot: injection channels that a slot became free for; grows when a delay is first used. */
    final int[][] sourceCredits;

    final int[] sourceCreditCount;
    /** By slot: output ports whose link has sent its flit. */
    final int[][] freed;

    final int[] freedCount;
    private final long[] occupied;

    /** A ring for delays of up to {@code longestDelay} cycles; no longer than needed, to stay in the nearest cache. */
    SlotRing(int longestDelay, int ports) {
        int slots = Integer.highestOneBit(longestDelay) << 1;
        mask = slots - 1;
        capacity = ports;
        if ((long) slots * capacity > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "ports times longest delay must be below 2^31: ports=" + ports + " longestDelay=" + longestDelay);
        }
        flits = new long[slots * capacity];
        flitCount = new int[slots];
        credits = new int[slots * capacity];
        creditCount = new int[slots];
        sourceCredits = new int[slots][8];
        sourceCreditCount = new int[slots];
        freed = new int[slots][0];
        freedCount = new int[slots];
        occupied = new long[(slots + 63) / 64];
    }

    void flit(long time, int flit, int queue) {
        int slot = (int) time & mask;
        int count = flitCount[slot];
        if (count == 0) {
            occupied[slot >> 6] |= 1L << slot;
        }
        flits[slot * capacity + count] = ((long) queue << Integer.SIZE) | flit;
        flitCount[slot] = count + 1;
    }

    void credit(long time, int channel) {
        int slot = (int) time & mask;
        int count = creditCount[slot];
        if (count == 0) {
            occupied[slot >> 6] |= 1L << slot;
        }
        credits[slot * capacity + count] = channel;
        creditCount[slot] = count + 1;
    }

    void sourceCredit(long time, int channel) {
        int slot = (int) time & mask;
        sourceCredits[slot] = with(sourceCredits[slot], sourceCreditCount[slot]++, channel);
        occupied[slot >> 6] |= 1L << slot;
    }

    void freed(long time, int port) {
        int slot = (int) time & mask;
        freed[slot] = with(freed[slot], freedCount[slot]++, port);
        occupied[slot >> 6] |= 1L << slot;
    }

    private static int[] with(int[] list, int count, int value) {
        int[] room = count == list.length ? Arrays.copyOf(list, Math.max(8, count * 2)) : list;
        room[count] = value;
        return room;
    }

    boolean occupied(int slot) {
        return (occupied[slot >> 6] & (1L << slot)) != 0;
    }

    void clear(int slot) {
        flitCount[slot] = 0;
        creditCount[slot] = 0;
        sourceCreditCount[slot] = 0;
        freedCount[slot] = 0;
        occupied[slot >> 6] &= ~(1L << slot);
    }

    void clear() {
        for (int slot = 0; slot <= mask; slot++) {
            clear(slot);
        }
    }

    /** The first time at or after {@code time} at which something is due, or {@link Long#MAX_VALUE}. */
    long nextDue(long time) {
        int slot = (int) time & mask;
        int words = occupied.length;
        long word = occupied[slot >> 6] & (-1L << slot);
        for (int step = 0; step <= words; step++) {
            if (word != 0) {
                int found = (((slot >> 6) + step) & (words - 1)) * 64 + Long.numberOfTrailingZeros(word);
                return time + ((found - slot) & mask);
            }
            word = occupied[((slot >> 6) + step + 1) & (words - 1)];
        }
        return Long.MAX_VALUE;
    }
}
