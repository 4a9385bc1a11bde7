package spikemesh.aer.trace.filter;

import spikemesh.aer.trace.AerEventBatch;
import spikemesh.aer.trace.AerReader;
import spikemesh.aer.trace.BatchFilter;

/** Drops an event that comes less than a given time after the last one kept of the same address. */
public final class RefractoryFilter extends BatchFilter {

    private final long micros;
    private final PixelTimes last;

    /** Events of {@code source} at least {@code micros} apart at each address. */
    public RefractoryFilter(AerReader source, long micros) {
        super(source);
        this.micros = micros;
        last = new PixelTimes(source.header());
    }

    @Override
    protected void apply(AerEventBatch batch) {
        int kept = 0;
        for (int i = 0, n = batch.size(); i < n; i++) {
            long time = batch.timeMicros[i];
            if (time - last.get(batch.x[i], batch.y[i]) >= micros) {
                last.set(batch.x[i], batch.y[i], time);
                batch.move(i, kept++);
            }
        }
        batch.size(kept);
    }
}
