package spikemesh.aer.traffic;

import java.util.Arrays;

/**
 * A distribution of latencies in a few numbers; percentiles are exact, by nearest rank.
 *
 * @param count how many
 * @param mean their mean
 * @param least the smallest
 * @param p50 half are no larger
 * @param p95 95 % are no larger
 * @param p99 99 % are no larger
 * @param most the largest
 */
public record LatencySummary(long count, double mean, long least, long p50, long p95, long p99, long most) {

    /** Of nothing. */
    public static final LatencySummary NONE = new LatencySummary(0, 0, 0, 0, 0, 0, 0);

    /** Summarises {@code latencies}, which it sorts. */
    public static LatencySummary of(long[] latencies) {
        if (latencies.length == 0) {
            return NONE;
        }
        Arrays.sort(latencies);
        double sum = 0;
        for (long latency : latencies) {
            sum += latency;
        }
        return new LatencySummary(
                latencies.length,
                sum / latencies.length,
                latencies[0],
                rank(latencies, 0.50),
                rank(latencies, 0.95),
                rank(latencies, 0.99),
                latencies[latencies.length - 1]);
    }

    private static long rank(long[] sorted, double share) {
        return sorted[(int) Math.max(0, Math.ceil(share * sorted.length) - 1)];
    }
}
