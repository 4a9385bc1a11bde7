package spikemesh.aer.trace;

import spikemesh.config.value.Check;

/**
 * Events in columns, reused for a whole file: event {@code i} has {@code timeMicros[i]}, {@code x[i]}, {@code y[i]} and
 * {@code polarity[i]} (1 on, 0 off) for {@code i < size()}. Times keep the order of the file, which need not be sorted.
 */
public final class AerEventBatch {

    /** The least capacity: a decoder must be able to place all events of one word. */
    public static final int LEAST_CAPACITY = 64;
    /** A size whose columns fit the second-level cache of current processors. */
    public static final int USUAL_CAPACITY = 8192;

    /** Microseconds. */
    public final long[] timeMicros;
    /** Column of a pixel, or channel. */
    public final int[] x;
    /** Row of a pixel, or 0. */
    public final int[] y;
    /** 1 for on, 0 for off. */
    public final byte[] polarity;

    private int size;

    /** Room for {@link #USUAL_CAPACITY} events. */
    public AerEventBatch() {
        this(USUAL_CAPACITY);
    }

    /** Room for {@code capacity} events, at least {@link #LEAST_CAPACITY}. */
    public AerEventBatch(int capacity) {
        Check.inRange("capacity", capacity, LEAST_CAPACITY, 1 << 26);
        timeMicros = new long[capacity];
        x = new int[capacity];
        y = new int[capacity];
        polarity = new byte[capacity];
    }

    /** How many events it can hold. */
    public int capacity() {
        return timeMicros.length;
    }

    /** How many events it holds. */
    public int size() {
        return size;
    }

    /** Declares the first {@code events} entries of the columns valid. */
    public void size(int events) {
        size = Check.inRange("events", events, 0, timeMicros.length);
    }

    /** Whether it holds nothing. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** How many more events it can hold. */
    public int room() {
        return timeMicros.length - size;
    }

    /** Forgets all events. */
    public void clear() {
        size = 0;
    }

    /** Appends one event; there must be room. */
    public void add(long eventMicros, int eventX, int eventY, int eventPolarity) {
        int at = size;
        timeMicros[at] = eventMicros;
        x[at] = eventX;
        y[at] = eventY;
        polarity[at] = (byte) eventPolarity;
        size = at + 1;
    }

    /** Copies event {@code from} over event {@code to}: the step of a filter that compacts in place. */
    public void move(int from, int to) {
        timeMicros[to] = timeMicros[from];
        x[to] = x[from];
        y[to] = y[from];
        polarity[to] = polarity[from];
    }
}
