package spikemesh.emulator.synapse;

import java.util.Arrays;

/**
 * Delivers all rows of a spike at once, where all are packed synapses with integer weights: what is the same for all rows is
 * asked for once, not once for each row; hot.
 *
 * <p>Where synapses say their core, the rows of a spike are one run of synapses.
 */
public final class SpikeRows {

    /** How many spikes are fetched together. */
    public static final int TOGETHER = 8;

    private final int[] rowStart;
    private final int[] rowCore;
    private final int[] rowSynapse;
    private final int[] synapses;
    private final RowFormat format;

    /** The accumulators of all cores; {@code null} if they have their own. */
    private final int[] shared;

    /** By core of the partition: its accumulators. */
    private final int[][] sums;

    private final int firstCore;

    /** Keeps the reads of {@link #touch} from being optimised away. */
    int touched;

    private SpikeRows(SynapseTable table, DelayRing[] rings, int firstCore) {
        rowStart = table.rowStart;
        rowCore = table.rowCore;
        rowSynapse = table.rowSynapse;
        synapses = table.synapses;
        format = table.format;
        this.firstCore = firstCore;
        sums = Arrays.stream(rings).map(DelayRing::accumulators).toArray(int[][]::new);
        shared = format.coreBits() == 0 ? null : sums[0];
    }

    /**
     * The rows of {@code table}; {@code null} if they are not only packed synapses with integer weights.
     *
     * @param rings those of its cores
     * @param firstCore number of the first of these cores
     */
    public static SpikeRows of(SynapseTable table, DelayRing[] rings, int firstCore) {
        boolean packed = table.segments == null
                && table.dense == null
                && table.kernels == null
                && table.wideWeights == null
                && table.weights == null
                && table.format.countBits() != 0
                && Arrays.stream(rings).allMatch(ring -> ring.reals == null);
        return packed ? new SpikeRows(table, rings, firstCore) : null;
    }

    /** Reads one element of each cache line of some spikes, so that the memory is asked for all of them at the same time. */
    public void touch(int[] sources, int from, int to) {
        int[] rowStart = this.rowStart;
        int[] rowSynapse = this.rowSynapse;
        int[] synapses = this.synapses;
        int sum = 0;
        for (int k = from; k < to; k++) {
            int at = rowSynapse[rowStart[sources[k]]];
            int end = rowSynapse[rowStart[sources[k] + 1]];
            for (; at < end; at += SynapseTable.INTS_PER_LINE) {
                sum += synapses[at];
            }
        }
        touched = sum;
    }

    /**
     * Adds all weights of some rows to the accumulators of their cores.
     *
     * @param first the first row
     * @param end the row after the last
     * @param timestep the timestep in which the spike was emitted; its input counts in the next one, or later by its delay
     */
    public void deliver(int first, int end, long timestep) {
        if (shared != null) {
            RowDelivery.addCounted(synapses, rowSynapse[first], rowSynapse[end], format, timestep, shared);
            return;
        }
        for (int row = first; row < end; row++) {
            int[] into = sums[rowCore[row] - firstCore];
            RowDelivery.addCounted(synapses, rowSynapse[row], rowSynapse[row + 1], format, timestep, into);
        }
    }
}
