package spikemesh.emulator.reference;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import spikemesh.config.chip.BarrierCost;
import spikemesh.config.chip.BarrierInterpolation;
import spikemesh.config.chip.BarrierMessages;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CoreTypeSpec;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.value.Figure;
import spikemesh.config.value.Unit;

/** The latencies of one cost set in whole picoseconds; what nobody has published takes no time. */
final class Latencies {

    private final ChipSpec chip;
    private final CostSetSpec costs;

    Latencies(ChipSpec chip, CostSetSpec costs) {
        this.chip = chip;
        this.costs = costs;
    }

    /** How long one event of this kind takes, wherever it happens. */
    long ps(EnergyTerm term) {
        return ps(term, Optional.empty());
    }

    /** How long one event of this kind takes on a core. */
    long ps(EnergyTerm term, int core) {
        return ps(term, chip.typeOf(core).map(CoreTypeSpec::name));
    }

    private long ps(EnergyTerm term, Optional<String> type) {
        Figure figure = costs.latencies().get(term);
        if (type.isPresent() && costs.coreTypes().containsKey(type.get())) {
            figure = costs.coreTypes().get(type.get()).latencies().getOrDefault(term, figure);
        }
        boolean published = figure != null && figure.value().isPresent();
        if (!published && term == EnergyTerm.NEURON_UPDATE_ACTIVE) {
            return ps(EnergyTerm.NEURON_UPDATE_INACTIVE, type);
        }
        return published ? Math.round(exactPs(figure)) : 0;
    }

    /** How long the barrier takes with {@code tiles} tiles in use: nothing below the first published number of tiles. */
    private long barrierPs(int tiles) {
        List<BarrierCost> barriers = costs.barriers();
        int reached = -1;
        while (reached + 1 < barriers.size() && barriers.get(reached + 1).tilesAtLeast() <= tiles) {
            reached++;
        }
        if (reached < 0) {
            return 0;
        }
        BarrierCost lower = barriers.get(reached);
        double ps = exactPs(lower.latency());
        if (costs.barrierInterpolation() == BarrierInterpolation.LINEAR && reached + 1 < barriers.size()) {
            BarrierCost upper = barriers.get(reached + 1);
            double way = upper.tilesAtLeast() - lower.tilesAtLeast();
            ps += (exactPs(upper.latency()) - ps) * (tiles - lower.tilesAtLeast()) / way;
        }
        return Math.round(ps);
    }

    /** How long the barrier takes for these tiles, whose messages cross the links of {@code mesh}. */
    long barrierPs(SortedSet<Integer> tiles, Mesh mesh) {
        if (!costs.barriers().isEmpty() || costs.barrierMessages().isEmpty() || tiles.isEmpty()) {
            return barrierPs(tiles.size());
        }
        BarrierMessages barrier = costs.barrierMessages().get();
        long gathered = 0;
        for (int tile : tiles) {
            long way = 0;
            for (Mesh.Hop hop : mesh.way(tiles.first(), tile)) {
                way += ps(hop.kind()) + Math.round(exactPs(barrier.relay()));
            }
            gathered = Math.max(gathered, way);
        }
        long released = gathered;
        return Math.round(exactPs(barrier.local())) + gathered + released;
    }

    private static double exactPs(Figure figure) {
        return figure.value().map(value -> value.in(Unit.PICOSECOND)).orElse(0.0);
    }
}
