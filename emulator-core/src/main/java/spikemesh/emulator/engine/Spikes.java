package spikemesh.emulator.engine;

/** The spikes of one timestep and one partition, in ascending order of their source; reused from step to step. */
final class Spikes {

    /** Source of each spike. */
    int[] sources;

    /** When its first packet starts, in picoseconds after the start of the timestep. */
    long[] departPs;

    /** How many there are. */
    int count;

    Spikes(int capacity) {
        sources = new int[capacity];
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
