package spikemesh.aer.trace;

/**
 * Writes the events of one trace. Nothing appears under the target's name before {@link #commit}; closing without commit
 * leaves no file behind.
 */
public interface AerWriter extends AutoCloseable {

    /** Appends all events of {@code batch}; what the format cannot hold is left out and counted in {@link #report}. */
    void write(AerEventBatch batch);

    /** Finishes the file and moves it to its name. */
    void commit();

    /** What could not be kept. */
    TraceReport report();

    @Override
    void close();
}
