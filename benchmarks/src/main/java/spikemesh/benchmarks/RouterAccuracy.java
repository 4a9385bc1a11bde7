package spikemesh.benchmarks;

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
import spikemesh.aer.topology.Mesh;
import spikemesh.aer.traffic.PacketTrace;
import spikemesh.aer.traffic.Replay;
import spikemesh.aer.traffic.TrafficGenerator;
import spikemesh.aer.traffic.TrafficPattern;

/** Prints the table of docs/router.md: mean latencies of the other levels against the exact one, on the same packets. */
public final class RouterAccuracy {

    private static final double SATURATION = 0.368;
    private static final double[] SHARES = {0.14, 0.27, 0.4, 0.55, 0.7, 0.8, 0.92};
    private static final long CYCLES = 20_000;
    private static final LinkTimings LINKS =
            new LinkTimings(Map.of(LinkKind.X, 3L, LinkKind.Y, 3L), Map.of(LinkKind.X, 1L, LinkKind.Y, 1L), 2, 3);

    private RouterAccuracy() {}

    /** Prints the rows. */
    public static void main(String[] arguments) {
        Mesh mesh = new Mesh(8, 8);
        Routes routes = Routes.of(mesh);
        for (double share : SHARES) {
            PacketTrace trace =
                    new TrafficGenerator(TrafficPattern.UNIFORM, mesh, 1, 1, 11).packets(share * SATURATION, CYCLES);
            double exact = mean(trace, sink -> new FlowNetwork(routes, FlowSettings.of(1, 8), sink));
            double queued = mean(trace, sink -> new QueuedNetwork(routes, 1, LINKS, sink));
            double analytic = mean(trace, sink -> new AnalyticNetwork(routes, 1, LINKS, sink));
            System.out.printf(
                    Locale.ROOT,
                    "| %.2f | %.2f | %+.1f %% | %+.1f %% |%n",
                    share,
                    exact,
                    100 * (queued - exact) / exact,
                    100 * (analytic - exact) / exact);
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
