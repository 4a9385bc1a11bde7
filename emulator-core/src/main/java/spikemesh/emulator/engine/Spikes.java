package spikemesh.emulator.engine;

import java.util.Arrays;

/**
 * Spikes of one partition, or of all inputs, in one timestep or in each of some successive ones; reused. Those of a timestep
 * are in ascending order of their source.
 */
final class Spikes {

    /** Source of each spike. */
    int[] sources;

    /** When its first packet starts, in picoseconds after the start of the timestep. */
    long[] departPs;

    /** Payload of each spike; {@code null} if all carry 1. */
    int[] payloads;

    /** How many there are. */
    int count;

    /** How many there were at the end of each timestep of a window. */
    final int[] countAt = new int[Long.SIZE];

    Spikes(int capacity, boolean graded) {
        sources = new int[capacity];
        payloads = graded ? new int[capacity] : null;
        departPs = new long[capacity];
    }

    void clear() {
        count = 0;
    }

    void add(int source, long depart) {
        int at = count++;
        if (at == sources.length) {
            reserve(1 + at + (at >> 1));
        }
        sources[at] = source;
        departPs[at] = depart;
    }

    /** Makes room for so many spikes in all. */
    void reserve(int capacity) {
        if (capacity > sources.length) {
            sources = Arrays.copyOf(sources, capacity);
            departPs = Arrays.copyOf(departPs, capacity);
            payloads = payloads == null ? null : Arrays.copyOf(payloads, capacity);
        }
    }

    /** Where the spikes of timestep {@code step} of a window begin. */
    int from(int step) {
        return step == 0 ? 0 : countAt[step - 1];
    }

    /** Where they end. */
    int to(int step) {
        return countAt[step];
    }
}
