package spikemesh.aer.timing;

import java.util.Arrays;

/**
 * Numbered events in the order of their times, those of one time in the order in which they were scheduled.
 *
 * <p>Near events hang in lists, one per tick; those beyond the wheel wait in a heap until the wheel has turned far enough.
 */
final class TimeWheel {

    private static final int FEWEST_SLOTS = 1024;
    private static final int MOST_SLOTS = 8192;
    private static final int NONE = -1;

    private final int slots;
    private final int mask;
    private final int[] first;
    private final int[] last;
    private final long[] occupied;
    private final long[] summary;
    private int[] next = new int[1024];

    private long[] farTime = new long[16];
    private long[] farOrder = new long[16];
    private int[] farEvent = new int[16];
    private int farCount;
    private long order;

    /** A wheel for delays of {@code usual} and somewhat more; no larger than that needs, to stay in the nearest cache. */
    TimeWheel(long usual) {
        long wanted = Math.min(Math.max(8 * usual, FEWEST_SLOTS), MOST_SLOTS);
        slots = Integer.highestOneBit((int) wanted);
        mask = slots - 1;
        first = new int[slots];
        last = new int[slots];
        occupied = new long[slots / Long.SIZE];
        summary = new long[Math.max(1, occupied.length / Long.SIZE)];
        Arrays.fill(first, NONE);
    }

    void schedule(int event, long time, long now) {
        if (event >= next.length) {
            next = Arrays.copyOf(next, Math.max(event + 1, next.length * 2));
        }
        if (time - now >= slots - 1 || (farCount > 0 && farTime[0] <= time)) {
            pushFar(event, time);
        } else {
            append(event, (int) time & mask);
        }
    }

    private void append(int event, int slot) {
        next[event] = NONE;
        if (first[slot] == NONE) {
            first[slot] = event;
            occupied[slot >> 6] |= 1L << slot;
            summary[slot >> 12] |= 1L << (slot >> 6);
        } else {
            next[last[slot]] = event;
        }
        last[slot] = event;
    }

    /** Time of the earliest event, or {@link Long#MAX_VALUE}; {@code now} is no later than any event. */
    long earliest(long now) {
        refill(now);
        int slot = (int) now & mask;
        long word = occupied[slot >> 6] & (-1L << slot);
        if (word != 0) {
            return now + (((slot & ~63) + Long.numberOfTrailingZeros(word)) - slot);
        }
        int found = nextWord(slot >> 6);
        if (found >= 0) {
            int at = found * 64 + Long.numberOfTrailingZeros(occupied[found]);
            return now + ((at - slot) & mask);
        }
        return farCount > 0 ? farTime[0] : Long.MAX_VALUE;
    }

    /** First word with a bit after word {@code from}, round the wheel. */
    private int nextWord(int from) {
        int perSummary = Math.min(Long.SIZE, occupied.length);
        int step = 1;
        while (step <= occupied.length) {
            int word = (from + step) & (occupied.length - 1);
            long rest = summary[word >> 6] & (-1L << word);
            if (rest != 0) {
                return (word & ~63) + Long.numberOfTrailingZeros(rest);
            }
            step += perSummary - (word & (perSummary - 1));
        }
        return NONE;
    }

    /** Takes all events of time {@code now}: the first, the others by {@link #after}. */
    int take(long now) {
        refill(now);
        int slot = (int) now & mask;
        int event = first[slot];
        first[slot] = NONE;
        occupied[slot >> 6] &= ~(1L << slot);
        if (occupied[slot >> 6] == 0) {
            summary[slot >> 12] &= ~(1L << (slot >> 6));
        }
        return event;
    }

    /** The event after {@code event} in the same list; ask before scheduling it again. */
    int after(int event) {
        return next[event];
    }

    /** Moves events from the heap that the wheel now covers. */
    private void refill(long now) {
        while (farCount > 0 && farTime[0] - now < slots - 1) {
            int event = farEvent[0];
            int slot = (int) farTime[0] & mask;
            popFar();
            append(event, slot);
        }
    }

    private void pushFar(int event, long time) {
        if (farCount == farTime.length) {
            farTime = Arrays.copyOf(farTime, farCount * 2);
            farOrder = Arrays.copyOf(farOrder, farCount * 2);
            farEvent = Arrays.copyOf(farEvent, farCount * 2);
        }
        int at = farCount++;
        long mine = order++;
        while (at > 0 && earlier(time, mine, (at - 1) / 2)) {
            move((at - 1) / 2, at);
            at = (at - 1) / 2;
        }
        farTime[at] = time;
        farOrder[at] = mine;
        farEvent[at] = event;
    }

    private void popFar() {
        farCount--;
        long time = farTime[farCount];
        long mine = farOrder[farCount];
        int event = farEvent[farCount];
        int at = 0;
        while (2 * at + 1 < farCount) {
            int child = 2 * at + 1;
            if (child + 1 < farCount && earlier(farTime[child + 1], farOrder[child + 1], child)) {
                child++;
            }
            if (earlier(time, mine, child)) {
                break;
            }
            move(child, at);
            at = child;
        }
        farTime[at] = time;
        farOrder[at] = mine;
        farEvent[at] = event;
    }

    private boolean earlier(long time, long mine, int than) {
        return time < farTime[than] || (time == farTime[than] && mine < farOrder[than]);
    }

    private void move(int from, int to) {
        farTime[to] = farTime[from];
        farOrder[to] = farOrder[from];
        farEvent[to] = farEvent[from];
    }
}
