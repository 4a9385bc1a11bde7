package spikemesh.aer.trace.stats;

import spikemesh.aer.trace.AerEventBatch;
import spikemesh.aer.trace.AerReader;

/** Counts, times and extents of a trace; times in microseconds, the first four meaningless while {@code events} is 0. */
public final class TraceStatistics {

    private long events;
    private long on;
    private long firstMicros;
    private long lastMicros;
    private long earliestMicros = Long.MAX_VALUE;
    private long latestMicros = Long.MIN_VALUE;
    private long stepsBack;
    private long largestStepBackMicros;
    private long longestSilenceMicros;
    private long longestSilenceFromMicros;
    private long silences;
    private final long leastSilenceMicros;
    private int leastX = Integer.MAX_VALUE;
    private int leastY = Integer.MAX_VALUE;
    private int mostX = -1;
    private int mostY = -1;

    /** A silence shorter than this is not counted as one by default. */
    public static final long USUAL_SILENCE_MICROS = 100_000;

    /** Nothing counted yet; a silence is a time of at least {@code leastSilenceMicros} without any event. */
    public TraceStatistics(long leastSilenceMicros) {
        this.leastSilenceMicros = leastSilenceMicros;
    }

    /** Reads {@code reader} to its end. */
    public static TraceStatistics of(AerReader reader) {
        TraceStatistics statistics = new TraceStatistics(USUAL_SILENCE_MICROS);
        AerEventBatch batch = new AerEventBatch();
        while (reader.read(batch) > 0) {
            statistics.add(batch);
        }
        return statistics;
    }

    /** Counts the events of {@code batch}, which come after those counted before. */
    public void add(AerEventBatch batch) {
        if (batch.isEmpty()) {
            return;
        }
        if (events == 0) {
            firstMicros = batch.timeMicros[0];
            lastMicros = firstMicros;
        }
        long last = lastMicros;
        for (int i = 0, n = batch.size(); i < n; i++) {
            long time = batch.timeMicros[i];
            if (time < last) {
                stepsBack++;
                largestStepBackMicros = Math.max(largestStepBackMicros, last - time);
            }
            last = time;
            earliestMicros = Math.min(earliestMicros, time);
            if (time > latestMicros) {
                silence(time);
                latestMicros = time;
            }
            leastX = Math.min(leastX, batch.x[i]);
            mostX = Math.max(mostX, batch.x[i]);
            leastY = Math.min(leastY, batch.y[i]);
            mostY = Math.max(mostY, batch.y[i]);
            on += batch.polarity[i];
        }
        lastMicros = last;
        events += batch.size();
    }

    private void silence(long until) {
        long length = latestMicros == Long.MIN_VALUE ? 0 : until - latestMicros;
        if (length >= leastSilenceMicros) {
            silences++;
        }
        if (length > longestSilenceMicros) {
            longestSilenceMicros = length;
            longestSilenceFromMicros = latestMicros;
        }
    }

    /** How many silences there are. */
    public long silences() {
        return silences;
    }

    /** Length of the longest time without any event, be it a silence or not. */
    public long longestSilenceMicros() {
        return longestSilenceMicros;
    }

    /** When that began. */
    public long longestSilenceFromMicros() {
        return longestSilenceFromMicros;
    }

    /** How many events there are. */
    public long events() {
        return events;
    }

    /** How many of them are on. */
    public long on() {
        return on;
    }

    /** How many of them are off. */
    public long off() {
        return events - on;
    }

    /** Time of the first event in file order. */
    public long firstMicros() {
        return firstMicros;
    }

    /** Time of the last event in file order. */
    public long lastMicros() {
        return lastMicros;
    }

    /** The earliest time. */
    public long earliestMicros() {
        return earliestMicros;
    }

    /** The latest time. */
    public long latestMicros() {
        return latestMicros;
    }

    /** From the earliest to the latest event. */
    public long durationMicros() {
        return events == 0 ? 0 : latestMicros - earliestMicros;
    }

    /** Events per second of the trace's duration; 0 when it has none. */
    public double eventsPerSecond() {
        return durationMicros() == 0 ? 0 : events * 1e6 / durationMicros();
    }

    /** How often an event lies before the one ahead of it. */
    public long stepsBack() {
        return stepsBack;
    }

    /** The largest such step. */
    public long largestStepBackMicros() {
        return largestStepBackMicros;
    }

    /** Least x, y and greatest x, y; the latter -1 without events. */
    public int leastX() {
        return leastX;
    }

    /** Least y. */
    public int leastY() {
        return leastY;
    }

    /** Greatest x. */
    public int mostX() {
        return mostX;
    }

    /** Greatest y. */
    public int mostY() {
        return mostY;
    }
}
