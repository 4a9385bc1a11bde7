package spikemesh.emulator.event;

import java.util.Arrays;

/**
 * A priority queue of events with a time of 63 bits and as much again that says what happens, which also orders events of
 * the same time: what {@link EventQueue} is for timesteps, for chips without.
 *
 * <p>A heap in which every event has four successors, in two arrays.
 */
public final class TimedQueue {

    private static final int ARITY_BITS = 2;

    private long[] times = new long[64];
    private long[] events = new long[64];
    private int size;

    /** How many events are pending. */
    public int size() {
        return size;
    }

    /** Forgets all events. */
    public void clear() {
        size = 0;
    }

    /** The time of the first event, or {@link Long#MAX_VALUE}. */
    public long firstTime() {
        return size == 0 ? Long.MAX_VALUE : times[0];
    }

    /** What happens first; some event must be pending. */
    public long firstEvent() {
        return events[0];
    }

    /** The time of pending event {@code k}, in no order; for checkpoints. */
    public long time(int k) {
        return times[k];
    }

    /** Pending event {@code k}, in no order; for checkpoints. */
    public long event(int k) {
        return events[k];
    }

    /** Adds an event. */
    public void add(long time, long event) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            events = Arrays.copyOf(events, 2 * size);
        }
        long[] times = this.times;
        long[] events = this.events;
        int at = size++;
        while (at > 0) {
            int parent = at - 1 >> ARITY_BITS;
            if (times[parent] < time || times[parent] == time && events[parent] <= event) {
                break;
            }
            times[at] = times[parent];
            events[at] = events[parent];
            at = parent;
        }
        times[at] = time;
        events[at] = event;
    }

    /** Removes the first event. */
    public void removeFirst() {
        long[] times = this.times;
        long[] events = this.events;
        int last = --size;
        long time = times[last];
        long event = events[last];
        int at = 0;
        while (true) {
            int first = (at << ARITY_BITS) + 1;
            if (first >= last) {
                break;
            }
            int least = first;
            for (int child = first + 1, end = Math.min(first + (1 << ARITY_BITS), last); child < end; child++) {
                if (times[child] < times[least] || times[child] == times[least] && events[child] < events[least]) {
                    least = child;
                }
            }
            if (time < times[least] || time == times[least] && event <= events[least]) {
                break;
            }
            times[at] = times[least];
            events[at] = events[least];
            at = least;
        }
        times[at] = time;
        events[at] = event;
    }
}
