package spikemesh.emulator.event;

import java.util.Arrays;

/**
 * A monotone priority queue of events, each one {@code long} whose unsigned value is its place in the total order.
 *
 * <pre>
 *   63                        24 23                     0
 *  +----------------------------+------------------------+
 *  |  time (timestep or tick)   |  unit (core, source)   |
 *  +----------------------------+------------------------+
 * </pre>
 *
 * <p>A radix heap with 4-bit digits: an event lies in the bucket of the highest digit in which it differs from the event
 * last taken, so it moves at most once per digit on its way out, whatever is pending. Nothing may be added that lies
 * before the event last taken. See {@code EventQueueBenchmark} for the structures it was chosen from.
 */
public final class EventQueue {

    /** Bits of the unit in an event. */
    public static final int UNIT_BITS = 24;

    /** The greatest time an event can have. */
    public static final long MOST_TIME = -1L >>> UNIT_BITS;

    private static final int UNIT_MASK = (1 << UNIT_BITS) - 1;
    private static final int DIGIT_BITS = 4;
    private static final int DIGITS = 1 << DIGIT_BITS;
    private static final int DIGIT_MASK = DIGITS - 1;
    private static final int LEVELS = Long.SIZE / DIGIT_BITS;

    private final long[][] buckets = new long[LEVELS * DIGITS][];
    private final int[] sizes = new int[LEVELS * DIGITS];
    private final int[] occupied = new int[LEVELS];
    private int occupiedLevels;
    private long last;
    private int size;

    /** The event of {@code unit} at {@code time}; both non-negative, the unit below 2^24. */
    public static long event(long time, int unit) {
        return time << UNIT_BITS | unit;
    }

    /** The time of an event. */
    public static long time(long event) {
        return event >>> UNIT_BITS;
    }

    /** The unit of an event. */
    public static int unit(long event) {
        return (int) event & UNIT_MASK;
    }

    /** How many events are pending. */
    public int size() {
        return size;
    }

    /** Forgets all events and which was the last one taken. */
    public void clear() {
        Arrays.fill(sizes, 0);
        Arrays.fill(occupied, 0);
        occupiedLevels = 0;
        last = 0;
        size = 0;
    }

    /** Whether nothing is pending. */
    public boolean isEmpty() {
        return size == 0;
    }

    /**
     * Adds an event.
     *
     * @throws IllegalArgumentException if it lies before the event last taken
     */
    public void add(long event) {
        if (Long.compareUnsigned(event, last) < 0) {
            throw new IllegalArgumentException(
                    "event lies before the one last taken: event=" + event + " last=" + last);
        }
        place(event);
        size++;
    }

    /**
     * The time of the first event, without taking it: an event before it may still be added.
     *
     * @throws IllegalStateException if nothing is pending
     */
    public long firstTime() {
        checkPending();
        if ((occupiedLevels & 1) != 0) {
            return time(buckets[Integer.numberOfTrailingZeros(occupied[0])][0]);
        }
        return time(least(leastBucket()));
    }

    /**
     * Takes the first event.
     *
     * @throws IllegalStateException if nothing is pending
     */
    public long take() {
        long event = first();
        int bucket = (int) event & DIGIT_MASK;
        if (--sizes[bucket] == 0 && (occupied[0] &= ~(1 << bucket)) == 0) {
            occupiedLevels &= ~1;
        }
        size--;
        return event;
    }

    /** The first event; afterwards it lies in a bucket of level 0. */
    private long first() {
        checkPending();
        if ((occupiedLevels & 1) == 0) {
            spread();
        }
        return buckets[Integer.numberOfTrailingZeros(occupied[0])][0];
    }

    private void checkPending() {
        if (size == 0) {
            throw new IllegalStateException("no event is pending");
        }
    }

    private int leastBucket() {
        int level = Integer.numberOfTrailingZeros(occupiedLevels);
        return level * DIGITS + Integer.numberOfTrailingZeros(occupied[level]);
    }

    private long least(int bucket) {
        long[] events = buckets[bucket];
        long least = events[0];
        for (int i = 1, count = sizes[bucket]; i < count; i++) {
            if (Long.compareUnsigned(events[i], least) < 0) {
                least = events[i];
            }
        }
        return least;
    }

    /** Makes the least event the last one and moves its bucket's events to lower levels. */
    private void spread() {
        int bucket = leastBucket();
        int level = bucket / DIGITS;
        long[] events = buckets[bucket];
        int count = sizes[bucket];
        last = least(bucket);
        sizes[bucket] = 0;
        if ((occupied[level] &= ~(1 << bucket % DIGITS)) == 0) {
            occupiedLevels &= ~(1 << level);
        }
        for (int i = 0; i < count; i++) {
            place(events[i]);
        }
    }

    private void place(long event) {
        long difference = event ^ last;
        int level = difference == 0 ? 0 : (Long.SIZE - 1 - Long.numberOfLeadingZeros(difference)) / DIGIT_BITS;
        int digit = (int) (event >>> level * DIGIT_BITS) & DIGIT_MASK;
        int bucket = level * DIGITS + digit;
        int at = sizes[bucket]++;
        long[] events = buckets[bucket];
        if (events == null || at == events.length) {
            events = grow(bucket);
        }
        events[at] = event;
        occupied[level] |= 1 << digit;
        occupiedLevels |= 1 << level;
    }

    private long[] grow(int bucket) {
        long[] events = buckets[bucket];
        events = events == null ? new long[16] : Arrays.copyOf(events, events.length * 2);
        buckets[bucket] = events;
        return events;
    }
}
