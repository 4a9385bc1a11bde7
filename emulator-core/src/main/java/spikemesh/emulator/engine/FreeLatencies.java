package spikemesh.emulator.engine;

import java.util.Arrays;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.compile.CoreLatencies;
import spikemesh.emulator.synapse.SynapseTable;

/** How long packets of a chip in mode free take from the emission of their spike until synapses of one partition take effect. */
final class FreeLatencies {

    private final ChipImage image;
    private final int partition;
    private final long axonOutPs;
    private final long[] spikePs;
    private final long[] axonInPs;
    private final SynapseTable table;
    private final int[] packetOfRow;
    private final long[][] synapticEventPs;
    private final long resolutionPs;

    FreeLatencies(ChipImage image, int partition) {
        this.image = image;
        this.partition = partition;
        axonOutPs = image.latencies.axonOutPs;
        int cores = image.cores.size();
        spikePs = new long[image.neurons()];
        axonInPs = new long[cores];
        synapticEventPs = new long[cores][];
        for (int core = 0; core < cores; core++) {
            CoreLatencies latencies = image.cores.get(core).latencies();
            axonInPs[core] = latencies.axonInPs;
            synapticEventPs[core] = latencies.synapticEventPs();
            Arrays.fill(spikePs, image.coreStart[core], image.coreStart[core + 1], latencies.spikePs);
        }
        table = image.tables.get(partition);
        packetOfRow = image.packetsOfRows(partition);
        resolutionPs = image.continuous.resolutionPs();
    }

    /** When a spike is ready to leave; that of an input is at once. */
    long departPs(int source, long emittedPs) {
        return source < image.neurons() ? emittedPs + spikePs[source] : emittedPs;
    }

    /** How many packets a spike of {@code source} sends before that of its first row here. */
    int packetsBefore(int source) {
        int row = table.rowStart[source];
        return row == table.rowStart[source + 1] ? 0 : image.packetOfRow(partition, source, row);
    }

    /**
     * When the target core has worked through the row of a spike: packets leave one after the other, and nothing waits for
     * anything else.
     *
     * @param before what {@link #packetsBefore} says
     */
    long effectPs(int source, int row, int before, long emittedPs) {
        int packet = packetOfRow == null ? before + row - table.rowStart[source] : packetOfRow[row];
        long leavesPs = departPs(source, emittedPs) + (packet + 1) * axonOutPs;
        int base = image.routes.tileOfSource[source] * image.routes.tiles;
        int core = table.rowCore[row];
        long wayPs = image.routes.latencyPs[base + image.routes.tileOfCore[core]];
        long effectPs =
                leavesPs + wayPs + axonInPs[core] + table.rowLength(row) * synapticEventPs[core][table.unit(row)];
        return Math.max(emittedPs + resolutionPs, effectPs);
    }

    /** The delays of a source's synapses, bit d for delay d. */
    long delays(int source) {
        return table.sourceDelays == null ? 1 : table.sourceDelays[source];
    }

    /** The least time from a spike of a neuron in another partition until it takes effect in this one. */
    long lookaheadPs() {
        int first = image.coreStart[image.partitionStart[partition]];
        int end = image.coreStart[image.partitionStart[partition + 1]];
        long least = Long.MAX_VALUE;
        for (int source = 0, neurons = image.neurons(); source < neurons; source++) {
            if (source >= first && source < end || delays(source) == 0) {
                continue;
            }
            long delayPs = image.continuous.chipTimePs(Long.numberOfTrailingZeros(delays(source)));
            int before = packetsBefore(source);
            for (int row = table.rowStart[source]; row < table.rowStart[source + 1]; row++) {
                least = Math.min(least, effectPs(source, row, before, 0) + delayPs);
            }
        }
        return least;
    }
}
