package spikemesh.aer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import spikemesh.aer.flow.FlowNetwork;
import spikemesh.aer.flow.FlowSettings;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.spinnaker.SpinnakerNetwork;
import spikemesh.aer.spinnaker.SpinnakerSettings;
import spikemesh.aer.timing.AnalyticNetwork;
import spikemesh.aer.timing.LinkTimings;
import spikemesh.aer.timing.QueuedNetwork;
import spikemesh.aer.topology.HexTorus;
import spikemesh.aer.topology.LinkKind;
import spikemesh.aer.topology.Mesh;
import spikemesh.aer.traffic.PacketTrace;
import spikemesh.aer.traffic.TrafficGenerator;
import spikemesh.aer.traffic.TrafficPattern;

/** FEATURE: a network that has seen its load once allocates nothing when it sees it again. */
class WarmAllocationTest {

    private static final LinkTimings CYCLES =
            new LinkTimings(Map.of(LinkKind.X, 3L, LinkKind.Y, 3L), Map.of(LinkKind.X, 1L, LinkKind.Y, 1L), 2, 3);

    /** Counts what arrives. */
    private static final class Counter implements PacketSink {
        long seen;

        @Override
        public void delivered(long tag, int core, long time) {
            seen++;
        }

        @Override
        public void lost(long tag, int router, LossCause cause, long time) {
            seen++;
        }
    }

    static Stream<Arguments> networks() {
        Routes mesh = Routes.of(new Mesh(8, 8));
        return Stream.of(
                named("flow", sink -> new FlowNetwork(mesh, FlowSettings.of(1, 4), sink), 0.2),
                named("flow with channels", sink -> new FlowNetwork(mesh, FlowSettings.of(2, 4), sink), 0.2),
                named("queued", sink -> new QueuedNetwork(mesh, 1, CYCLES, sink), 0.2),
                named("analytic", sink -> new AnalyticNetwork(mesh, 1, CYCLES, sink), 0.2),
                named(
                        "spinnaker",
                        sink -> new SpinnakerNetwork(new HexTorus(8, 8), SpinnakerSettings.emergency(50, 50), sink),
                        0.02));
    }

    private static Arguments named(String name, Function<PacketSink, PacketNetwork> build, double rate) {
        return Arguments.of(name, build, rate);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void warmNetworksAllocateNothing(String name, Function<PacketSink, PacketNetwork> build, double rate) {
        PacketTrace trace = new TrafficGenerator(TrafficPattern.UNIFORM, new Mesh(8, 8), 1, 1, 2).packets(rate, 3000);
        Counter counter = new Counter();
        PacketNetwork network = build.apply(counter);
        play(network, trace);
        play(network, trace);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        threads.getCurrentThreadAllocatedBytes();
        long before = threads.getCurrentThreadAllocatedBytes();
        play(network, trace);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(counter.seen).isEqualTo(3L * trace.size());
        assertThat(allocated / (double) trace.size())
                .as(name + ", bytes per packet")
                .isLessThan(0.1);
    }

    private static void play(PacketNetwork network, PacketTrace trace) {
        long start = network.now();
        for (int i = 0; i < trace.size(); i++) {
            if (start + trace.time[i] > network.now()) {
                network.advanceTo(start + trace.time[i]);
            }
            network.send(trace.source[i], trace.destination[i], 1, i);
        }
        network.drain(Long.MAX_VALUE);
        network.advanceTo(network.now() + 100);
    }
}
