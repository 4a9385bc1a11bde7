package spikemesh.aer.trace.filter;

import spikemesh.aer.trace.AerEventBatch;
import spikemesh.aer.trace.AerReader;
import spikemesh.aer.trace.BatchFilter;

/**
 * Drops background activity: keeps an event only if one of its eight neighbours gave an event within a given time before it.
 * Channels have two neighbours.
 */
public final class NoiseFilter extends BatchFilter {

    private final long micros;
    private final PixelTimes last;

    /** Events of {@code source} supported by a neighbour within {@code micros}. */
    public NoiseFilter(AerReader source, long micros) {
        super(source);
        this.micros = micros;
        last = new PixelTimes(source.header());
    }

    @Override
    protected void apply(AerEventBatch batch) {
        int kept = 0;
        for (int i = 0, n = batch.size(); i < n; i++) {
            int x = batch.x[i];
            int y = batch.y[i];
            long time = batch.timeMicros[i];
            if (supported(x, y, time)) {
                batch.move(i, kept++);
            }
            last.set(x, y, time);
        }
        batch.size(kept);
    }

    private boolean supported(int x, int y, long time) {
        for (int ny = y - 1; ny <= y + 1; ny++) {
            for (int nx = x - 1; nx <= x + 1; nx++) {
                if ((nx != x || ny != y) && time - last.get(nx, ny) <= micros) {
                    return true;
                }
            }
        }
        return false;
    }
}
