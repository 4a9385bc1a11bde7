package spikemesh.aer.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Random events within given limits, and the way to write them. */
final class RandomTrace {

    final AerHeader header;
    final List<String> events = new ArrayList<>();
    private final List<AerEventBatch> batches = new ArrayList<>();

    private RandomTrace(AerHeader header) {
        this.header = header;
    }

    /** Up to 2000 pixel events; times start at {@code start}, ascend, or if {@code jitter} sometimes step back. */
    static RandomTrace pixels(SplittableRandom random, int width, int height, long start, boolean jitter) {
        RandomTrace trace = new RandomTrace(AerHeader.pixels("test", width, height, Map.of()));
        trace.fill(random, width, height, start, jitter);
        return trace;
    }

    /** The same with channels. */
    static RandomTrace channels(SplittableRandom random, int channels, long start) {
        RandomTrace trace = new RandomTrace(AerHeader.channels("test", channels, Map.of()));
        trace.fill(random, channels, 1, start, false);
        return trace;
    }

    private void fill(SplittableRandom random, int width, int height, long start, boolean jitter) {
        long time = start;
        boolean onlyOn = header.addresses() == AddressModel.CHANNELS;
        AerEventBatch batch = null;
        int spread = 1 << random.nextInt(16);
        for (int left = random.nextInt(2000); left > 0; left--) {
            if (batch == null || batch.room() == 0) {
                batch = new AerEventBatch(AerEventBatch.LEAST_CAPACITY + random.nextInt(100));
                batches.add(batch);
            }
            time += random.nextInt(spread);
            long stamp = jitter && random.nextInt(10) == 0 ? Math.max(0, time - random.nextInt(100)) : time;
            int x = random.nextInt(width);
            int y = random.nextInt(height);
            int polarity = onlyOn ? 1 : random.nextInt(2);
            batch.add(stamp, x, y, polarity);
            events.add(stamp + " " + x + " " + y + " " + polarity);
        }
    }

    void writeTo(AerWriter writer) {
        try (writer) {
            batches.forEach(writer::write);
            writer.commit();
        }
    }
}
