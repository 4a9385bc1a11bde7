package spikemesh.emulator.reference;

import java.util.List;
import spikemesh.config.chip.BarrierCost;
import spikemesh.config.chip.BarrierInterpolation;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.value.Figure;
import spikemesh.config.value.Unit;

/** The latencies of one cost set in whole picoseconds; what nobody has published takes no time. */
final class Latencies {

    private final CostSetSpec costs;

    Latencies(CostSetSpec costs) {
        this.costs = costs;
    }

    /** How long one event of this kind takes. */
    long ps(EnergyTerm term) {
        Figure figure = costs.latencies().get(term);
        boolean published = figure != null && figure.value().isPresent();
        if (!published && term == EnergyTerm.NEURON_UPDATE_ACTIVE) {
            return ps(EnergyTerm.NEURON_UPDATE_INACTIVE);
        }
        return published ? Math.round(exactPs(figure)) : 0;
    }

    /** How long the barrier takes with {@code tiles} tiles in use: nothing below the first published number of tiles. */
    long barrierPs(int tiles) {
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

    private static double exactPs(Figure figure) {
        return figure.value().map(value -> value.in(Unit.PICOSECOND)).orElse(0.0);
    }
}
