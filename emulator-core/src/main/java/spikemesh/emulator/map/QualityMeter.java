package spikemesh.emulator.map;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.topology.LinkKind;
import spikemesh.config.chip.CoreTypeCosts;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.value.Figure;
import spikemesh.config.value.Unit;

/** Measures an arrangement as the engine would count it: one packet for each spike and core it goes to. */
final class QualityMeter {

    /** Packets are handed to routes in whole numbers; so many of them make one. */
    private static final double GRAIN = 1e6;

    private final TileMap map;
    private final int[] tileOfRouter;
    private final CostSetSpec costs;

    QualityMeter(TileMap map, int[] tileOfRouter, CostSetSpec costs) {
        this.map = map;
        this.tileOfRouter = tileOfRouter;
        this.costs = costs;
    }

    MappingQuality measure(Census census, Partition partition, int[] tileOfNode) {
        Traffic traffic = census.traffic;
        Routes routes = map.routes();
        LinkLoads loads = new LinkLoads(routes, traffic.pairs());
        double packets = 0;
        double fromHost = 0;
        CutWays cut = new CutWays();
        double[] packetsByKind = new double[census.synapticEvents.length];
        for (int receiver = 0; receiver < traffic.nodes; receiver++) {
            int[] senders = traffic.senders(receiver);
            int kind = receiver < partition.cores ? partition.kind(receiver) : 0;
            for (int k = 0; k < senders.length; k++) {
                double sent = traffic.packets(receiver)[k];
                int from = map.router(tileOfNode[senders[k]]);
                int to = map.router(tileOfNode[receiver]);
                if (map.broken && cut.between(tileOfNode[senders[k]], tileOfNode[receiver], sent)) {
                    continue;
                }
                packets += sent;
                packetsByKind[kind] += sent;
                fromHost += senders[k] == traffic.nodes - 1 ? sent : 0;
                loads.add(from, to, Math.round(sent * GRAIN));
            }
        }
        long[] load = loads.byLink();
        double[] hopsByKind = new double[LinkKind.COUNT];
        int fullest = -1;
        double hops = 0;
        for (int link = 0; link < load.length; link++) {
            double crossed = load[link] / GRAIN;
            hops += crossed;
            hopsByKind[routes.links().kind[link]] += crossed;
            fullest = load[link] > 0 && (fullest < 0 || load[link] > load[fullest]) ? link : fullest;
        }
        return new MappingQuality(
                packets,
                hops,
                fullest < 0 ? 0 : load[fullest] / GRAIN,
                fullest < 0 ? "" : describe(routes, fullest),
                cut.packets,
                cut.needed.size(),
                cut.cut.size(),
                cut.first,
                energy(census, packetsByKind, packets - fromHost, hopsByKind));
    }

    /** Ways between tiles that packets need, and those of them that are cut. */
    private final class CutWays {

        final Set<Long> needed = new HashSet<>();
        final Set<Long> cut = new HashSet<>();
        double packets;
        String first = "";

        /** Whether these packets have no way. */
        boolean between(int from, int to, double sent) {
            if (from == to) {
                return false;
            }
            long way = (long) from * map.tiles + to;
            needed.add(way);
            if (map.routes().reachable(map.router(from), map.router(to))) {
                return false;
            }
            cut.add(way);
            packets += sent;
            first = first.isEmpty() ? "tile " + from + " to tile " + to : first;
            return true;
        }
    }

    private String describe(Routes routes, int link) {
        return "tile " + tileOfRouter[routes.links().from[link]] + " to tile " + tileOfRouter[routes.links().to[link]];
    }

    private OptionalDouble energy(Census census, double[] packetsByKind, double sentByCores, double[] hopsByKind) {
        double sum = 0;
        boolean any = false;
        for (LinkKind kind : LinkKind.values()) {
            double price = price(kind.term(), 0);
            any |= price >= 0;
            sum += Math.max(0, price) * hopsByKind[kind.code()];
        }
        double sent = price(EnergyTerm.AXON_OUT, 0);
        any |= sent >= 0;
        sum += Math.max(0, sent) * sentByCores;
        for (int kind = 0; kind < packetsByKind.length; kind++) {
            for (EnergyTerm term : List.of(EnergyTerm.AXON_IN, EnergyTerm.TILE_DELIVERY)) {
                double price = price(term, kind);
                any |= price >= 0;
                sum += Math.max(0, price) * packetsByKind[kind];
            }
            for (SynapseUnit unit : SynapseUnit.values()) {
                double price = price(term(unit), kind);
                any |= price >= 0;
                sum += Math.max(0, price) * census.synapticEvents[kind][unit.ordinal()];
            }
        }
        return any ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    private static EnergyTerm term(SynapseUnit unit) {
        return switch (unit) {
            case DENSE -> EnergyTerm.SYNAPTIC_EVENT_DENSE;
            case SPARSE -> EnergyTerm.SYNAPTIC_EVENT_SPARSE;
            case CONVOLUTION -> EnergyTerm.SYNAPTIC_EVENT_CONVOLUTION;
        };
    }

    /** Picojoules on cores of {@code kind}, or -1 where nothing is published. */
    private double price(EnergyTerm term, int kind) {
        CoreTypeCosts own = map.kinds().type(kind).map(costs.coreTypes()::get).orElse(null);
        Figure figure = own != null && own.energies().containsKey(term)
                ? own.energies().get(term)
                : costs.energies().get(term);
        return figure == null
                ? -1
                : figure.value().map(value -> value.in(Unit.PICOJOULE)).orElse(-1.0);
    }
}
