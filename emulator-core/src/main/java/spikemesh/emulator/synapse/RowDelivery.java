package spikemesh.emulator.synapse;

import spikemesh.emulator.neuron.RealPayload;

/** Adds the weights of one row of a {@link SynapseTable} to the accumulators of its core, however they are stored; hot. */
final class RowDelivery {

    private RowDelivery() {}

    /** See {@link SynapseTable#deliver}. */
    static void deliver(SynapseTable table, int row, long timestep, DelayRing ring) {
        if (table.kernels != null && table.kernels.has(row)) {
            table.kernels.deliver(row, timestep, ring, 1, 1);
        }
        if (table.dense != null && table.dense.has(row)) {
            ring.await(row);
        } else if (ring.reals != null) {
            deliverReal(table, row, timestep, ring.reals);
        } else if (table.wideWeights != null) {
            deliverWide(table, row, timestep, ring);
        } else {
            deliverPacked(table, row, timestep, ring);
        }
    }

    /** See {@link SynapseTable#deliverGraded}. */
    static void deliverGraded(SynapseTable table, int row, long timestep, DelayRing ring, int payload) {
        if (table.kernels != null && table.kernels.has(row)) {
            table.kernels.deliver(row, timestep, ring, payload, RealPayload.factor(payload));
        }
        int[] synapses = table.synapses;
        int[] wideWeights = table.wideWeights;
        int base = (int) (timestep + 1) << table.format.delayShift();
        int weightShift = table.format.weightShift();
        int to = table.rowSynapse[row + 1];
        if (ring.reals != null) {
            int ringMask = ring.reals.length - 1;
            double factor = RealPayload.factor(payload);
            for (int k = table.rowSynapse[row]; k < to; k++) {
                ring.reals[base + synapses[k] & ringMask] += table.weights[k] * factor;
            }
            return;
        }
        int[] sums = ring.accumulators();
        byte[] touched = ring.touched;
        int ringMask = sums.length - 1;
        for (int k = table.rowSynapse[row]; k < to; k++) {
            int synapse = synapses[k];
            int at = base + synapse & ringMask;
            sums[at] += (wideWeights == null ? synapse >> weightShift : wideWeights[k]) * payload;
            touched[at] = 1;
        }
    }

    private static void deliverPacked(SynapseTable table, int row, long timestep, DelayRing ring) {
        int from = table.rowSynapse[row];
        int to = table.rowSynapse[row + 1];
        if (table.format.countBits() != 0) {
            addCounted(table.synapses, from, to, table.format, timestep, ring.accumulators());
            return;
        }
        int[] synapses = table.synapses;
        int[] sums = ring.accumulators();
        byte[] touched = ring.touched;
        int ringMask = sums.length - 1;
        int base = (int) (timestep + 1) << table.format.delayShift();
        int weightShift = table.format.weightShift();
        for (int k = from; k < to; k++) {
            int synapse = synapses[k];
            int at = base + synapse & ringMask;
            sums[at] += synapse >> weightShift;
            touched[at] = 1;
        }
    }

    /** Adds packed synapses {@code from} to {@code to} of a spike of {@code timestep} to {@code sums} that count their events. */
    static void addCounted(int[] synapses, int from, int to, RowFormat format, long timestep, int[] sums) {
        int ringMask = sums.length - 1;
        int base = (int) (timestep + 1) << format.delayShift();
        int shift = format.summandShift();
        int mask = format.summandMask();
        for (int k = from; k < to; k++) {
            int synapse = synapses[k];
            sums[base + synapse & ringMask] += (synapse >> shift & mask) + 1;
        }
    }

    private static void deliverWide(SynapseTable table, int row, long timestep, DelayRing ring) {
        int[] synapses = table.synapses;
        int[] weights = table.wideWeights;
        int[] sums = ring.accumulators();
        byte[] touched = ring.touched;
        int ringMask = sums.length - 1;
        int base = (int) (timestep + 1) << table.format.delayShift();
        int countBits = table.format.countBits();
        int from = table.rowSynapse[row];
        int to = table.rowSynapse[row + 1];
        if (countBits != 0) {
            for (int k = from; k < to; k++) {
                sums[base + synapses[k] & ringMask] += (weights[k] << countBits) + 1;
            }
        } else {
            for (int k = from; k < to; k++) {
                int at = base + synapses[k] & ringMask;
                sums[at] += weights[k];
                touched[at] = 1;
            }
        }
    }

    private static void deliverReal(SynapseTable table, int row, long timestep, double[] reals) {
        int[] synapses = table.synapses;
        float[] weights = table.weights;
        int ringMask = reals.length - 1;
        int base = (int) (timestep + 1) << table.format.delayShift();
        for (int k = table.rowSynapse[row], to = table.rowSynapse[row + 1]; k < to; k++) {
            reals[base + synapses[k] & ringMask] += weights[k];
        }
    }
}
