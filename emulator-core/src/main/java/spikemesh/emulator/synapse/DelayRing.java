package spikemesh.emulator.synapse;

import java.util.Arrays;
import java.util.List;
import spikemesh.emulator.checkpoint.StateTransfer;
import spikemesh.emulator.neuron.ArrivalSink;
import spikemesh.emulator.neuron.CoreInput;

/**
 * Weights waiting for the timestep they take effect: one slot per timestep ahead, one accumulator per neuron and receptor,
 * then one per neuron and lane.
 *
 * <p>Slot {@code t mod slots} belongs to timestep t; it is cleared when it is taken, before anything is delivered in t.
 * What lies in a {@link Lane} of a slot is shifted when the slot is taken, and waits on with its receptor if it has a delay.
 */
public final class DelayRing {

    private final Accumulators accumulators;

    /** Sum and count of each accumulator: slot after slot, each of {@code 1 << delayShift} elements, those of this core from {@link #place} on. */
    private final int[] sums;

    private final int place;

    /** Whether anything was ever added to {@link #sums}; dense rows add nothing to them. */
    private boolean summed;

    /** Sums of real weights in the same order, for neurons that take them; else {@code null}. */
    final double[] reals;

    /** 1 where an event arrived, if sums have no room for a count; else {@code null}. */
    final byte[] touched;

    /** What waits for its timestep, if rows are cut into segments; else {@code null}. */
    final ArrivalQueue arrivals;

    private final KernelBlock[] blocks;

    /** Sums of each block, slot after slot, and whether a slot of it has any. */
    private final int[][] spread;

    private final long[] spreadSlots;
    private final DenseRows dense;
    private final DenseRows.Scratch scratch;
    private int[] denseWaiting = new int[0];
    private int denseCount;
    private final RowFormat format;
    private final int neurons;
    private final int receptors;
    private final Lane[] lanes;

    /**
     * An empty ring.
     *
     * @param accumulators those of the core's partition
     * @param core the core, as the table of the partition knows it
     * @param neurons neurons of the core
     * @param receptorsPerNeuron receptors of a neuron
     * @param lanes accumulator lanes besides those of the receptors
     * @param real whether its neurons take real weights
     */
    public DelayRing(
            Accumulators accumulators, int core, int neurons, int receptorsPerNeuron, List<Lane> lanes, boolean real) {
        this.accumulators = accumulators;
        SynapseTable table = accumulators.table;
        dense = table.dense;
        scratch = dense == null ? null : new DenseRows.Scratch(dense.words());
        this.format = table.format;
        this.neurons = neurons;
        this.receptors = neurons * receptorsPerNeuron;
        this.lanes = lanes.toArray(Lane[]::new);
        arrivals = table.segments == null ? null : new ArrivalQueue(table, core);
        int own = arrivals != null ? 0 : format.slots() << format.delayShift();
        place = accumulators.place(core);
        boolean shared = accumulators.sums != null;
        this.sums = real ? null : shared ? accumulators.sums : new int[own];
        this.reals = real ? new double[own] : null;
        this.touched = !real && format.countBits() == 0 ? new byte[own] : null;
        boolean spreads = !real && touched == null && table.kernels != null;
        blocks = spreads ? table.kernels.blocks(core).toArray(KernelBlock[]::new) : new KernelBlock[0];
        spread = new int[blocks.length][];
        spreadSlots = new long[blocks.length];
        for (int block = 0; block < blocks.length; block++) {
            spread[block] = new int[Math.multiplyExact(format.slots(), blocks[block].sums())];
        }
    }

    /** The sums, for somebody who adds to them. */
    int[] accumulators() {
        summed = true;
        return sums;
    }

    /** Adds a row of {@code block} to what arrives at {@code timestep}. */
    void spread(KernelBlock block, int element, long timestep) {
        int slot = (int) timestep & format.slots() - 1;
        spreadSlots[block.number] |= 1L << slot;
        block.add(element, spread[block.number], slot * block.sums());
    }

    /** Moves what rows of kernels added to {@code slot} to the accumulators. */
    private void fold(int slot) {
        for (int block = 0; block < blocks.length; block++) {
            if ((spreadSlots[block] & 1L << slot) != 0) {
                spreadSlots[block] &= ~(1L << slot);
                summed = true;
                blocks[block].fold(spread[block], slot * blocks[block].sums(), sums, slot(slot));
            }
        }
    }

    /**
     * Moves what arrives at {@code timestep} into {@code input} and clears the slot.
     *
     * @return bit d is set where something now waits for d more timesteps
     */
    public long take(long timestep, CoreInput input) {
        if (arrivals != null) {
            Arrays.fill(input.reals, 0, receptors, 0);
            arrivals.take(timestep, input.reals);
            return 0;
        }
        int base = slot(timestep);
        if (reals != null) {
            System.arraycopy(reals, base, input.reals, 0, receptors);
            Arrays.fill(reals, base, base + receptors, 0);
            return 0;
        }
        fold((int) timestep & format.slots() - 1);
        long waiting = summed ? takeSums(base, timestep, input) : 0;
        if (!summed) {
            Arrays.fill(input.sums, 0, receptors, 0);
            Arrays.fill(input.received, 0, receptors, 0);
        }
        if (denseCount > 0) {
            dense.add(denseWaiting, denseCount, input.sums, input.received, scratch);
            denseCount = 0;
        }
        return waiting & ~1L;
    }

