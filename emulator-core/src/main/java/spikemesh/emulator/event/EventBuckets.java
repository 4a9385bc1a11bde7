package spikemesh.emulator.event;

import java.util.Arrays;

/**
 * The later events of a queue, in buckets: a radix heap with 6-bit digits.
 *
 * <p>An event lies in the bucket of the highest digit in which it differs from an origin that no event here lies before, so
 * it moves at most once per digit on its way out, however many there are. The bucket whose turn it is becomes the origin's.
 *
 * <p>The events of a bucket lie in chunks. One that was read is the next to be written: its memory is still near, and no
 * more is needed than was ever pending at once, a chunk per bucket apart. What was once needed is kept.
 */
final class EventBuckets {

    /** Events of a full chunk: the length that the array of a bucket grows to before another is begun. */
    static final int CHUNK = 512;

    private static final int FIRST_LENGTH = 16;
    private static final int DIGIT_BITS = 6;
    private static final int DIGITS = 1 << DIGIT_BITS;
    private static final int DIGIT_MASK = DIGITS - 1;
    private static final int LEVELS = (Long.SIZE + DIGIT_BITS - 1) / DIGIT_BITS;
    private static final int BUCKETS = LEVELS * DIGITS;
    private static final long FLIP = EventSort.FLIP;
    private static final long[] NONE = {};

    /** By bucket, the chunk being filled. Events of level 0 that share a bucket are equal and only counted. */
    private final long[][] buckets = new long[BUCKETS][];

    /** By bucket, how many events that chunk has. */
    private final int[] sizes = new int[BUCKETS];

    private final long[][][] fullChunks = new long[BUCKETS][][];
    private final int[] fullCounts = new int[BUCKETS];
    /** Level by level, which digits have events. */
    private final long[] occupied = new long[LEVELS];

    private int occupiedLevels;
    private long origin;
    private long lastOpened;

    private long[][] freeChunks = new long[16][];
    private int freeCount;

    private final EventSort sort = new EventSort(CHUNK);

    EventBuckets() {
        Arrays.fill(buckets, NONE);
    }

