package spikemesh.emulator.synapse;

import java.util.function.IntConsumer;

/**
 * The synapses of the cores of one partition: for each source a list of rows, one row per destination core, each a run
 * of packed synapses.
 *
 * <p>Sources are numbered neurons first (by core), then input channels. Rows of a source ascend by core. Fields are
 * read-only after construction.
 */
public final class SynapseTable {

    static final int INTS_PER_LINE = 16;

    /** How synapses are packed. */
    public final RowFormat format;

    /** First row of each source; one element more than sources. */
    public final int[] rowStart;

    /** Destination core of each row. */
    public final int[] rowCore;

    /** First synapse of each row; one element more than rows. */
    public final int[] rowSynapse;

    /** Packed synapses, row after row; empty if rows are cut into segments. */
    public final int[] synapses;

    /** Weight of each synapse where neurons take real weights; {@code null} if none do, or rows are cut into segments. */
    public final float[] weights;

    /** The rows that are dense, which are not among {@link #synapses}; {@code null} if there are none. */
    final DenseRows dense;

    /** The rows that are computed from kernels, beside what is listed; {@code null} if there are none. */
    final KernelRows kernels;

    /** The rows cut into segments; {@code null} if they are not. */
    final Segments segments;

    /** Integer weight of each synapse where they lie beside; else {@code null}. */
    final int[] wideWeights;

    /** Synapse unit of each row; {@code null} if all are of unit {@link #onlyUnit}. */
    final byte[] rowUnit;

    /** The unit of all rows, if there is only one. */
    final int onlyUnit;

    /** Which delays a source's synapses have, bit d for delay d; {@code null} if none has any. */
    public final long[] sourceDelays;

    /** Keeps the reads of {@link #touch} from being optimised away. */
    int touched;

    SynapseTable(
            RowFormat format,
            int[] rowStart,
            int[] rowCore,
            int[] rowSynapse,
            int[] synapses,
            float[] weights,
            int[] wideWeights,
            long[] sourceDelays,
            byte[] rowUnit,
            int onlyUnit,
            DenseRows dense,
            KernelRows kernels) {
        this.dense = dense;
        this.kernels = kernels;
        this.format = format;
        this.rowStart = rowStart;
        this.rowCore = rowCore;
        this.rowSynapse = rowSynapse;
        this.synapses = synapses;
        this.weights = weights;
        this.wideWeights = wideWeights;
        this.sourceDelays = sourceDelays;
        this.rowUnit = rowUnit;
        this.onlyUnit = onlyUnit;
        segments = null;
    }

    /** A table whose rows are cut into segments. */
    SynapseTable(
            RowFormat format,
            int[] rowStart,
            int[] rowCore,
            int[] rowSynapse,
            long[] sourceDelays,
            byte[] rowUnit,
            int onlyUnit,
            Segments segments) {
        this.format = format;
        this.rowStart = rowStart;
        this.rowCore = rowCore;
        this.rowSynapse = rowSynapse;
        this.sourceDelays = sourceDelays;
        this.rowUnit = rowUnit;
        this.onlyUnit = onlyUnit;
        this.segments = segments;
        dense = null;
        kernels = null;
        synapses = new int[0];
        weights = null;
        wideWeights = null;
    }

    /** Whether rows are cut into segments, which {@link #await} lets wait for their timesteps. */
    public boolean hasSegments() {
        return segments != null;
    }

    /**
     * Lets the segments of a row wait for their timesteps.
     *
     * @param row the row
     * @param timestep the timestep in which the spike was emitted
     * @param ring what waits for the row's core
     * @return bit t mod 64 is set for each timestep t in which something will arrive
     */
    public long await(int row, long timestep, DelayRing ring) {
        return segments.await(row, timestep + 1, ring.arrivals);
    }

    /** Fetches what rows sources {@code from} to {@code to} have, so that the memory is asked for all of them at the same time. */
    public void touch(int[] sources, int from, int to) {
        int[] rowStart = this.rowStart;
        int sum = 0;
        for (int k = from; k < to; k++) {
            sum += rowStart[sources[k]];
        }
        if (segments != null) {
            for (int k = from; k < to; k++) {
                int row = rowStart[sources[k]];
                sum += row < rowCore.length ? segments.rowFirst[row] + rowCore[row] : 0;
            }
            for (int k = from; k < to; k++) {
                int row = rowStart[sources[k]];
                sum += row < rowCore.length ? segments.touch(row) : 0;
            }
        } else {
            for (int k = from; k < to; k++) {
                int row = rowStart[sources[k]];
                sum += row < rowCore.length ? rowCore[row] + rowSynapse[row] + unit(row) : 0;
            }
        }
        touched = sum;
    }

    /** Reads one element of each cache line of some rows, so that the memory is asked for all of them at the same time. */
    public void touchRows(int[] rows, int count) {
        int sum = 0;
        for (int k = 0; k < count; k++) {
            for (int at = rowSynapse[rows[k]], end = rowSynapse[rows[k] + 1]; at < end; at += INTS_PER_LINE) {
                sum += synapses[at];
            }
        }
        touched = sum;
    }

