package spikemesh.emulator.engine;

/** The spikes of one timestep and one partition, in ascending order of their source; reused from step to step. */
final class Spikes {

    /** Source of each spike. */
    int[] sources;

    /** When its first packet starts, in picoseconds after the start of the timestep. */
    long[] departPs;

    /** Payload of each spike; {@code null} if all carry 1. */
    int[] payloads;

    /** How many there are. */
    int count;

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
        sources[at] = source;
        departPs[at] = depart;
    }
}