    /** Forgets all events. */
    void clear() {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            while (fullCounts[bucket] > 0) {
                free(fullChunks[bucket][--fullCounts[bucket]]);
            }
        }
        Arrays.fill(sizes, 0);
        Arrays.fill(occupied, 0);
        occupiedLevels = 0;
        origin = 0;
    }

    /** Adds an event that does not lie before the first one of the bucket opened last. */
    void add(long event) {
        int level = levelOf(event ^ origin);
        int digit = (int) (event >>> level * DIGIT_BITS) & DIGIT_MASK;
        append(level * DIGITS + digit, event);
    }

    /** The first event; there must be one. */
    long least() {
        int bucket = leastBucket();
        if (bucket < DIGITS) {
            return equalEvent(bucket);
        }
        long least = least(buckets[bucket], sizes[bucket], -1L);
        for (int i = 0, count = fullCounts[bucket]; i < count; i++) {
            least = least(fullChunks[bucket][i], CHUNK, least);
        }
        return least;
    }

    /** The last event that would have come to the bucket opened last. */
    long lastOpened() {
        return lastOpened;
    }

    /**
     * Opens the bucket of the first event, of which there must be one: moves a chunk of events or equal ones to
     * {@code front}, sorted as by {@link EventSort}, or else to buckets of a lower level; returns how many it moved to the
     * front.
     */
    int open(long[] front) {
        int bucket = leastBucket();
        if (bucket < DIGITS) {
            return openEqual(bucket, front);
        }
        long[] events = buckets[bucket];
        int count = sizes[bucket];
        empty(bucket);
        if (fullCounts[bucket] > 0 || !sort.sort(events, count, front)) {
            openMany(bucket, count);
            return 0;
        }
        origin = front[count - 1] ^ FLIP;
        lastOpened = origin | (1L << bucket / DIGITS * DIGIT_BITS) - 1;
        return count;
    }

    /** Moves some events of a bucket of level 0, which are all the same, to the front. */
    private int openEqual(int bucket, long[] front) {
        int count = Math.min(CHUNK, sizes[bucket]);
        origin = equalEvent(bucket);
        lastOpened = origin;
        Arrays.fill(front, 0, count, origin ^ FLIP);
        sizes[bucket] -= count;
        if (sizes[bucket] == 0) {
            empty(bucket);
        }
        return count;
    }

    /** Distributes the full chunks of a bucket and {@code count} events of another to the highest level that tells any apart. */
    private void openMany(int bucket, int count) {
        long[] events = buckets[bucket];
        long[][] chunks = fullChunks[bucket];
        int chunkCount = fullCounts[bucket];
        fullCounts[bucket] = 0;
        long first = events[0];
        long differences = EventSort.differences(events, count, first);
        int highest = bucket / DIGITS - 1;
        for (int i = 0; i < chunkCount && levelOf(differences) < highest; i++) {
            differences |= EventSort.differences(chunks[i], CHUNK, first);
        }
        int level = levelOf(differences);
        // In two steps, as the highest digit ends beyond the 64 bits.
        origin = first >>> level * DIGIT_BITS >>> DIGIT_BITS << DIGIT_BITS << level * DIGIT_BITS;
        distribute(events, count, level);
        for (int i = chunkCount - 1; i >= 0; i--) {
            long[] chunk = chunks[i];
            distribute(chunk, CHUNK, level);
            free(chunk);
        }
    }

    private void distribute(long[] events, int count, int level) {
        occupied[level] |= level == 0 ? countEqual(events, count) : move(events, count, level);
        occupiedLevels |= 1 << level;
    }

    private long countEqual(long[] events, int count) {
        int[] sizes = this.sizes;
        long digits = 0;
        for (int i = 0; i < count; i++) {
            int digit = (int) events[i] & DIGIT_MASK;
            sizes[digit]++;
            digits |= 1L << digit;
        }
        return digits;
    }

    /** Appends events that differ in no digit above {@code level}; returns which digits they have there. */
    private long move(long[] events, int count, int level) {
        int shift = level * DIGIT_BITS;
        int firstBucket = level * DIGITS;
        long digits = 0;
        for (int i = 0; i < count; i++) {
            long event = events[i];
            int digit = (int) (event >>> shift) & DIGIT_MASK;
            digits |= 1L << digit;
            put(firstBucket + digit, event);
        }
        return digits;
    }

    private void empty(int bucket) {
        int level = bucket / DIGITS;
        sizes[bucket] = 0;
        occupied[level] &= ~(1L << bucket % DIGITS);
        if (occupied[level] == 0) {
            occupiedLevels &= ~(1 << level);
        }
    }

    private int leastBucket() {
        int level = Integer.numberOfTrailingZeros(occupiedLevels);
        return level * DIGITS + Long.numberOfTrailingZeros(occupied[level]);
    }

    private static long least(long[] events, int count, long atMost) {
        long least = atMost;
        for (int i = 0; i < count; i++) {
            if (Long.compareUnsigned(events[i], least) < 0) {
                least = events[i];
            }
        }
        return least;
    }

    /** The event that all in a bucket of level 0 are. */
    private long equalEvent(int bucket) {
        return origin & -DIGITS | bucket;
    }

    /** The highest digit that is not 0; digit 0 if none is. */
    private static int levelOf(long differences) {
        // 43 / 256 is near enough to 1 / 6, and takes fewer instructions.
        return (Long.SIZE - 1 - Long.numberOfLeadingZeros(differences | 1)) * 43 >>> 8;
    }

    private void append(int bucket, long event) {
        if (sizes[bucket] == 0) {
            occupied[bucket / DIGITS] |= 1L << bucket % DIGITS;
            occupiedLevels |= 1 << bucket / DIGITS;
        }
        if (bucket < DIGITS) {
            sizes[bucket]++;
        } else {
            put(bucket, event);
        }
    }

    private void put(int bucket, long event) {
        int at = sizes[bucket];
        long[] events = buckets[bucket];
        if (at == events.length) {
            events = grow(bucket);
            at = sizes[bucket];
        }
        events[at] = event;
        sizes[bucket] = at + 1;
    }

    /** Makes room in a bucket whose chunk is full. */
    private long[] grow(int bucket) {
        long[] events = buckets[bucket];
        int length = events.length;
        if (length < CHUNK) {
            events = Arrays.copyOf(events, Math.max(FIRST_LENGTH, 2 * length));
        } else {
            keepFull(bucket, events);
            events = freeCount > 0 ? freeChunks[--freeCount] : new long[CHUNK];
            sizes[bucket] = 0;
        }
        buckets[bucket] = events;
        return events;
    }

    private void keepFull(int bucket, long[] events) {
        long[][] chunks = fullChunks[bucket];
        int count = fullCounts[bucket]++;
        if (chunks == null || count == chunks.length) {
            chunks = chunks == null ? new long[4][] : Arrays.copyOf(chunks, 2 * count);
            fullChunks[bucket] = chunks;
        }
        chunks[count] = events;
    }

    private void free(long[] chunk) {
        if (freeCount == freeChunks.length) {
            freeChunks = Arrays.copyOf(freeChunks, 2 * freeCount);
        }
        freeChunks[freeCount++] = chunk;
    }
}
