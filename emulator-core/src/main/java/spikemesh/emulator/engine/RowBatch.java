package spikemesh.emulator.engine;

import spikemesh.emulator.synapse.DelayRing;
import spikemesh.emulator.synapse.SynapseTable;

/** Long rows that are delivered together, in their order, so that the memory is asked for all of them at the same time. */
final class RowBatch {

    private static final int ROOM = 16;

    /** Rows of so many synapses on average are long. */
    private static final int LONG_ROW = 8;

    private final SynapseTable table;
    private final DelayRing[] rings;
    private final int[] rows = new int[ROOM];
    private final int[] cores = new int[ROOM];
    private int count;

    /** An empty batch of rows of {@code table}; {@code rings} are those of its cores. */
    RowBatch(SynapseTable table, DelayRing[] rings) {
        this.table = table;
        this.rings = rings;
    }

    /** Whether the rows of a table are delivered in batches. */
    static boolean pays(SynapseTable table) {
        return !table.hasSegments() && table.meanRowLength() >= LONG_ROW;
    }

    /** Adds one row of a spike of {@code timestep}; delivers all if there is no room for another one. */
    void add(int row, int core, long timestep) {
        rows[count] = row;
        cores[count++] = core;
        if (count == ROOM) {
            deliver(timestep);
        }
    }

    /** Delivers what is left. */
    void deliver(long timestep) {
        if (count == 0) {
            return;
        }
        table.touchRows(rows, count);
        for (int k = 0; k < count; k++) {
            table.deliver(rows[k], timestep, rings[cores[k]]);
        }
        count = 0;
    }
}
