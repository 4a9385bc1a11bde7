package spikemesh.aer.trace;

/**
 * Reads the events of one trace once, front to back, in bounded memory. Every failure is a {@link TraceException}.
 *
 * <pre>{@code
 * try (AerReader trace = AerFormats.open(path, AerReadOptions.defaults())) {
 *     AerEventBatch batch = new AerEventBatch();
 *     while (trace.read(batch) > 0) { ... }
 * }
 * }</pre>
 */
public interface AerReader extends AutoCloseable {

    /** What the file says about itself; known from the start. */
    AerHeader header();

    /** Replaces the content of {@code batch} by the next events; returns how many, 0 only at the end of the trace. */
    int read(AerEventBatch batch);

    /** Damage, assumptions and omissions so far; complete once {@link #read} has returned 0. */
    TraceReport report();

    @Override
    void close();
}
