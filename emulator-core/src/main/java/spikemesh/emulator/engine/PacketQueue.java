package spikemesh.emulator.engine;

import java.util.Arrays;

/** Packets in the order in which they leave their cores: by time, then in the order in which they were added. */
final class PacketQueue {

    private static final int POSITION_BITS = 26;
    private static final long POSITION_MASK = (1L << POSITION_BITS) - 1;

    /** The latest time a packet can leave at, in picoseconds. */
    static final long MOST_PS = (1L << Long.SIZE - 1 - POSITION_BITS) - 1;

    /** Fewer are sorted faster by comparing them. */
    private static final int LEAST_FOR_DIGITS = 512;

    private static final int DIGIT_BITS = 9;
    private static final int DIGITS = 1 << DIGIT_BITS;

    private final int[] starts = new int[DIGITS];
    private long[] spare = new long[0];
    private long[] order = new long[1024];
    private int[] from = new int[1024];
    private int[] to = new int[1024];
    private long[] tag = new long[1024];
    private int count;
    private int sorted;

    int count() {
        return count;
    }

    /** Adds a packet that leaves {@code departPs} after the start of the timestep. */
    void add(long departPs, int source, int target, long name) {
        if (count == order.length) {
            grow();
        }
        order[count] = departPs << POSITION_BITS | count;
        from[count] = source;
        to[count] = target;
        tag[count++] = name;
    }

    private void grow() {
        int room = order.length * 2;
        if (room > POSITION_MASK) {
            throw new IllegalStateException("too many packets in one timestep: packets=" + count);
        }
        order = Arrays.copyOf(order, room);
        from = Arrays.copyOf(from, room);
        to = Arrays.copyOf(to, room);
        tag = Arrays.copyOf(tag, room);
    }

    /** Puts all in their order. They were added in the order that packets of the same time keep. */
    void sort() {
        if (count < LEAST_FOR_DIGITS) {
            Arrays.sort(order, 0, count);
        } else {
            sortByDigits();
        }
        sorted = 0;
    }

    /** A pass for each digit of the time, lowest first; a pass keeps the order of equal digits. */
    private void sortByDigits() {
        long any = 0;
        for (int k = 0; k < count; k++) {
            any |= order[k];
        }
        if (spare.length < count) {
            spare = new long[order.length];
        }
        int top = Long.SIZE - Long.numberOfLeadingZeros(any);
        for (int shift = POSITION_BITS; shift < top; shift += DIGIT_BITS) {
            Arrays.fill(starts, 0);
            for (int k = 0; k < count; k++) {
                starts[(int) (order[k] >>> shift) & DIGITS - 1]++;
            }
            int start = 0;
            for (int digit = 0; digit < DIGITS; digit++) {
                int length = starts[digit];
                starts[digit] = start;
                start += length;
            }
            for (int k = 0; k < count; k++) {
                spare[starts[(int) (order[k] >>> shift) & DIGITS - 1]++] = order[k];
            }
            long[] passed = order;
            order = spare;
            spare = passed;
        }
    }

    /** When the next one leaves, or {@link Long#MAX_VALUE}. */
    long nextPs() {
        return sorted == count ? Long.MAX_VALUE : order[sorted] >>> POSITION_BITS;
    }

    /** Takes the next one and returns its place. */
    int take() {
        return (int) (order[sorted++] & POSITION_MASK);
    }

    int from(int place) {
        return from[place];
    }

    int to(int place) {
        return to[place];
    }

    long tag(int place) {
        return tag[place];
    }

    /** A timestep of {@code lengthPs} is over: keeps those that leave later. */
    void next(long lengthPs) {
        int left = count - sorted;
        if (left == 0) {
            clear();
            return;
        }
        int[] newFrom = new int[left];
        int[] newTo = new int[left];
        long[] newTag = new long[left];
        for (int k = 0; k < left; k++) {
            int place = (int) (order[sorted + k] & POSITION_MASK);
            newFrom[k] = from[place];
            newTo[k] = to[place];
            newTag[k] = tag[place];
            order[k] = (order[sorted + k] >>> POSITION_BITS) - lengthPs << POSITION_BITS | k;
        }
        System.arraycopy(newFrom, 0, from, 0, left);
        System.arraycopy(newTo, 0, to, 0, left);
        System.arraycopy(newTag, 0, tag, 0, left);
        count = left;
        sorted = 0;
    }

    void clear() {
        count = 0;
        sorted = 0;
    }
}
