package spikemesh.emulator.event;

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
 * <p>The first events lie sorted in the front, from which they are taken, later ones in buckets of a radix heap. When the
 * front is empty the next bucket is sorted into it; events added that would have come to that bucket are inserted into the
 * front. Where that moves many events again and again, the front is shortened. Nothing may be added that lies before the
 * event last taken. See {@code EventQueueBenchmark} for the structures it was chosen from.
 */
public final class EventQueue {

    /** Bits of the unit in an event. */
    public static final int UNIT_BITS = 24;

    /** The greatest time an event can have. */
    public static final long MOST_TIME = -1L >>> UNIT_BITS;

    private static final int UNIT_MASK = (1 << UNIT_BITS) - 1;
    private static final int CHUNK = EventBuckets.CHUNK;
    private static final long FLIP = EventSort.FLIP;

    /** To how many events the front is shortened, and twice of that how many may stay. */
    private static final int FEW = 16;

    /** Within so many places of its first event, one is inserted into the front step by step. */
    private static final int NEAR = 16;

    /** How often an event of the front may be moved, on average, by others inserted before the front is shortened. */
    private static final int MOVES = 24;

    private final EventBuckets buckets = new EventBuckets();

    /** The first events, the very first one last, flipped. */
    private final long[] front = new long[2 * CHUNK];

    private int frontSize;
    /** Flipped: events up to it belong to the front, none in a bucket lies before it. */
    private long frontEnd = FLIP;

    private int movesLeft;

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
        buckets.clear();
        frontSize = 0;
        frontEnd = FLIP;
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
        long key = event ^ FLIP;
        if (key <= frontEnd) {
            addToFront(key);
        } else {
            buckets.add(event);
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
        return time(frontSize > 0 ? front[frontSize - 1] ^ FLIP : buckets.least());
    }

    /**
     * Takes the first event.
     *
     * @throws IllegalStateException if nothing is pending
     */
    public long take() {
        int at = frontSize - 1;
        if (at < 0) {
            at = refill() - 1;
        }
        frontSize = at;
        size--;
        long event = front[at] ^ FLIP;
        lastTaken = event;
        return event;
    }

    private void checkPending() {
        if (size == 0) {
            throw new IllegalStateException("no event is pending");
        }
    }

    private int refill() {
        checkPending();
        int count;
        do {
            count = buckets.open(front);
        } while (count == 0);
        frontEnd = buckets.lastOpened() ^ FLIP;
        movesLeft = MOVES * count;
        return count;
    }

    private void addToFront(long key) {
        if (key < (lastTaken ^ FLIP)) {
            throw new IllegalArgumentException(
                    "event lies before the one last taken: event=" + (key ^ FLIP) + " last=" + lastTaken);
        }
        if (frontSize == front.length || movesLeft < 0 && frontSize > 2 * FEW) {
            shortenFront();
        }
        if (key <= frontEnd) {
            insert(key);
        } else {
            buckets.add(key ^ FLIP);
        }
    }

    /** Sends the later events of the front back to buckets. */
    private void shortenFront() {
        int back = frontSize - FEW;
        for (int i = 0; i < back; i++) {
            buckets.add(front[i] ^ FLIP);
        }
        System.arraycopy(front, back, front, 0, FEW);
        frontSize = FEW;
        frontEnd = front[0];
        movesLeft = 2 * FEW * MOVES;
    }

    private void insert(long key) {
        long[] front = this.front;
        int at = frontSize++;
        int near = Math.max(0, at - NEAR);
        while (at > near && front[at - 1] < key) {
            front[at] = front[at - 1];
            at--;
        }
        if (at > near || at == 0) {
            front[at] = key;
        } else {
            insertFar(key, at);
        }
    }

    /** Inserts an event before place {@code end} or there. */
    private void insertFar(long key, int end) {
        long[] front = this.front;
        int at = 0;
        for (int count = end; count > 0; ) {
            int half = count + 1 >>> 1;
            // A select and no branch, which nobody could predict.
            at = front[at + half - 1] >= key ? at + half : at;
            count -= half;
        }
        System.arraycopy(front, at, front, at + 1, end - at);
        movesLeft -= end - at;
        front[at] = key;
    }
}
