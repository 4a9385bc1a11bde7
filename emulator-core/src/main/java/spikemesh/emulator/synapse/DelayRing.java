package spikemesh.emulator.synapse;

import java.util.Arrays;

/**
 * Weights waiting for the timestep they take effect: one slot per timestep ahead, one accumulator per neuron and lane.
 *
 * <p>A lane is a set of accumulators with a right shift of its own, applied to the sum; lane 0 has none. Slot
 * {@code t mod slots} belongs to timestep t; it is cleared when it is taken, before anything is delivered in t.
 */
public final class DelayRing {

    /** Sum and count of each accumulator: slot after slot, each of {@code 1 << targetBits} elements. */
    final int[] sums;

    /** 1 where an event arrived, if sums have no room for a count; else {@code null}. */
    final byte[] touched;

    private final RowFormat format;
    private final int neurons;
    private final int[] laneShifts;

    /**
     * An empty ring.
     *
     * @param format how synapses are packed
     * @param neurons neurons of the core
     * @param laneShifts right shift of each lane's sum; the first is 0
     */
    public DelayRing(RowFormat format, int neurons, int[] laneShifts) {
        this.format = format;
        this.neurons = neurons;
        this.laneShifts = laneShifts.clone();
        this.sums = new int[format.slots() << format.targetBits()];
        this.touched = format.countBits() == 0 ? new byte[sums.length] : null;
    }

    /** Moves what arrives at {@code timestep} into {@code input} and {@code received} and clears the slot. */
    public void take(long timestep, int[] input, int[] received) {
        int base = ((int) timestep & format.slots() - 1) << format.targetBits();
        takeLane(base, input, received);
        for (int lane = 1; lane < laneShifts.length; lane++) {
            addLane(base + lane * neurons, laneShifts[lane], input, received);
        }
        Arrays.fill(sums, base, base + laneShifts.length * neurons, 0);
        if (touched != null) {
            Arrays.fill(touched, base, base + laneShifts.length * neurons, (byte) 0);
        }
    }

    private void takeLane(int base, int[] input, int[] received) {
        int[] sums = this.sums;
        int countBits = format.countBits();
        int countMask = (1 << countBits) - 1;
        if (touched == null) {
            for (int i = 0, n = neurons; i < n; i++) {
                int sum = sums[base + i];
                input[i] = sum >> countBits;
                received[i] = sum & countMask;
            }
        } else {
            for (int i = 0, n = neurons; i < n; i++) {
                input[i] = sums[base + i];
                received[i] = touched[base + i];
            }
        }
    }

    private void addLane(int base, int shift, int[] input, int[] received) {
        int countBits = format.countBits();
        int countMask = (1 << countBits) - 1;
        for (int i = 0, n = neurons; i < n; i++) {
            int sum = sums[base + i];
            input[i] += sum >> countBits >> shift;
            received[i] |= touched == null ? sum & countMask : touched[base + i];
        }
    }
}
