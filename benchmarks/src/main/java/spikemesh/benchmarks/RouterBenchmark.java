package spikemesh.benchmarks;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import spikemesh.aer.LossCause;
import spikemesh.aer.PacketNetwork;
import spikemesh.aer.PacketSink;
import spikemesh.aer.flow.FlowNetwork;
import spikemesh.aer.flow.FlowSettings;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.spinnaker.SpinnakerNetwork;
import spikemesh.aer.spinnaker.SpinnakerSettings;
import spikemesh.aer.timing.LinkTimings;
import spikemesh.aer.timing.QueuedNetwork;
import spikemesh.aer.topology.HexTorus;
import spikemesh.aer.topology.LinkKind;
import spikemesh.aer.topology.Topologies;
import spikemesh.aer.topology.Topology;
import spikemesh.aer.traffic.PacketTrace;
import spikemesh.aer.traffic.TrafficGenerator;
import spikemesh.aer.traffic.TrafficPattern;

/** Hops per second of each level, over whole replays of uniform traffic; the counter {@code hops} is what to read. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgs = "-XX:+UseSerialGC")
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
public class RouterBenchmark {

    /** Topology, flits per core and cycle, cycles. */
    @Param({"mesh:8x8 0.3 20000", "mesh:16x16 0.15 8000", "mesh:8x8 0.0005 2000000"})
    private String load;

    private Topology topology;
    private Routes routes;
    private PacketTrace trace;

    /** Deliveries, so that nothing is optimised away. */
    private static final class Arrivals implements PacketSink {
        private long sum;

        @Override
        public void delivered(long tag, int core, long time) {
            sum += time;
        }

        @Override
        public void lost(long tag, int router, LossCause cause, long time) {
            sum -= time;
        }
    }

    /** Hops, counted beside the replays. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counters {
        /** Hops per second. */
        public long hops;
    }

    /** Makes the packets. */
    @Setup
    public void prepare() {
        String[] parts = load.split(" ", -1);
        topology = Topologies.parse(parts[0]);
        routes = Routes.of(topology);
        trace = new TrafficGenerator(TrafficPattern.UNIFORM, topology, 1, 1, 7)
                .packets(Double.parseDouble(parts[1]), Long.parseLong(parts[2]));
    }

    private <N extends PacketNetwork> N replay(Function<PacketSink, N> build) {
        Arrivals arrivals = new Arrivals();
        N network = build.apply(arrivals);
        for (int i = 0; i < trace.size(); i++) {
            if (trace.time[i] > network.now()) {
                network.advanceTo(trace.time[i]);
            }
            network.send(trace.source[i], trace.destination[i], 1, i);
        }
        if (!network.drain(Long.MAX_VALUE) || arrivals.sum < 0) {
            throw new IllegalStateException("packets are left: " + network.inFlight());
        }
        return network;
    }

    /** The exact network. */
    @Benchmark
    public void flow(Counters counters) {
        counters.hops += replay(sink -> new FlowNetwork(routes, FlowSettings.of(1, 8), sink))
                .flitHops();
    }

    /** The exact network with two virtual channels. */
    @Benchmark
    public void flowTwoChannels(Counters counters) {
        counters.hops += replay(sink -> new FlowNetwork(routes, FlowSettings.of(2, 8), sink))
                .flitHops();
    }

    /** Link queues. */
    @Benchmark
    public void queued(Counters counters) {
        LinkTimings cycles =
                new LinkTimings(Map.of(LinkKind.X, 3L, LinkKind.Y, 3L), Map.of(LinkKind.X, 1L, LinkKind.Y, 1L), 2, 3);
        counters.hops +=
                replay(sink -> new QueuedNetwork(routes, 1, cycles, sink)).flitHops();
    }

    /** The SpiNNaker router, 8x8 chips, 0.022 packets per chip and tick whatever {@code load} says. */
    @Benchmark
    public void spinnaker(Counters counters) {
        if (!(topology instanceof HexTorus)) {
            topology = new HexTorus(8, 8);
            trace = new TrafficGenerator(TrafficPattern.UNIFORM, topology, 1, 1, 7).packets(0.022, 20_000);
        }
        counters.hops += replay(
                        sink -> new SpinnakerNetwork((HexTorus) topology, SpinnakerSettings.dropping(240, 0), sink))
                .packetHops();
    }
}
