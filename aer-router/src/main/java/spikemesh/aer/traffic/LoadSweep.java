package spikemesh.aer.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import spikemesh.aer.PacketNetwork;
import spikemesh.aer.PacketSink;
import spikemesh.config.value.Check;

/**
 * The latency-throughput curve of a network under generated traffic.
 *
 * <p>Each point warms the network up, measures the packets created in the cycles after that, and keeps the load on until they have
 * arrived. A point counts as saturated when the mean latency of what arrived passes three times that of the first point, or not all
 * measured packets arrived within four times the measured cycles.
 *
 * @param generator makes the packets
 * @param network builds the network that tells the given sink
 * @param warmUp cycles before measuring
 * @param measured cycles in which the packets that count are created
 */
public record LoadSweep(
        TrafficGenerator generator, Function<PacketSink, PacketNetwork> network, long warmUp, long measured) {

    private static final double SATURATED = 3;
    private static final int PATIENCE = 4;

    /** Checks the times. */
    public LoadSweep {
        Check.present("generator", generator);
        Check.present("network", network);
        Check.inRange("warmUp", warmUp, 0, 1L << 32);
        Check.inRange("measured", measured, 1, 1L << 32);
    }

    /**
     * One point of the curve.
     *
     * @param offered flits per core and cycle that were to be sent
     * @param accepted flits per core and cycle that arrived in the measured cycles
     * @param latency of the measured packets that arrived, from creation to the last flit
     * @param lost measured packets that were lost
     * @param late measured packets that had not arrived when the simulation was given up
     * @param saturated whether the network carries no more than this
     */
    public record Point(
            double offered, double accepted, LatencySummary latency, long lost, long late, boolean saturated) {}

    /** The curve at the given rates in flits per core and cycle. */
    public List<Point> curve(List<Double> rates) {
        List<Point> points = new ArrayList<>();
        double zeroLoad = Double.NaN;
        for (double rate : rates) {
            Point point = point(rate, points.isEmpty() ? Double.POSITIVE_INFINITY : SATURATED * zeroLoad);
            zeroLoad = points.isEmpty() ? point.latency().mean() : zeroLoad;
            points.add(point);
        }
        return List.copyOf(points);
    }

    /** The point at {@code rate}; it is saturated if its mean latency passes {@code limit}. */
    public Point point(double rate, double limit) {
        long end = warmUp + measured;
        PacketTrace trace = generator.packets(rate, end + measured);
        Replay replay = new Replay(trace);
        replay.play(network.apply(replay), end + PATIENCE * measured);
        long[] latencies = new long[trace.size()];
        int count = 0;
        long lost = 0;
        long late = 0;
        long flits = 0;
        for (int i = 0; i < trace.size(); i++) {
            boolean arrived = replay.arrived(i) != Replay.NOT;
            if (arrived && replay.arrived(i) >= warmUp && replay.arrived(i) < end) {
                flits += trace.flits[i];
            }
            if (trace.time[i] >= warmUp && trace.time[i] < end) {
                if (arrived) {
                    latencies[count++] = replay.arrived(i) - trace.time[i];
                } else if (replay.lost(i) != null) {
                    lost++;
                } else {
                    late++;
                }
            }
        }
        LatencySummary latency = LatencySummary.of(java.util.Arrays.copyOf(latencies, count));
        int cores = generator.topology().endpoints() * generator.coresPerRouter();
        double accepted = (double) flits / measured / cores;
        return new Point(rate, accepted, latency, lost, late, late > 0 || latency.mean() > limit);
    }

    /** The rate at which the mean latency is three times that of an almost empty network, to within {@code precision}. */
    public double saturation(double precision) {
        double low = precision;
        double limit =
                SATURATED * point(low, Double.POSITIVE_INFINITY).latency().mean();
        double high = 1;
        if (!point(high, limit).saturated()) {
            return high;
        }
        while (high - low > precision) {
            double middle = (low + high) / 2;
            if (point(middle, limit).saturated()) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }
}
