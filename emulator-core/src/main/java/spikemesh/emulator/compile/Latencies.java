package spikemesh.emulator.compile;

import java.util.ArrayList;
import java.util.List;
import spikemesh.aer.routing.Routes;
import spikemesh.config.chip.BarrierCost;
import spikemesh.config.chip.BarrierInterpolation;
import spikemesh.config.chip.BarrierMessages;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.value.Figure;
import spikemesh.config.value.Unit;

/** Latencies of a cost set in whole picoseconds; what is not published counts as 0. */
public final class Latencies {

    private Latencies() {}

    /** Latency of one event on the usual cores. */
    static long picoseconds(CostSetSpec costs, EnergyTerm term) {
        return picoseconds(costs, term, null);
    }

    private static long picoseconds(CostSetSpec costs, EnergyTerm term, String type) {
        Figure figure = costs.latency(term, type);
        return figure == null ? 0 : picoseconds(figure);
    }

    private static long picoseconds(Figure figure) {
        return figure.value()
                .map(value -> Math.round(value.in(Unit.PICOSECOND)))
                .orElse(0L);
    }

    /** An active update is an inactive one and more, so that it takes no less where only the latter is published. */
    private static long activeUpdate(CostSetSpec costs, String type) {
        return Math.max(
                picoseconds(costs, EnergyTerm.NEURON_UPDATE_ACTIVE, type),
                picoseconds(costs, EnergyTerm.NEURON_UPDATE_INACTIVE, type));
    }

    /** Latencies of the units of the usual cores. */
    static CoreLatencies of(CostSetSpec costs) {
        return of(costs, null);
    }

    /** Latencies of the units of cores of {@code type}; {@code null} for the usual ones. */
    static CoreLatencies of(CostSetSpec costs, String type) {
        long[] synapticEvents = new long[SynapseUnit.values().length];
        for (SynapseUnit unit : SynapseUnit.values()) {
            synapticEvents[unit.ordinal()] = picoseconds(costs, term(unit), type);
        }
        return new CoreLatencies(
                new long[] {
                    picoseconds(costs, EnergyTerm.NEURON_UPDATE_INACTIVE, type),
                    activeUpdate(costs, type),
                    picoseconds(costs, EnergyTerm.LEARNING_UPDATE, type)
                },
                picoseconds(costs, EnergyTerm.SPIKE, type),
                picoseconds(costs, EnergyTerm.AXON_OUT, type),
                picoseconds(costs, EnergyTerm.AXON_IN, type),
                synapticEvents);
    }

    /** The synaptic event of rows in {@code unit}. */
    public static EnergyTerm term(SynapseUnit unit) {
        return switch (unit) {
            case DENSE -> EnergyTerm.SYNAPTIC_EVENT_DENSE;
            case SPARSE -> EnergyTerm.SYNAPTIC_EVENT_SPARSE;
            case CONVOLUTION -> EnergyTerm.SYNAPTIC_EVENT_CONVOLUTION;
        };
    }

    /** The barrier of {@code tiles} in use, which ascend, in picoseconds: published for their number, or simulated. */
    static long barrier(CostSetSpec costs, ChipTopology topology, int[] tiles) {
        boolean simulated = costs.barriers().isEmpty() && tiles.length > 0;
        return simulated && costs.barrierMessages().isPresent()
                ? messages(costs, costs.barrierMessages().get(), topology, tiles)
                : published(costs, tiles.length);
    }

    /** There and back between the first tile and the one that takes longest. */
    private static long messages(CostSetSpec costs, BarrierMessages barrier, ChipTopology topology, int[] tiles) {
        Routes routes = topology.routes();
        int root = topology.router(tiles[0]);
        int[] path = new int[routes.topology().routers()];
        long relay = picoseconds(barrier.relay());
        long longest = 0;
        for (int tile : tiles) {
            long takes = 0;
            for (int i = 0, links = routes.path(root, topology.router(tile), path); i < links; i++) {
                takes += relay + picoseconds(costs, routes.links().kind(path[i]).term());
            }
            longest = Math.max(longest, takes);
        }
        return picoseconds(barrier.local()) + 2 * longest;
    }

    private static long published(CostSetSpec costs, int tiles) {
        List<BarrierCost> barriers = costs.barriers();
        BarrierCost below = null;
        for (BarrierCost barrier : barriers) {
            if (barrier.tilesAtLeast() > tiles) {
                boolean between = below != null && costs.barrierInterpolation() == BarrierInterpolation.LINEAR;
                return between ? interpolate(below, barrier, tiles) : below == null ? 0 : picoseconds(below.latency());
            }
            below = barrier;
        }
        return below == null ? 0 : picoseconds(below.latency());
    }

    private static long interpolate(BarrierCost below, BarrierCost above, int tiles) {
        double from = picoseconds(below.latency());
        double to = picoseconds(above.latency());
        double share = (double) (tiles - below.tilesAtLeast()) / (above.tilesAtLeast() - below.tilesAtLeast());
        return Math.round(from + (to - from) * share);
    }

    /** The events whose latency nobody has published: they are counted, but take no time. */
    public static List<EnergyTerm> untimed(CostSetSpec costs) {
        List<EnergyTerm> untimed = new ArrayList<>();
        for (EnergyTerm term : EnergyTerm.values()) {
            Figure figure = costs.latencies().get(term);
            if (figure == null || figure.value().isEmpty()) {
                untimed.add(term);
            }
        }
        return untimed;
    }
}
