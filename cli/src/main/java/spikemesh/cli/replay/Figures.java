package spikemesh.cli.replay;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import spikemesh.aer.flow.FlowSettings;
import spikemesh.aer.spinnaker.SpinnakerSettings;
import spikemesh.aer.timing.LinkPrices;
import spikemesh.aer.timing.LinkTimings;
import spikemesh.aer.topology.LinkKind;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CongestionPolicy;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.value.Check;
import spikemesh.config.value.Unit;
import spikemesh.emulator.compile.ChipNetwork;
import spikemesh.emulator.compile.ChipTopology;
import spikemesh.emulator.compile.FlowClock;

/** The times and prices of a chip's network, in the units that the network counts in. */
final class Figures {

    private final CostSetSpec costs;
    private final ChipTopology topology;
    private final LinkTimings picoseconds;
    private final FlowClock clock;
    private final boolean spinnaker;

    /** Those of the cost set {@code named}, or of the chip's own choice if that is null. */
    Figures(ChipSpec chip, String named, ChipTopology topology, Level level) {
        String costSet = named == null ? chip.defaultCostSet() : named;
        Check.oneOf("--cost-set", costSet, chip.costSets().keySet());
        costs = chip.costSets().get(costSet);
        this.topology = topology;
        picoseconds = topology.timings(costs);
        clock = FlowClock.of(picoseconds, topology.routes().kinds());
        spinnaker = level == Level.SPINNAKER;
    }

    TimeBase time() {
        return new TimeBase(spinnaker ? ChipNetwork.cyclePs(topology.congestion()) : clock.cyclePs());
    }

    LinkTimings timings() {
        return clock.inCycles(picoseconds);
    }

    /** Events on the way of a packet whose time nobody has published: they count as 0. */
    List<EnergyTerm> untimed() {
        Stream<EnergyTerm> hops =
                spinnaker ? Stream.of() : topology.routes().kinds().stream().map(LinkKind::term);
        return Stream.concat(hops, spinnaker ? Stream.of() : Stream.of(EnergyTerm.TILE_DELIVERY))
                .distinct()
                .filter(term -> costs.latencies().get(term) == null
                        || costs.latencies().get(term).value().isEmpty())
                .toList();
    }

    /** Units that a packet keeps a link of {@code kind} busy. */
    long busy(LinkKind kind) {
        return spinnaker
                ? ChipNetwork.spinnaker(topology, picoseconds).linkTicks()
                : clock.flits().getOrDefault(kind, 1);
    }

    FlowSettings timed(FlowSettings settings) {
        return clock.apply(settings);
    }

    SpinnakerSettings spinnaker() {
        return ChipNetwork.spinnaker(topology, picoseconds);
    }

    /** Whether routers lose a packet that meets a full buffer. */
    boolean dropping() {
        return topology.congestion().policy() == CongestionPolicy.DROP;
    }

    /** Packets that wait at the end of a link. */
    int buffer() {
        return topology.bufferPackets();
    }

    LinkPrices prices() {
        Map<EnergyTerm, Double> prices = new EnumMap<>(EnergyTerm.class);
        costs.energies()
                .forEach((term, figure) ->
                        figure.value().ifPresent(value -> prices.put(term, value.in(Unit.PICOJOULE))));
        return new LinkPrices(prices);
    }
}
