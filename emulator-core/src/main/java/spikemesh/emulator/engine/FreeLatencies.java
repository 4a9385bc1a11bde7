package spikemesh.emulator.engine;

import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.compile.CoreLatencies;
import spikemesh.emulator.synapse.SynapseTable;

/** How long a packet of a chip in mode free takes from the emission of its spike until its synapses take effect. */
final class FreeLatencies {

    private final ChipImage image;
    private final CoreLatencies latencies;
    private final SynapseTable table;
    private final long[] synapticEventPs;

    FreeLatencies(ChipImage image) {
        this.image = image;
        latencies = image.latencies;
        table = image.tables.get(0);
        synapticEventPs = latencies.synapticEventPs();
    }

    /** When a spike is ready to leave; that of an input is at once. */
    long departPs(int source, long emittedPs) {
        return source < image.neurons() ? emittedPs + latencies.spikePs : emittedPs;
    }

    /**
     * When the target core has worked through the row of a spike that is ready at {@code departPs}: packets leave one after
     * the other, and nothing waits for anything else.
     */
    long effectPs(int source, int row, long departPs) {
        long leavesPs = departPs + (image.packetOfRow(0, source, row) + 1) * latencies.axonOutPs;
        int base = image.routes.tileOfSource[source] * image.routes.tiles;
        long wayPs = image.routes.latencyPs[base + image.routes.tileOfCore[table.rowCore[row]]];
        return leavesPs + wayPs + latencies.axonInPs + table.rowLength(row) * synapticEventPs[table.unit(row)];
    }
}
