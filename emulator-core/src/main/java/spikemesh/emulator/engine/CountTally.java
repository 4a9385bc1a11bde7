package spikemesh.emulator.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.routing.TreeGrowth;
import spikemesh.aer.topology.LinkKind;
import spikemesh.aer.topology.Links;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.MulticastKind;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.compile.ChipTopology;
import spikemesh.emulator.compile.Latencies;
import spikemesh.emulator.energy.EventCounts;
import spikemesh.emulator.energy.LinkLoad;
import spikemesh.emulator.synapse.SynapseTable;

/**
 * All counts of a run by arithmetic: what a spike of each source does is fixed, so that the number of its spikes says
 * how many packets, hops and synaptic events there were, exactly.
 */
public final class CountTally {

    private final ChipImage image;
    private final Routes routes;
    private final int[] routerOfTile;
    private final int[] tileOfRouter;
    private final EventCounts counts = new EventCounts();
    private final long[] packetsBetween;
    private final long[] packetsOnLink;
    private final TreeGrowth growth;
    private final boolean copied;

    /** Counts for {@code timesteps} timesteps with the given spikes of each source and active updates of each core. */
    public CountTally(
            ChipImage image, ChipTopology topology, long timesteps, long[] spikeCounts, long[] activeUpdates) {
        this.image = image;
        routes = topology.routes();
        int tiles = image.routes.tiles;
        routerOfTile = new int[tiles];
        for (int tile = 0; tile < tiles; tile++) {
            routerOfTile[tile] = topology.router(image.routes.tileIds[tile]);
        }
        tileOfRouter = topology.tileOfRouter();
        packetsBetween = new long[tiles * tiles];
        packetsOnLink = new long[routes.links().count()];
        growth = new TreeGrowth(routes);
        copied = image.multicast != MulticastKind.UNICAST_PER_CORE;
        countUpdates(timesteps, spikeCounts, activeUpdates);
        for (SynapseTable table : image.tables) {
            countPackets(table, spikeCounts);
        }
        countSent(spikeCounts);
    }

    private void countUpdates(long timesteps, long[] spikeCounts, long[] activeUpdates) {
        for (int core = 0; core < activeUpdates.length; core++) {
            int id = image.cores.get(core).id();
            long all = timesteps * image.cores.get(core).neurons();
            counts.add(id, EnergyTerm.NEURON_UPDATE_ACTIVE, activeUpdates[core]);
            if (image.continuous == null) {
                counts.add(id, EnergyTerm.NEURON_UPDATE_INACTIVE, all - activeUpdates[core]);
            }
            long spikes = 0;
            for (int neuron = image.coreStart[core]; neuron < image.coreStart[core + 1]; neuron++) {
                spikes += spikeCounts[neuron];
            }
            counts.add(id, EnergyTerm.SPIKE, spikes);
        }
    }

    private void countPackets(SynapseTable table, long[] spikeCounts) {
        int cores = image.cores.size();
        int units = SynapseUnit.values().length;
        long[] packetsInto = new long[cores];
        long[] eventsIn = new long[cores * units];
        for (int source = 0; source < spikeCounts.length; source++) {
            long spikes = spikeCounts[source];
            if (spikes == 0) {
                continue;
            }
            int first = table.rowStart[source];
            int end = table.rowStart[source + 1];
            int from = image.routes.tileOfSource[source] * image.routes.tiles;
            for (int row = first; row < end; row++) {
                int to = table.rowCore[row];
                packetsInto[to] += spikes;
                eventsIn[to * units + table.unit(row)] += spikes * table.rowLength(row);
                packetsBetween[from + image.routes.tileOfCore[to]] += spikes;
            }
        }
        for (int to = 0; to < cores; to++) {
            int id = image.cores.get(to).id();
            counts.add(id, EnergyTerm.AXON_IN, packetsInto[to]);
            counts.add(id, EnergyTerm.TILE_DELIVERY, packetsInto[to]);
            for (SynapseUnit unit : SynapseUnit.values()) {
                counts.add(id, Latencies.term(unit), eventsIn[to * units + unit.ordinal()]);
            }
        }
    }

    /** Index of the core of a neuron at or after {@code core}; sources ascend. */
    private int coreOf(int source, int core) {
        int at = core;
        while (source < image.neurons() && source >= image.coreStart[at + 1]) {
            at++;
        }
        return at;
    }

