package spikemesh.aer.trace.filter;

import java.util.OptionalInt;
import spikemesh.aer.trace.AerEventBatch;
import spikemesh.aer.trace.AerReader;
import spikemesh.aer.trace.BatchFilter;

/** Keeps the events of a span of time, a rectangle of addresses and a polarity; ranges exclude their end. */
public final class Selection extends BatchFilter {

    private final Range time;
    private final Range x;
    private final Range y;
    private final int polarity;

    /** Events of {@code source} within all three ranges, and of {@code polarity} where one is given. */
    public Selection(AerReader source, Range time, Range x, Range y, OptionalInt polarity) {
        super(source);
        this.time = time;
        this.x = x;
        this.y = y;
        this.polarity = polarity.orElse(-1);
    }

    @Override
    protected void apply(AerEventBatch batch) {
        int kept = 0;
        for (int i = 0, n = batch.size(); i < n; i++) {
            if (time.contains(batch.timeMicros[i])
                    && x.contains(batch.x[i])
                    && y.contains(batch.y[i])
                    && (polarity < 0 || polarity == batch.polarity[i])) {
                batch.move(i, kept++);
            }
        }
        batch.size(kept);
    }
}
