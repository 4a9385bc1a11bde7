package spikemesh.aer.trace;

/** A reader that changes or drops the events of another one, a batch at a time; closing it closes the other. */
public abstract class BatchFilter implements AerReader {

    private final AerReader source;

    /** A filter of {@code source}. */
    protected BatchFilter(AerReader source) {
        this.source = source;
    }

    /** Changes {@code batch}, which is not empty, in place; it may be left empty. */
    protected abstract void apply(AerEventBatch batch);

    @Override
    public AerHeader header() {
        return source.header();
    }

    @Override
    public final int read(AerEventBatch batch) {
        while (source.read(batch) > 0) {
            apply(batch);
            if (!batch.isEmpty()) {
                return batch.size();
            }
        }
        return 0;
    }

    @Override
    public TraceReport report() {
        return source.report();
    }

    @Override
    public void close() {
        source.close();
    }
}
