package spikemesh.aer.trace.plot;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import spikemesh.aer.trace.AddressModel;
import spikemesh.aer.trace.AerEventBatch;
import spikemesh.aer.trace.AerHeader;
import spikemesh.aer.trace.stats.TraceStatistics;

/**
 * What a picture of a trace shows, collected in one pass: for pixels the balance of on and off events of each, and how long
 * ago it gave the last; for channels their events over time; and the rate of events over time.
 */
public final class TracePlot {

    private static final int RATE_BINS = 400;
    private static final int MOST_PIXELS = 1 << 24;
    private static final int MOST_CHANNEL_ROWS = 700;
    /** A sensor of so few rows is rather one of taps, as a cochlea. */
    private static final int MOST_TAP_ROWS = 8;

    private final AerHeader header;
    private final boolean pixels;
    private final int width;
    private final int height;
    private final long fromMicros;
    private final double binMicros;
    private final double tauMicros;
    private final int channels;
    private final int channelsPerRow;
    private final Optional<TracePlot> taps;
    private final int[] balance;
    private final int[] events;
    private final long[] last;
    private final long[] on = new long[RATE_BINS];
    private final long[] off = new long[RATE_BINS];
    private long latest = Long.MIN_VALUE;

    /**
     * A picture of the trace that {@code header} and the {@code statistics} of an earlier pass describe.
     *
     * @param tauMicros time in which the time surface fades to 1/e
     */
    public TracePlot(AerHeader header, TraceStatistics statistics, double tauMicros) {
        if (statistics.events() == 0) {
            throw new IllegalArgumentException("a trace without events cannot be plotted");
        }
        this.header = header;
        this.tauMicros = tauMicros;
        pixels = header.addresses() == AddressModel.PIXELS;
        fromMicros = statistics.earliestMicros();
        binMicros = Math.max(1, (statistics.durationMicros() + 1.0) / RATE_BINS);
        int columns = Math.max(header.width().orElse(0), statistics.mostX() + 1);
        channels = columns;
        channelsPerRow = pixels ? 1 : (columns + MOST_CHANNEL_ROWS - 1) / MOST_CHANNEL_ROWS;
        width = pixels ? columns : RATE_BINS;
        height = pixels
                ? Math.max(header.height().orElse(0), statistics.mostY() + 1)
                : (columns + channelsPerRow - 1) / channelsPerRow;
        if ((long) width * height > MOST_PIXELS) {
            throw new IllegalArgumentException("a picture can have " + MOST_PIXELS + " pixels: width=" + width
                    + " height=" + height + "; cut the trace with slice");
        }
        boolean narrow = pixels && height <= MOST_TAP_ROWS && width > height;
        AerHeader asTaps = AerHeader.channels(header.format(), columns, Map.of());
        taps = narrow ? Optional.of(new TracePlot(asTaps, statistics, tauMicros)) : Optional.empty();
        balance = new int[width * height];
        events = new int[width * height];
        last = new long[width * height];
        Arrays.fill(last, Long.MIN_VALUE);
    }

    /** Adds the events of {@code batch}. */
    public void add(AerEventBatch batch) {
        for (int i = 0, n = batch.size(); i < n; i++) {
            long time = batch.timeMicros[i];
            int bin = (int) Math.min(RATE_BINS - 1L, (long) ((time - fromMicros) / binMicros));
            int sign = 2 * batch.polarity[i] - 1;
            int at = pixels ? batch.y[i] * width + batch.x[i] : batch.x[i] / channelsPerRow * width + bin;
            balance[at] += sign;
            events[at]++;
            last[at] = sign > 0 ? time : -1 - time;
            latest = Math.max(latest, time);
            (sign > 0 ? on : off)[bin]++;
        }
        taps.ifPresent(columns -> columns.add(batch));
    }

    /** Balance of on and off events, on a scale that one busy pixel cannot spoil: its 99th percentile is full colour. */
    Raster frame() {
        int[] sorted = Arrays.stream(balance)
                .map(Math::abs)
                .filter(value -> value > 0)
                .sorted()
                .toArray();
        double full = sorted.length == 0 ? 1 : Math.log1p(sorted[(int) (0.99 * (sorted.length - 1))]);
        Raster frame = new Raster(width, height);
        for (int i = 0; i < balance.length; i++) {
            double value = Math.signum(balance[i]) * Math.log1p(Math.abs(balance[i])) / full;
            // A pixel whose events cancel out is not one without events.
            int colour = balance[i] == 0 && events[i] > 0 ? 0xD9D9D9 : Palette.diverging(value);
            frame.set(i % width, i / width, colour);
        }
        return frame;
    }

    /** How recent the last event of each pixel is, fading by 1/e in the time constant, coloured by its polarity. */
    Raster surface() {
        Raster surface = new Raster(width, height);
        for (int i = 0; i < last.length; i++) {
            boolean wasOn = last[i] >= 0;
            double age = latest - (wasOn ? last[i] : -1 - last[i]);
            double value = events[i] == 0 ? 0 : Math.exp(-age / tauMicros);
            surface.set(i % width, i / width, Palette.diverging(wasOn ? value : -value));
        }
        return surface;
    }

    AerHeader header() {
        return header;
    }

    boolean pixels() {
        return pixels;
    }

    /** Of a sensor with few rows, its columns as channels over time. */
    Optional<TracePlot> taps() {
        return taps;
    }

    /** How many columns or channels there are. */
    int addressesAcross() {
        return channels;
    }

    /** Events per second in each bin. */
    double[] rate(boolean polarityOn) {
        return Arrays.stream(polarityOn ? on : off)
                .mapToDouble(count -> count * 1e6 / binMicros)
                .toArray();
    }

    long fromMicros() {
        return fromMicros;
    }

    long latestMicros() {
        return latest;
    }

    double tauMicros() {
        return tauMicros;
    }
}
