package spikemesh.aer.trace.filter;

import java.util.Arrays;
import java.util.List;
import spikemesh.aer.trace.AerEventBatch;
import spikemesh.aer.trace.AerReader;
import spikemesh.aer.trace.BatchFilter;
import spikemesh.aer.trace.stats.PixelCounts;

/** Drops the events of given pixels, which an earlier pass over the trace found hot. */
public final class HotPixelFilter extends BatchFilter {

    private final long[] hot;

    /** Events of {@code source} except those of {@code pixels}. */
    public HotPixelFilter(AerReader source, List<PixelCounts.Pixel> pixels) {
        super(source);
        hot = pixels.stream()
                .mapToLong(pixel -> address(pixel.x(), pixel.y()))
                .sorted()
                .toArray();
    }

    private static long address(int x, int y) {
        return (long) y << 32 | x;
    }

    @Override
    protected void apply(AerEventBatch batch) {
        int kept = 0;
        for (int i = 0, n = batch.size(); i < n; i++) {
            if (Arrays.binarySearch(hot, address(batch.x[i], batch.y[i])) < 0) {
                batch.move(i, kept++);
            }
        }
        batch.size(kept);
    }
}
