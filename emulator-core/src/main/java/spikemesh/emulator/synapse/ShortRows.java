package spikemesh.emulator.synapse;

import java.util.Arrays;

/**
 * Delivers all rows of a spike at once, where rows are short and each is for another core: what is the same for all rows is
 * asked for once, not once for each row; hot.
 */
public final class ShortRows {

    /** Rows of so many synapses on average are long. */
    public static final int LONG_ROW = 8;

    private final int[] rowCore;
    private final int[] rowSynapse;
    private final int[] synapses;
    private final RowFormat format;

    /** By core of the partition: its accumulators. */
    private final int[][] sums;

    private final int firstCore;

    private ShortRows(SynapseTable table, DelayRing[] rings, int firstCore) {
        rowCore = table.rowCore;
        rowSynapse = table.rowSynapse;
        synapses = table.synapses;
        format = table.format;
        this.firstCore = firstCore;
        sums = Arrays.stream(rings).map(DelayRing::accumulators).toArray(int[][]::new);
    }

    /**
     * The rows of {@code table}; {@code null} if they are long, or not only packed synapses with integer weights.
     *
     * @param rings those of its cores
     * @param firstCore number of the first of these cores
     */
    public static ShortRows of(SynapseTable table, DelayRing[] rings, int firstCore) {
        boolean packed = table.segments == null
                && table.dense == null
                && table.kernels == null
                && table.wideWeights == null
                && table.weights == null
                && table.format.countBits() != 0
                && Arrays.stream(rings).allMatch(ring -> ring.reals == null);
        return packed && table.meanRowLength() < LONG_ROW ? new ShortRows(table, rings, firstCore) : null;
    }

    /**
     * Adds all weights of some rows to the accumulators of their cores.
     *
     * @param first the first row
     * @param end the row after the last
     * @param timestep the timestep in which the spike was emitted; its input counts in the next one, or later by its delay
     */
    public void deliver(int first, int end, long timestep) {
        int[] rowCore = this.rowCore;
        int[] rowSynapse = this.rowSynapse;
        int[] synapses = this.synapses;
        int[][] sums = this.sums;
        int firstCore = this.firstCore;
        int base = (int) (timestep + 1) << format.targetBits();
        int addressMask = format.addressMask();
        int weightShift = format.weightShift();
        int countBits = format.countBits();
        int k = rowSynapse[first];
        for (int row = first; row < end; row++) {
            int[] into = sums[rowCore[row] - firstCore];
            int mask = into.length - 1;
            for (int to = rowSynapse[row + 1]; k < to; k++) {
                int synapse = synapses[k];
                into[base + (synapse & addressMask) & mask] += (synapse >> weightShift << countBits) + 1;
            }
        }
    }
}
