package spikemesh.emulator.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.topology.LinkKind;
import spikemesh.aer.topology.Links;
import spikemesh.config.chip.EnergyTerm;
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
        countUpdates(timesteps, spikeCounts, activeUpdates);
        for (SynapseTable table : image.tables) {
            countPackets(table, spikeCounts);
        }
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
        int core = 0;
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
            core = coreOf(source, core);
            countSent(source, core, spikes, first, end, table);
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

    private void countSent(int source, int core, long spikes, int first, int end, SynapseTable table) {
        boolean neuron = source < image.neurons();
        int id = neuron ? image.cores.get(core).id() : image.routes.coreIdOfChannel[source - image.neurons()];
        if (id != EventCounts.HOST) {
            counts.add(id, EnergyTerm.AXON_OUT, spikes * (end - first));
        }
        int from = routerOfTile[image.routes.tileOfSource[source]];
        for (LinkKind kind : routes.kinds()) {
            long hops = 0;
            for (int row = first; row < end; row++) {
                hops += routes.hops(kind, from, routerOfTile[image.routes.tileOfCore[table.rowCore[row]]]);
            }
            counts.add(id, kind.term(), spikes * hops);
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

    /** Packets on each link that carried any. */
    public List<LinkLoad> links() {
        Links links = routes.links();
        long[] packets = new long[links.count()];
        int tiles = image.routes.tiles;
        for (int from = 0; from < tiles; from++) {
            for (int to = 0; to < tiles; to++) {
                long between = packetsBetween[from * tiles + to];
                if (between > 0) {
                    routes.addLoad(routerOfTile[from], routerOfTile[to], between, packets);
                }
            }
        }
        List<LinkLoad> loads = new ArrayList<>();
        for (int link = 0; link < packets.length; link++) {
            if (packets[link] > 0) {
                EnergyTerm kind = LinkKind.of(links.kind[link]).term();
                loads.add(new LinkLoad(
                        tileOfRouter[links.from[link]], tileOfRouter[links.to[link]], kind, packets[link]));
            }
        }
        loads.sort(java.util.Comparator.comparingInt(LinkLoad::fromTile).thenComparingInt(LinkLoad::toTile));
        return List.copyOf(loads);
    }
}
