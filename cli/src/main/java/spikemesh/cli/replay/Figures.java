package spikemesh.cli.replay;

import java.util.EnumMap;
import java.util.Map;
import spikemesh.aer.timing.LinkPrices;
import spikemesh.aer.timing.LinkTimings;
import spikemesh.aer.topology.LinkKind;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.value.Figure;
import spikemesh.config.value.Unit;

/** The times and prices of a chip's network, in the units that the network counts in. */
final class Figures {

    private static final double SPINNAKER_TICK_PS = 5_000;

    private final CostSetSpec costs;
    private final double unitPs;

    Figures(ChipSpec chip, Level level) {
        costs = chip.costSet();
        unitPs = level == Level.SPINNAKER ? SPINNAKER_TICK_PS : commonUnit();
    }

    /** The longest unit of which every published latency is a multiple, as a clock for flits; 1 ns if none is published. */
    private double commonUnit() {
        long unit = 0;
        for (LinkKind kind : LinkKind.values()) {
            unit = greatestCommonDivisor(unit, picoseconds(kind.term()));
        }
        unit = greatestCommonDivisor(unit, picoseconds(EnergyTerm.TILE_DELIVERY));
        return unit == 0 ? 1000 : unit;
    }

    private static long greatestCommonDivisor(long one, long other) {
        return other == 0 ? one : greatestCommonDivisor(other, one % other);
    }

    private long picoseconds(EnergyTerm term) {
        Figure figure = costs.latencies().get(term);
        return figure == null
                ? 0
                : figure.value()
                        .map(value -> Math.round(value.in(Unit.PICOSECOND)))
                        .orElse(0L);
    }

    TimeBase time() {
        return new TimeBase(unitPs);
    }

    /** Units from one router to the next. */
    long hop(LinkKind kind) {
        return Math.round(picoseconds(kind.term()) / unitPs);
    }

    long delivery() {
        return Math.round(picoseconds(EnergyTerm.TILE_DELIVERY) / unitPs);
    }

    LinkTimings timings() {
        Map<LinkKind, Long> hops = new EnumMap<>(LinkKind.class);
        for (LinkKind kind : LinkKind.values()) {
            hops.put(kind, hop(kind));
        }
        return new LinkTimings(hops, Map.of(), 0, delivery());
    }

    LinkPrices prices() {
        Map<EnergyTerm, Double> prices = new EnumMap<>(EnergyTerm.class);
        costs.energies()
                .forEach((term, figure) ->
                        figure.value().ifPresent(value -> prices.put(term, value.in(Unit.PICOJOULE))));
        return new LinkPrices(prices);
    }
}
