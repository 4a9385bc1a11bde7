package spikemesh.aer.flow;

import java.util.Arrays;

/** What is due in each of the next cycles: flits, credits, and links that become free; lists that grow once and are reused. */
final class SlotRing {

    final int mask;
    /** By slot: pairs of a flit and the queue it arrives in. */
    final long[][] flits;

    final int[] flitWords;
    /** By slot: output channels that a slot of the next buffer became free for. */
    final int[][] credits;

    final int[] creditCount;
    /** By slot: injection channels that a slot became free for. */
    final int[][] sourceCredits;

    final int[] sourceCreditCount;
    /** By slot: output ports whose link has sent its flit. */
    final int[][] freed;

    final int[] freedCount;
    private final long[] occupied;

    SlotRing(int longestDelay) {
        int slots = Math.max(64, Integer.highestOneBit(longestDelay) << 1);
        mask = slots - 1;
        flits = new long[slots][16];
        flitWords = new int[slots];
        credits = new int[slots][8];
        creditCount = new int[slots];
        sourceCredits = new int[slots][8];
        sourceCreditCount = new int[slots];
        freed = new int[slots][0];
        freedCount = new int[slots];
        occupied = new long[slots / 64];
    }

    void flit(long time, long flit, int queue) {
        int slot = (int) time & mask;
        int words = flitWords[slot];
        long[] list = flits[slot];
        if (words == list.length) {
            list = flits[slot] = Arrays.copyOf(list, words * 2);
        }
        list[words] = flit;
        list[words + 1] = queue;
        flitWords[slot] = words + 2;
        occupied[slot >> 6] |= 1L << slot;
    }

    void credit(long time, int channel) {
        int slot = (int) time & mask;
        credits[slot] = with(credits[slot], creditCount[slot]++, channel);
        occupied[slot >> 6] |= 1L << slot;
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
        flitWords[slot] = 0;
        creditCount[slot] = 0;
        sourceCreditCount[slot] = 0;
        freedCount[slot] = 0;
        occupied[slot >> 6] &= ~(1L << slot);
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
