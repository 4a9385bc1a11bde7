package spikemesh.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
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
import spikemesh.aer.routing.MulticastTrees;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.spinnaker.SpinnakerNetwork;
import spikemesh.aer.spinnaker.SpinnakerSettings;
import spikemesh.aer.timing.LinkTimings;
import spikemesh.aer.timing.PacketBatch;
import spikemesh.aer.timing.QueuedNetwork;
import spikemesh.aer.topology.HexTorus;
import spikemesh.aer.topology.LinkKind;
import spikemesh.aer.topology.Mesh;
import spikemesh.aer.topology.Topologies;
import spikemesh.aer.topology.Topology;
import spikemesh.aer.traffic.PacketTrace;
import spikemesh.aer.traffic.TrafficGenerator;
import spikemesh.aer.traffic.TrafficPattern;

/** Hops per second of each level, over whole replays of uniform traffic; the counter {@code millionsPerCpuSecond} is what to read. */
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
        private long deliveries;

        @Override
        public void delivered(long tag, int core, long time) {
            sum += time;
            deliveries++;
        }

        @Override
        public void lost(long tag, int router, LossCause cause, long time) {
            sum -= time;
        }
    }

    /** Hops, counted beside the replays, and the processor time of the thread that made them. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Counters {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        /** Hops, or for {@code multicast} deliveries. */
        public long count;

        /** Processor time of the replays. */
        public long cpuNanos;

        /** What to read: millions per second of processor time, whoever else uses the machine. */
        public double millionsPerCpuSecond() {
            return 1e3 * count / Math.max(1, cpuNanos);
        }

        <N> N timed(Supplier<N> replay) {
            long before = THREADS.getCurrentThreadCpuTime();
            N network = replay.get();
            cpuNanos += THREADS.getCurrentThreadCpuTime() - before;
            return network;
        }
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
        counters.count += counters.timed(() -> replay(sink -> new FlowNetwork(routes, FlowSettings.of(1, 8), sink)))
                .flitHops();
    }

    /** The exact network with two virtual channels. */
    @Benchmark
    public void flowTwoChannels(Counters counters) {
        counters.count += counters.timed(() -> replay(sink -> new FlowNetwork(routes, FlowSettings.of(2, 8), sink)))
                .flitHops();
    }

    /** Link queues. */
    @Benchmark
    public void queued(Counters counters) {
        LinkTimings cycles =
                new LinkTimings(Map.of(LinkKind.X, 3L, LinkKind.Y, 3L), Map.of(LinkKind.X, 1L, LinkKind.Y, 1L), 2, 3);
        counters.count += counters.timed(() -> replay(sink -> new QueuedNetwork(routes, 1, cycles, sink)))
                .flitHops();
    }

    /**
     * Link queues in times of picoseconds, packets travelling all together: 128 cores of 8x4 routers send 85 each, as in a timestep of the
     * network rr10k, whatever {@code load} says.
     */
    @Benchmark
    public void queuedTogether(Counters counters) {
        LinkTimings picoseconds = new LinkTimings(
                Map.of(LinkKind.X, 4100L, LinkKind.Y, 6500L), Map.of(LinkKind.X, 1700L, LinkKind.Y, 1700L), 0, 0);
        Arrivals arrivals = new Arrivals();
        PacketBatch batch = new PacketBatch(128);
        counters.count += counters.timed(() -> {
                    QueuedNetwork network = new QueuedNetwork(Routes.of(new Mesh(8, 4)), 4, picoseconds, arrivals);
                    for (int timestep = 0; timestep < 200; timestep++) {
                        fill(batch, new SplittableRandom(timestep % 8));
                        network.travel(batch);
                        network.restart();
                    }
                    return network;
                })
                .flitHops();
    }

    private static void fill(PacketBatch batch, SplittableRandom random) {
        batch.clear();
        for (int core = 0; core < 128; core++) {
            long time = random.nextInt(200_000);
            for (int packet = 0; packet < 85; packet++) {
                time += 5100 + (random.nextInt(100) == 0 ? 6000 * random.nextInt(300) : 0);
                batch.add(time, time, core, random.nextInt(128), batch.count());
            }
        }
    }

    /** Copies along trees to 8 cores each, on 8x8 routers whatever {@code load} says; counts deliveries. */
    @Benchmark
    public void multicast(Counters counters) {
        counters.count += counters.timed(this::copyToMany).deliveries;
    }

    private Arrivals copyToMany() {
        Arrivals arrivals = new Arrivals();
        SplittableRandom random = new SplittableRandom(11);
        MulticastTrees trees = new MulticastTrees(Routes.of(new Mesh(8, 8)), 1);
        for (int tree = 0; tree < 1024; tree++) {
            trees.add(tree % 64, random.ints(8, 0, 64).toArray());
        }
        FlowNetwork network = new FlowNetwork(trees, FlowSettings.of(1, 8), arrivals);
        for (int time = 0; time < 20_000; time++) {
            network.advanceTo(time);
            for (int core = 0; core < 64; core++) {
                if (random.nextDouble() < 0.03) {
                    network.sendToMany(core, random.nextInt(16) * 64 + core, time);
                }
            }
        }
        if (!network.drain(Long.MAX_VALUE)) {
            throw new IllegalStateException("packets are left: " + network.inFlight());
        }
        return arrivals;
    }

    /** The SpiNNaker router, 8x8 chips, 0.022 packets per chip and tick whatever {@code load} says. */
    @Benchmark
    public void spinnaker(Counters counters) {
        if (!(topology instanceof HexTorus)) {
            topology = new HexTorus(8, 8);
            trace = new TrafficGenerator(TrafficPattern.UNIFORM, topology, 1, 1, 7).packets(0.022, 20_000);
        }
        counters.count += counters.timed(() -> replay(
                        sink -> new SpinnakerNetwork((HexTorus) topology, SpinnakerSettings.dropping(240, 0), sink)))
                .packetHops();
    }
}
