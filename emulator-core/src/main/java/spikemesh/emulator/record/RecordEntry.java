package spikemesh.emulator.record;

/** One entry of the record ring: a part of the spikes of a timestep, the values of a probe, or the end of a timestep. */
final class RecordEntry {

    /** How many values an entry holds; more are split over several entries. */
    static final int CAPACITY = 1024;

    /** What an entry says. */
    enum Kind {
        /** Sources of spikes. */
        SPIKES,
        /** Sources of spikes, and when they were. */
        TIMED_SPIKES,
        /** Values are a part of the state of a probe. */
        STATE,
        /** Values are a part of the weights of a projection. */
        WEIGHTS,
        /** Values are a part of the updates of all cores. */
        LOAD,
        /** The timestep is over. */
        END,
        /** Nothing comes after it. */
        CLOSE
    }

    Kind kind = Kind.END;
    long timestep;
    long chipTimePs;
    int probe;
    int variable;
    int offset;
    int total;
    final int[] sources = new int[CAPACITY];

    /** Chip time of each spike; there once it was needed. */
    long[] chipTimesPs;

    final double[] values = new double[CAPACITY];
    int count;
}
