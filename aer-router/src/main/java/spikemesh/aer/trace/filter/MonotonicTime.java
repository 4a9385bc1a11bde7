package spikemesh.aer.trace.filter;

import spikemesh.aer.trace.AerEventBatch;
import spikemesh.aer.trace.AerReader;
import spikemesh.aer.trace.BatchFilter;

/** Lifts every time that lies before an earlier event's to that event's: the order of the file becomes the order of time. */
public final class MonotonicTime extends BatchFilter {

    private long latest = Long.MIN_VALUE;

    /** Times of {@code source}, never stepping back. */
    public MonotonicTime(AerReader source) {
        super(source);
    }

    @Override
    protected void apply(AerEventBatch batch) {
        long[] time = batch.timeMicros;
        long last = latest;
        for (int i = 0, n = batch.size(); i < n; i++) {
            last = Math.max(last, time[i]);
            time[i] = last;
        }
        latest = last;
    }
}
