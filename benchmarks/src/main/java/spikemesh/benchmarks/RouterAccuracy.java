package spikemesh.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import spikemesh.aer.PacketNetwork;
import spikemesh.aer.PacketSink;
import spikemesh.aer.flow.FlowNetwork;
import spikemesh.aer.flow.FlowSettings;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.timing.AnalyticNetwork;
import spikemesh.aer.timing.LinkTimings;
import spikemesh.aer.timing.QueuedNetwork;
import spikemesh.aer.topology.LinkKind;
import spikemesh.aer.topology.Topologies;
import spikemesh.aer.topology.Topology;
import spikemesh.aer.traffic.PacketTrace;
import spikemesh.aer.traffic.Replay;
import spikemesh.aer.traffic.TrafficGenerator;
import spikemesh.aer.traffic.TrafficPattern;

/** Prints the tables of docs/router.md: mean latencies of the other levels against the exact one, on the same packets. */
public final class RouterAccuracy {

    private static final double[] SHARES = {0.14, 0.27, 0.4, 0.55, 0.7, 0.8, 0.92};
    private static final double[] LIMITS = {0.55, 0.8, 0.92};
    private static final long CYCLES = 20_000;
    private static final LinkTimings LINKS =
            new LinkTimings(Map.of(LinkKind.X, 3L, LinkKind.Y, 3L), Map.of(LinkKind.X, 1L, LinkKind.Y, 1L), 2, 3);

    /** A network, and the flits per core and cycle at which the exact level saturates. */
    private record Network(String shape, String traffic, int flits, int channels, int buffer, double saturation) {

        Means at(double share) {
            Topology topology = Topologies.parse(shape);
            Routes routes = Routes.of(topology);
            PacketTrace trace = new TrafficGenerator(TrafficPattern.of(traffic), topology, 1, flits, 11)
                    .packets(share * saturation, CYCLES);
            return new Means(
                    mean(trace, sink -> new FlowNetwork(routes, FlowSettings.of(channels, buffer), sink)),
                    mean(trace, sink -> new QueuedNetwork(routes, 1, LINKS, sink)),
                    mean(trace, sink -> new AnalyticNetwork(routes, 1, LINKS, sink)));
        }
    }

    private record Means(double exact, double queued, double analytic) {

        double percent(double other) {
            return 100 * (other - exact) / exact;
        }
    }

    private static final List<Network> NETWORKS = List.of(
            new Network("mesh:8x8", "uniform", 1, 1, 8, 0.368),
            new Network("mesh:8x8", "uniform", 2, 1, 8, 0.335),
            new Network("mesh:8x8", "uniform", 1, 2, 8, 0.409),
            new Network("mesh:8x8", "uniform", 2, 2, 8, 0.394),
            new Network("mesh:8x8", "uniform", 1, 1, 4, 0.227),
            new Network("mesh:8x8", "hotspot", 1, 1, 8, 0.189),
            new Network("mesh:8x8", "transpose", 1, 1, 8, 0.142),
            new Network("mesh:4x4", "uniform", 1, 1, 8, 0.662),
            new Network("mesh:4x4", "uniform", 2, 1, 8, 0.611),
            new Network("mesh:16x16", "uniform", 1, 1, 8, 0.201),
            new Network("mesh:16x16", "uniform", 2, 1, 8, 0.186),
            new Network("torus:8x8", "uniform", 1, 2, 8, 0.569),
            new Network("torus:8x8", "uniform", 2, 2, 8, 0.502));

    private RouterAccuracy() {}

    /** Prints the rows. */
    public static void main(String[] arguments) {
        System.out.println("| load / saturation | flow, cycles | queued | analytic |\n|---|---|---|---|");
        for (double share : SHARES) {
            Means means = NETWORKS.get(0).at(share);
            System.out.printf(
                    Locale.ROOT,
                    "| %.2f | %.2f | %+.1f %% | %+.1f %% |%n",
                    share,
                    means.exact(),
                    means.percent(means.queued()),
                    means.percent(means.analytic()));
        }
        System.out.println("\n| network | traffic | flits | channels | buffer | saturation | 0.55 | 0.80 | 0.92 |\n"
                + "|---|---|---|---|---|---|---|---|---|");
        for (Network network : NETWORKS) {
            StringBuilder row = new StringBuilder(String.format(
                    Locale.ROOT,
                    "| `%s` | %s | %d | %d | %d | %.3f |",
                    network.shape(),
                    network.traffic(),
                    network.flits(),
                    network.channels(),
                    network.buffer(),
                    network.saturation()));
            for (double share : LIMITS) {
                Means means = network.at(share);
                row.append(String.format(Locale.ROOT, " %+.1f %% |", means.percent(means.queued())));
            }
            System.out.println(row);
        }
    }

    private static double mean(PacketTrace trace, Function<PacketSink, PacketNetwork> build) {
        Replay replay = new Replay(trace);
        replay.play(build.apply(replay), Long.MAX_VALUE);
        double sum = 0;
        for (int i = 0; i < trace.size(); i++) {
            sum += replay.arrived(i) - trace.time[i];
        }
        return sum / trace.size();
    }
}