    private long takeSums(int base, long timestep, CoreInput input) {
        long waiting = 0;
        for (int lane = 0; lane < lanes.length; lane++) {
            waiting |= moveLane(base + receptors + lane * neurons, lanes[lane], timestep);
        }
        copySums(base, input.sums, input.received);
        Arrays.fill(sums, base, base + receptors, 0);
        if (touched != null) {
            Arrays.fill(touched, base, base + receptors, (byte) 0);
        }
        return waiting;
    }

    /** Adds to what a row that is delivered in {@code timestep} gives to the accumulator at {@code address}, which says the delay too. */
    public void add(long timestep, int address, int weight) {
        int at = ((int) (timestep + 1) << format.delayShift()) + place + address & sums.length - 1;
        sums[at] += weight << format.countBits();
        summed = true;
    }

    /** Shows what arrives at {@code timestep} to somas that take events one by one; rows must be cut into segments. */
    public void take(long timestep, ArrivalSink sink) {
        arrivals.take(timestep, sink);
    }

    /** Keeps a dense row for the next timestep. */
    void await(int row) {
        if (denseCount == denseWaiting.length) {
            denseWaiting = Arrays.copyOf(denseWaiting, Math.max(64, 2 * denseCount));
        }
        denseWaiting[denseCount++] = row;
    }

    /** Adds what waits in dense rows to the accumulators, one by one. */
    private void settle() {
        summed = sums != null;
        for (int k = 0; k < denseCount; k++) {
            dense.forEach(denseWaiting[k], (target, weight) -> {
                sums[place + target] += (weight << format.countBits()) + (touched == null ? 1 : 0);
                if (touched != null) {
                    touched[target] = 1;
                }
            });
        }
        denseCount = 0;
        for (int slot = 0; slot < format.slots(); slot++) {
            fold(slot);
        }
    }

    /** Moves what waits to or from a checkpoint; slots keep their places, so the timestep must be the same. */
    public void transfer(StateTransfer state) {
        if (arrivals != null) {
            arrivals.transfer(state);
            return;
        }
        if (reals != null) {
            state.doubles("reals", reals);
            return;
        }
        settle();
        if (sums == accumulators.sums) {
            accumulators.transfer(state, place);
        } else {
            state.ints("sums", sums);
        }
        if (touched != null) {
            state.bytes("touched", touched);
        }
    }

    /** Where something waits before {@code timestep} is taken: bit d is set for timestep {@code timestep + d}. */
    public long waiting(long timestep) {
        if (arrivals != null) {
            return arrivals.waiting(timestep);
        }
        settle();
        long waiting = 0;
        for (int d = 0; d < format.slots(); d++) {
            int base = slot(timestep + d);
            for (int i = base; i < base + (1 << format.targetBits()); i++) {
                if (occupied(i)) {
                    waiting |= 1L << d;
                    break;
                }
            }
        }
        return waiting;
    }

    private boolean occupied(int accumulator) {
        if (reals != null) {
            return reals[accumulator] != 0;
        }
        return touched == null ? sums[accumulator] != 0 : touched[accumulator] != 0;
    }

    private int slot(long timestep) {
        return (((int) timestep & format.slots() - 1) << format.delayShift()) + place;
    }

    private void copySums(int base, int[] input, int[] received) {
        int[] sums = this.sums;
        int countBits = format.countBits();
        int countMask = (1 << countBits) - 1;
        if (touched == null) {
            // Copied first: with one index for both arrays the compiler makes vector instructions of the loop.
            System.arraycopy(sums, base, input, 0, receptors);
            for (int i = 0, n = receptors; i < n; i++) {
                int sum = input[i];
                received[i] = sum & countMask;
                input[i] = sum >> countBits;
            }
        } else {
            System.arraycopy(sums, base, input, 0, receptors);
            for (int i = 0, n = receptors; i < n; i++) {
                received[i] = touched[base + i];
            }
        }
    }

    /** Adds the shifted sums of a lane to its receptor, for this timestep or a later one; sums and counts never mix. */
    private long moveLane(int from, Lane lane, long timestep) {
        int to = slot(timestep + lane.delay()) + lane.receptor() * neurons;
        int countBits = format.countBits();
        int countMask = (1 << countBits) - 1;
        boolean any = false;
        for (int i = 0, n = neurons; i < n; i++) {
            int sum = sums[from + i];
            boolean event = touched == null ? (sum & countMask) != 0 : touched[from + i] != 0;
            if (event) {
                any = true;
                int value = lane.once() ? Math.min(1, sum >> countBits) : sum >> countBits >> lane.shift();
                sums[to + i] += (value << countBits) + (sum & countMask);
                sums[from + i] = 0;
                if (touched != null) {
                    touched[to + i] = 1;
                    touched[from + i] = 0;
                }
            }
        }
        return any ? 1L << lane.delay() : 0;
    }
}
