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
 * <p>A radix heap with 6-bit digits: an event lies in the bucket of the highest digit in which it differs from an origin
 * that no pending event lies before, so it moves at most once per digit on its way out, whatever is pending. The bucket
 * whose turn it is becomes the origin's; when it holds few events they are sorted into the front, from which events are
 * taken and into which later ones that belong there are sorted. Nothing may be added that lies before the event last
 * taken. See {@code EventQueueBenchmark} for the structures it was chosen from.
 */
public final class EventQueue {

    /** Bits of the unit in an event. */
    public static final int UNIT_BITS = 24;

    /** The greatest time an event can have. */
    public static final long MOST_TIME = -1L >>> UNIT_BITS;

    private static final int UNIT_MASK = (1 << UNIT_BITS) - 1;
    private static final int DIGIT_BITS = 6;
    private static final int DIGITS = 1 << DIGIT_BITS;
    private static final int DIGIT_MASK = DIGITS - 1;
    private static final int LEVELS = (Long.SIZE + DIGIT_BITS - 1) / DIGIT_BITS;
    /** A bucket of at most so many events is sorted rather than distributed. */
    private static final int FEW = 32;

    /** Arrays of so many events or more go from an emptied bucket to one that fills, smaller ones stay. */
    private static final int MANY = 4096;

    private static final int SPARES = 8;

    private final long[][] buckets = new long[LEVELS * DIGITS][];
    private final int[] sizes = new int[LEVELS * DIGITS];
    /** Level by level, which digits have events. */
    private final long[] occupied = new long[LEVELS];

    private int occupiedLevels;
    private long origin;

    /** By the binary logarithm of their length: arrays that no bucket has now. */
    private final long[][][] spares = new long[Integer.SIZE][][];

    private final int[] spareCount = new int[Integer.SIZE];

    /** The first events, the very first one last. */
    private final long[] front = new long[4 * FEW];

    private int frontSize;

    private long lastTaken;
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
        origin = 0;
        frontSize = 0;
        lastTaken = 0;
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
        if (Long.compareUnsigned(event, lastTaken) < 0) {
            throw new IllegalArgumentException(
                    "event lies before the one last taken: event=" + event + " last=" + lastTaken);
        }
        if (frontSize == front.length) {
            shortenFront();
        }
        if (frontSize > 0 && Long.compareUnsigned(event, front[0]) <= 0) {
            sortIntoFront(event);
        } else {
            place(event);
        }
        size++;
    }

    /**
     * The time of the first event, without taking it: an event before it may still be added.
     *
     * @throws IllegalStateException if nothing is pending
     */
    public long firstTime() {
        checkPending();
        return time(frontSize > 0 ? front[frontSize - 1] : least(leastBucket()));
    }

    /**
     * Takes the first event.
     *
     * @throws IllegalStateException if nothing is pending
     */
    public long take() {
        checkPending();
        while (frontSize == 0) {
            int bucket = leastBucket();
            open(bucket);
            if (sizes[bucket] == 0 && buckets[bucket].length >= MANY) {
                spare(buckets[bucket]);
                buckets[bucket] = null;
            }
        }
        size--;
        lastTaken = front[--frontSize];
        return lastTaken;
    }

    private void checkPending() {
        if (size == 0) {
            throw new IllegalStateException("no event is pending");
        }
    }

    private int leastBucket() {
        int level = Integer.numberOfTrailingZeros(occupiedLevels);
        return level * DIGITS + Long.numberOfTrailingZeros(occupied[level]);
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

    /** Moves the events of the least bucket on: few or equal ones to the front, else to buckets of a lower level. */
    private void open(int bucket) {
        if (bucket < DIGITS) {
            openEqual(bucket);
            return;
        }
        long[] events = buckets[bucket];
        int count = sizes[bucket];
        empty(bucket);
        if (count <= FEW) {
            for (int i = 0; i < count; i++) {
                sortIntoFront(events[i]);
            }
            origin = front[count - 1];
            return;
        }
        long first = events[0];
        long differences = 0;
        for (int i = 1; i < count; i++) {
            differences |= events[i] ^ first;
        }
        distribute(events, count, levelOf(differences));
    }

    /** Moves some events of a bucket of level 0, which are all the same, to the front. */
    private void openEqual(int bucket) {
        frontSize = Math.min(FEW, sizes[bucket]);
        origin = buckets[bucket][0];
        Arrays.fill(front, 0, frontSize, origin);
        sizes[bucket] -= frontSize;
        if (sizes[bucket] == 0) {
            empty(bucket);
        }
    }

    /** Distributes events that differ in no digit above {@code level}. */
    private void distribute(long[] events, int count, int level) {
        int shift = level * DIGIT_BITS;
        // In two steps, as the highest digit ends beyond the 64 bits.
        origin = events[0] >>> shift >>> DIGIT_BITS << DIGIT_BITS << shift;
        long digits = 0;
        for (int i = 0; i < count; i++) {
            long event = events[i];
            int digit = (int) (event >>> shift) & DIGIT_MASK;
            append(level * DIGITS + digit, event);
            digits |= 1L << digit;
        }
        occupied[level] |= digits;
        occupiedLevels |= 1 << level;
    }

    private void empty(int bucket) {
        int level = bucket / DIGITS;
        sizes[bucket] = 0;
        occupied[level] &= ~(1L << bucket % DIGITS);
        if (occupied[level] == 0) {
            occupiedLevels &= ~(1 << level);
        }
    }

    /** Sends the later events of the front back to buckets. */
    private void shortenFront() {
        int back = front.length - FEW;
        for (int i = 0; i < back; i++) {
            place(front[i]);
        }
        System.arraycopy(front, back, front, 0, FEW);
        frontSize = FEW;
    }

    private void sortIntoFront(long event) {
        long[] front = this.front;
        int at = frontSize++;
        while (at > 0 && Long.compareUnsigned(front[at - 1], event) < 0) {
            front[at] = front[at - 1];
            at--;
        }
        front[at] = event;
    }

    private void place(long event) {
        int level = levelOf(event ^ origin);
        int digit = (int) (event >>> level * DIGIT_BITS) & DIGIT_MASK;
        append(level * DIGITS + digit, event);
        occupied[level] |= 1L << digit;
        occupiedLevels |= 1 << level;
    }

    /** The highest digit that is not 0; digit 0 if none is. */
    private static int levelOf(long differences) {
        return (Long.SIZE - 1 - Long.numberOfLeadingZeros(differences | 1)) / DIGIT_BITS;
    }

    private void append(int bucket, long event) {
        int at = sizes[bucket]++;
        long[] events = buckets[bucket];
        if (events == null || at == events.length) {
            events = grow(bucket);
        }
        events[at] = event;
    }

    private long[] grow(int bucket) {
        long[] events = buckets[bucket];
        int length = events == null ? 16 : 2 * events.length;
        int size = Integer.numberOfTrailingZeros(length);
        long[] longer = spareCount[size] > 0 ? spares[size][--spareCount[size]] : new long[length];
        if (events != null) {
            System.arraycopy(events, 0, longer, 0, events.length);
            spare(events);
        }
        buckets[bucket] = longer;
        return longer;
    }

    private void spare(long[] events) {
        int size = Integer.numberOfTrailingZeros(events.length);
        if (spares[size] == null) {
            spares[size] = new long[SPARES][];
        }
        if (spareCount[size] < SPARES) {
            spares[size][spareCount[size]++] = events;
        }
    }
}
