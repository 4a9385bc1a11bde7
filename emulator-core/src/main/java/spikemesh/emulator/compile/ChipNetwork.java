package spikemesh.emulator.compile;

import java.util.Optional;
import spikemesh.aer.PacketNetwork;
import spikemesh.aer.PacketSink;
import spikemesh.aer.flow.FlowNetwork;
import spikemesh.aer.flow.FlowSettings;
import spikemesh.aer.routing.Faults;
import spikemesh.aer.routing.MulticastTrees;
import spikemesh.aer.spinnaker.SpinnakerNetwork;
import spikemesh.aer.spinnaker.SpinnakerSettings;
import spikemesh.aer.timing.LinkTimings;
import spikemesh.aer.timing.QueuedNetwork;
import spikemesh.aer.topology.LinkKind;
import spikemesh.aer.topology.Torus;
import spikemesh.aer.topology.TriangularGrid;
import spikemesh.config.chip.CongestionPolicy;
import spikemesh.config.chip.CongestionSpec;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.config.value.Figure;
import spikemesh.config.value.Unit;

/**
 * The network on chip of a descriptor in which packets meet, ready to be built.
 *
 * @param trees routes and what is copied along them
 * @param unitPs the network's unit of time in picoseconds
 * @param lossless whether every packet arrives
 * @param maker builds it
 */
public record ChipNetwork(MulticastTrees trees, long unitPs, boolean lossless, Maker maker) {

    /** A cycle of a router with timeouts where nothing is published: 200 MHz. */
    private static final long USUAL_CYCLE_PS = 5_000;

    private static final int USUAL_WAIT = 240;

    /** Builds a network that tells its deliveries to a sink. */
    @FunctionalInterface
    public interface Maker {
        /** Builds the network. */
        PacketNetwork make(PacketSink sink);
    }

    /** Links with a next free time and queues without limit. */
    public static ChipNetwork queued(ChipTopology topology, CostSetSpec costs) {
        MulticastTrees trees = trees(topology);
        LinkTimings timings = topology.timings(costs);
        FlowClock clock = FlowClock.of(timings, topology.routes().kinds());
        LinkTimings cycles = clock.inCycles(timings);
        return new ChipNetwork(trees, clock.cyclePs(), true, sink -> new QueuedNetwork(trees, cycles, sink));
    }

    /** Finite buffers, and what the descriptor says becomes of packets that meet a full one. */
    public static ChipNetwork flow(ChipTopology topology, CostSetSpec costs) {
        CongestionSpec congestion = topology.congestion();
        LinkTimings timings = topology.timings(costs);
        MulticastTrees trees = trees(topology);
        if (congestion.policy() == CongestionPolicy.TIMEOUT) {
            SpinnakerSettings settings = spinnaker(topology, timings);
            Faults faults = topology.faults();
            return new ChipNetwork(
                    trees,
                    cyclePs(congestion),
                    false,
                    sink -> new SpinnakerNetwork(trees, settings, null, faults, sink));
        }
        boolean lossless = congestion.policy() == CongestionPolicy.BACKPRESSURE;
        FlowClock clock = FlowClock.of(timings, topology.routes().kinds());
        int channels = topology.routes().topology() instanceof Torus ? 2 : 1;
        FlowSettings waiting = clock.apply(
                FlowSettings.of(channels, topology.bufferPackets()).withCoresPerRouter(topology.coresPerRouter()));
        FlowSettings settings = lossless ? waiting : waiting.dropping();
        return new ChipNetwork(trees, clock.cyclePs(), lossless, sink -> new FlowNetwork(trees, settings, sink));
    }

    private static MulticastTrees trees(ChipTopology topology) {
        return new MulticastTrees(topology.routes(), topology.coresPerRouter());
    }

    /** One cycle of a router with timeouts, in picoseconds. */
    public static long cyclePs(CongestionSpec congestion) {
        return congestion
                .routerCycle()
                .flatMap(Figure::value)
                .map(cycle -> Math.round(cycle.in(Unit.PICOSECOND)))
                .orElse(USUAL_CYCLE_PS);
    }

    /** Routers that wait for so long and drop then, as the descriptor says; the rest is that of a SpiNNaker chip. */
    public static SpinnakerSettings spinnaker(ChipTopology topology, LinkTimings timings) {
        if (!(topology.routes().topology() instanceof TriangularGrid)) {
            throw new UnsupportedException("routers with timeouts are those of a triangular torus");
        }
        CongestionSpec congestion = topology.congestion();
        long cyclePs = cyclePs(congestion);
        SpinnakerSettings settings = SpinnakerSettings.dropping(USUAL_WAIT, 0);
        if (congestion.policy() == CongestionPolicy.TIMEOUT) {
            settings = settings.withWaits(
                    ticks(congestion.timeout(), cyclePs),
                    ticks(congestion.detourTimeout(), cyclePs),
                    congestion.emergencyRouting());
        }
        int linkTicks = (int) Math.round((double) timings.flitPs(LinkKind.OFF_CHIP) / cyclePs);
        int offBoardTicks = (int) Math.round((double) timings.flitPs(LinkKind.OFF_BOARD) / cyclePs);
        SpinnakerSettings within = linkTicks == 0 ? settings : settings.withLinkTicks(linkTicks);
        return (offBoardTicks == 0 ? within : within.withOffBoardTicks(offBoardTicks))
                .withCoresPerChip(topology.coresPerRouter());
    }

    private static int ticks(Optional<Figure> time, long cyclePs) {
        return time.flatMap(Figure::value)
                .map(value -> Math.toIntExact(Math.round(value.in(Unit.PICOSECOND) / cyclePs)))
                .orElse(0);
    }
}
