package spikemesh.aer.traffic;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import spikemesh.aer.PacketNetwork;
import spikemesh.aer.PacketSink;
import spikemesh.config.value.Check;

/**
 * The latency-throughput curve of a network under generated traffic.
 *
 * <p>Each point warms the network up, measures the packets created in the cycles after that, and lets the network run empty. A point
 * counts as saturated when the mean latency of what arrived passes three times that of packets that hardly ever meet, or not all
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
    /** Flits per core and cycle at which packets hardly ever meet. */
    private static final double ALMOST_NOTHING = 0.005;

    private static final double PRECISION = 0.005;
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

    /**
     * The points of a curve and what they tell.
     *
     * @param points at the rates asked for
     * @param zeroLoad mean latency of packets that hardly ever meet
     * @param saturation the highest rate, to within half a percent, that is not saturated; empty if no point is
     */
    public record Curve(List<Point> points, double zeroLoad, OptionalDouble saturation) {

        /** Keeps a copy. */
        public Curve {
            points = List.copyOf(points);
        }
    }

    /** The curve at the given rates in flits per core and cycle. */
    public Curve curve(List<Double> rates) {
        double lowest = rates.stream().mapToDouble(Double::doubleValue).min().orElse(ALMOST_NOTHING);
        double zeroLoad = zeroLoad(lowest);
        double limit = SATURATED * zeroLoad;
        List<Point> points = rates.stream().map(rate -> point(rate, limit)).toList();
        OptionalDouble high = points.stream()
                .filter(Point::saturated)
                .mapToDouble(Point::offered)
                .min();
        double low = points.stream()
                .mapToDouble(Point::offered)
                .filter(rate -> high.isPresent() && rate < high.getAsDouble())
                .max()
                .orElse(0);
        OptionalDouble saturation =
                high.isPresent() ? OptionalDouble.of(between(low, high.getAsDouble(), limit)) : OptionalDouble.empty();
        return new Curve(points, zeroLoad, saturation);
    }

    /** In a short run of a small network there may be almost no packets. */
    private double zeroLoad(double lowest) {
        LatencySummary alone = point(Math.min(ALMOST_NOTHING, lowest), Double.POSITIVE_INFINITY)
                .latency();
        return alone.count() > 0
                ? alone.mean()
                : point(lowest, Double.POSITIVE_INFINITY).latency().mean();
    }

    private double between(double notYet, double saturated, double limit) {
        double low = notYet;
        double high = saturated;
        while (high - low > PRECISION * high) {
            double middle = (low + high) / 2;
            if (point(middle, limit).saturated()) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /** The point at {@code rate}; it is saturated if its mean latency passes {@code limit}. */
    public Point point(double rate, double limit) {
        long end = warmUp + measured;
        PacketTrace trace = generator.packets(rate, end);
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
}