    private void countSent(long[] spikeCounts) {
        int core = 0;
        for (int source = 0; source < spikeCounts.length; source++) {
            long spikes = spikeCounts[source];
            if (spikes == 0) {
                continue;
            }
            core = coreOf(source, core);
            boolean neuron = source < image.neurons();
            int id = neuron ? image.cores.get(core).id() : image.routes.coreIdOfChannel[source - image.neurons()];
            if (id != EventCounts.HOST) {
                counts.add(id, EnergyTerm.AXON_OUT, spikes * image.packetsOfSource[source]);
            }
            if (copied) {
                countCopiedHops(source, id, spikes);
            } else {
                countHops(source, id, spikes);
            }
        }
    }

    private void countHops(int source, int id, long spikes) {
        int from = routerOfTile[image.routes.tileOfSource[source]];
        long[] hops = new long[LinkKind.COUNT];
        for (int t = 0; t < image.tables.size(); t++) {
            SynapseTable table = image.tables.get(t);
            for (int row = table.rowStart[source]; row < table.rowStart[source + 1]; row++) {
                int to = routerOfTile[image.routes.tileOfCore[table.rowCore[row]]];
                for (LinkKind kind : routes.kinds()) {
                    hops[kind.code()] += routes.hops(kind, from, to);
                }
            }
        }
        addHops(id, spikes, hops);
    }

    /** Hops where packets are copied on their way: each link of a tree counts once. */
    private void countCopiedHops(int source, int id, long spikes) {
        int from = routerOfTile[image.routes.tileOfSource[source]];
        long[] hops = new long[LinkKind.COUNT];
        int packet = -1;
        for (int t = 0; t < image.tables.size(); t++) {
            SynapseTable table = image.tables.get(t);
            for (int row = table.rowStart[source]; row < table.rowStart[source + 1]; row++) {
                if (image.packetOfRow(t, source, row) != packet) {
                    packet = image.packetOfRow(t, source, row);
                    growth.begin(from);
                }
                int first = growth.reach(routerOfTile[image.routes.tileOfCore[table.rowCore[row]]]);
                for (int i = first; i < growth.length(); i++) {
                    int link = growth.path()[i];
                    hops[routes.links().kind[link]]++;
                    packetsOnLink[link] += spikes;
                }
            }
        }
        addHops(id, spikes, hops);
    }

    private void addHops(int id, long spikes, long[] hops) {
        for (LinkKind kind : routes.kinds()) {
            counts.add(id, kind.term(), spikes * hops[kind.code()]);
        }
    }

    /** Counts of all priced events. */
    public EventCounts counts() {
        return counts;
    }

    /** Packets by their latency in an empty network, from the sending router into the receiving core, in picoseconds. */
    public SortedMap<Long, Long> packetLatencies() {
        SortedMap<Long, Long> packets = new TreeMap<>();
        for (int pair = 0; pair < packetsBetween.length; pair++) {
            if (packetsBetween[pair] > 0) {
                packets.merge(image.routes.latencyPs[pair], packetsBetween[pair], Long::sum);
            }
        }
        return Collections.unmodifiableSortedMap(packets);
    }

    /** Neighbours on a ring of two are joined by two links, which count as one where they are of one kind. */
    private static void addParallel(Links links, long[] packets) {
        for (int link = 0; link < packets.length; link++) {
            for (int other = link + 1; other < packets.length && links.from[other] == links.from[link]; other++) {
                if (links.to[other] == links.to[link] && links.kind[other] == links.kind[link]) {
                    packets[link] += packets[other];
                    packets[other] = 0;
                }
            }
        }
    }

    /** Packets on each link that carried any. */
    public List<LinkLoad> links() {
        Links links = routes.links();
        long[] packets = copied ? packetsOnLink.clone() : new long[links.count()];
        int tiles = image.routes.tiles;
        for (int pair = 0; pair < packetsBetween.length && !copied; pair++) {
            if (packetsBetween[pair] > 0) {
                routes.addLoad(routerOfTile[pair / tiles], routerOfTile[pair % tiles], packetsBetween[pair], packets);
            }
        }
        List<LinkLoad> loads = new ArrayList<>();
        addParallel(links, packets);
        for (int link = 0; link < packets.length; link++) {
            if (packets[link] > 0) {
                EnergyTerm kind = LinkKind.of(links.kind[link]).term();
                loads.add(new LinkLoad(
                        tileOfRouter[links.from[link]], tileOfRouter[links.to[link]], kind, packets[link]));
            }
        }
        loads.sort(java.util.Comparator.comparingInt(LinkLoad::fromTile)
                .thenComparingInt(LinkLoad::toTile)
                .thenComparing(LinkLoad::kind));
        return List.copyOf(loads);
    }
}