    /** Whether somas of its cores can take synaptic events one by one. */
    public boolean showsEvents() {
        return segments != null && segments.wide != null;
    }

    /** How many synapses are computed from kernels, so that they are not stored. */
    public long computed() {
        return kernels == null ? 0 : kernels.size();
    }

    /** How many synapses there are. */
    public long size() {
        return computed() + rowSynapse[rowSynapse.length - 1] + (dense == null ? 0 : dense.size());
    }

    /** The source whose row has segment {@code segment}. */
    int sourceOfSegment(int segment) {
        int row = last(segments.rowFirst, segment);
        return last(rowStart, row);
    }

    /** The first segment of {@code source} in {@code core}. */
    int firstSegment(int source, int core) {
        int row = rowStart[source];
        while (rowCore[row] != core) {
            row++;
        }
        return segments.rowFirst[row];
    }

    /** The last place whose element is not above {@code value}. */
    private static int last(int[] ascending, int value) {
        int low = 0;
        int high = ascending.length - 1;
        while (low < high) {
            int middle = low + high + 1 >>> 1;
            if (ascending[middle] <= value) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The first row of {@code source} into {@code core}, of which there must be one; those of other units follow. */
    public int firstRow(int source, int core) {
        int row = java.util.Arrays.binarySearch(rowCore, rowStart[source], rowStart[source + 1], core);
        while (row > rowStart[source] && rowCore[row - 1] == core) {
            row--;
        }
        return row;
    }

    /** How many synapses row {@code row} has. */
    public int rowLength(int row) {
        int listed = rowSynapse[row + 1] - rowSynapse[row] + (kernels == null ? 0 : kernels.length(row));
        return dense == null ? listed : listed + dense.length(row);
    }

    /** How many synapses of row {@code row} have a weight other than zero. */
    public int nonzero(int row) {
        if (segments != null) {
            return segments.nonzero(row);
        }
        int nonzero = (dense == null ? 0 : dense.nonzero(row)) + (kernels == null ? 0 : kernels.nonzero(row));
        for (int k = rowSynapse[row], end = rowSynapse[row + 1]; k < end; k++) {
            int integer = wideWeights == null ? format.weight(synapses[k]) : wideWeights[k];
            nonzero += integer == 0 && (weights == null || weights[k] == 0) ? 0 : 1;
        }
        return nonzero;
    }

    /** The number of the synapse unit that keeps row {@code row}. */
    public int unit(int row) {
        return rowUnit == null ? onlyUnit : rowUnit[row];
    }

    /** Whether one synapse unit keeps all rows. */
    public boolean hasOneUnit() {
        return rowUnit == null;
    }

    /** How many synapses a row has on average. */
    public double meanRowLength() {
        return (double) size() / Math.max(1, rowCore.length);
    }

    /** Shows the accumulator of each synapse of a row. */
    public void forEachTarget(int row, IntConsumer visitor) {
        if (segments != null) {
            for (int k = rowSynapse[row]; k < rowSynapse[row + 1]; k++) {
                visitor.accept(segments.narrow != null ? segments.narrow[k] : segments.wide[k]);
            }
            return;
        }
        for (int k = rowSynapse[row]; k < rowSynapse[row + 1]; k++) {
            visitor.accept(format.target(synapses[k]));
        }
        if (dense != null && dense.has(row)) {
            dense.forEach(row, (target, weight) -> visitor.accept(target));
        }
        if (kernels != null && kernels.has(row)) {
            kernels.forEach(row, (target, place) -> visitor.accept(target));
        }
    }

    /** Memory taken, in bytes. */
    public long bytes() {
        long delays = sourceDelays == null ? 0 : sourceDelays.length * 8L;
        long reals = weights == null ? 0 : weights.length * 4L;
        long wide = wideWeights == null ? 0 : wideWeights.length * 4L;
        long cut = (segments == null ? 0 : segments.bytes())
                + (dense == null ? 0 : dense.bytes())
                + (kernels == null ? 0 : kernels.bytes());
        return cut
                + 4L * (rowStart.length + rowCore.length + rowSynapse.length + synapses.length)
                + reals
                + wide
                + delays;
    }

    /**
     * Adds all weights of one row to the accumulators of its core.
     *
     * @param row the row
     * @param timestep the timestep in which the spike was emitted; its input counts in the next one, or later by its delay
     * @param ring the accumulators of the row's core
     */
    public void deliver(int row, long timestep, DelayRing ring) {
        RowDelivery.deliver(this, row, timestep, ring);
    }

    /**
     * Adds all weights of one row, each multiplied by {@code payload}; see {@link #deliver}.
     *
     * <p>Sums wrap at 32 bits. A table with graded sources counts no events in its sums.
     */
    public void deliverGraded(int row, long timestep, DelayRing ring, int payload) {
        RowDelivery.deliverGraded(this, row, timestep, ring, payload);
    }
}
