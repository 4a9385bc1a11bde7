package spikemesh.emulator.engine;

import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.synapse.SynapseTable;

/** When the packets of rows reach the cores of a partition, if no packet makes the way of another one longer; hot. */
final class UnhinderedWay {

    private final ChipImage image;
    private final SynapseTable table;
    private final int firstCore;
    private final long axonOutPs;

    /** By row: which packet of its source it is in; {@code null} if each row has one of its own. */
    private final int[] packetOfRow;

    /** How many packets of each source go to partitions before this one; {@code null} if none do. */
    private final int[] rowsBefore;

    UnhinderedWay(ChipImage image, int partition) {
        this.image = image;
        table = image.tables.get(partition);
        firstCore = image.partitionStart[partition];
        axonOutPs = image.latencies.axonOutPs;
        packetOfRow = image.packetsOfRows(partition);
        rowsBefore = packetOfRow == null ? rowsBefore(image, partition) : null;
    }

    private static int[] rowsBefore(ChipImage image, int partition) {
        if (partition == 0) {
            return null;
        }
        int[] rows = new int[image.sources()];
        for (int before = 0; before < partition; before++) {
            int[] rowStart = image.tables.get(before).rowStart;
            for (int source = 0; source < rows.length; source++) {
                rows[source] += rowStart[source + 1] - rowStart[source];
            }
        }
        return rows;
    }

    /** When row 0 of the partition would depart, if {@code row} is the first of its source, which begins to send at {@code departPs}. */
    long firstPs(int source, long departPs, int row) {
        int before = packetOfRow != null ? 1 : 1 - row + (rowsBefore == null ? 0 : rowsBefore[source]);
        return departPs + before * axonOutPs;
    }

    /** Where the ways of a source begin. */
    int base(int source) {
        return image.routes.tileOfSource[source] * image.routes.tiles;
    }

    /** When the packet of a row of the source reaches {@code core} of the image. */
    long arrivalPs(int row, long firstPs, int base, int core) {
        long departs = firstPs + (packetOfRow == null ? row : packetOfRow[row]) * axonOutPs;
        return departs + image.routes.latencyPs[base + image.routes.tileOfCore[core]];
    }

    /** Lets {@code times} know when the packets of all rows of a spike reach their cores. */
    void receive(int source, long departPs, ReceiveTimes times) {
        SynapseTable table = this.table;
        int firstCore = this.firstCore;
        int[] rowCore = table.rowCore;
        int row = table.rowStart[source];
        int end = table.rowStart[source + 1];
        long firstPs = firstPs(source, departPs, row);
        int base = base(source);
        if (times.alike() && table.hasOneUnit()) {
            long axonInPs = times.axonInPs();
            long synapticEventPs = times.synapticEventPs(table.unit(0));
            for (; row < end; row++) {
                int core = rowCore[row];
                long workPs = axonInPs + table.rowLength(row) * synapticEventPs;
                times.packet(core - firstCore, arrivalPs(row, firstPs, base, core), workPs);
            }
        } else {
            for (; row < end; row++) {
                int core = rowCore[row];
                long arrivalPs = arrivalPs(row, firstPs, base, core);
                times.packet(core - firstCore, arrivalPs, table.rowLength(row), table.unit(row));
            }
        }
    }
}
