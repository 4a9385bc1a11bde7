package spikemesh.aer.trace.generate;

import java.util.Map;
import spikemesh.aer.trace.AerEventBatch;
import spikemesh.aer.trace.AerHeader;
import spikemesh.aer.trace.AerReader;
import spikemesh.aer.trace.TraceReport;
import spikemesh.config.value.Check;

/** All recordings of a set as one: sample {@code i} begins at {@code i} periods, and between two of them all is dark. */
public final class ShapeShow implements AerReader {

    private final ShapeSet set;
    private final long period;
    private final TraceReport report = new TraceReport();
    private MovingShape sample;
    private int next;

    /**
     * The samples of {@code set}, one after the other.
     *
     * @param periodMicros from the beginning of one sample to that of the next
     */
    public ShapeShow(ShapeSet set, long periodMicros) {
        this.set = set;
        period = Check.inRange("periodMicros", periodMicros, set.durationMicros(), MovingShape.MOST_MICROS);
    }

    @Override
    public AerHeader header() {
        return AerHeader.pixels("generated", set.sensor().width(), set.sensor().height(), Map.of());
    }

    @Override
    public TraceReport report() {
        return report;
    }

    @Override
    public void close() {}

    @Override
    public int read(AerEventBatch batch) {
        batch.clear();
        while (sample != null || next < set.samples()) {
            if (sample == null) {
                sample = set.recording(next++);
            }
            if (sample.read(batch) > 0) {
                long start = (next - 1) * period;
                for (int i = 0; i < batch.size(); i++) {
                    batch.timeMicros[i] += start;
                }
                return batch.size();
            }
            sample = null;
        }
        return 0;
    }
}
