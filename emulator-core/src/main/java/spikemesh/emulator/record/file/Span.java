package spikemesh.emulator.record.file;

/**
 * Timesteps that are recorded.
 *
 * @param every how many timesteps one row of loads or energy sums up, or lie between two rows of weights; 0: one row at the end
 * @param from the first timestep
 * @param to the first timestep after them
 */
record Span(long every, long from, long to) {

    /** All of a run, each timestep by itself. */
    static final Span ALL = new Span(1, 0, Long.MAX_VALUE);

    boolean contains(long timestep) {
        return from <= timestep && timestep < to;
    }

    /** As it is written at the end of a pattern. */
    String suffix() {
        String window = to == Long.MAX_VALUE ? "" : "@" + from + ".." + to;
        return (every <= 1 ? "" : "@" + every) + window;
    }
}
