package spikemesh.emulator.synapse;

import spikemesh.emulator.checkpoint.StateTransfer;

/**
 * The accumulators of all cores of a partition in one array, where packed synapses say which core they are for: slot after
 * slot, in each core after core.
 *
 * <p>Where synapses do not say it, each {@link DelayRing} has an array of its own.
 */
public final class Accumulators {

    final SynapseTable table;
    private final int firstCore;

    /** Sum and count of each accumulator; {@code null} if cores have arrays of their own. */
    final int[] sums;

    /**
     * Empty accumulators.
     *
     * @param table the synapses of the partition
     * @param firstCore number of its first core
     */
    public Accumulators(SynapseTable table, int firstCore) {
        this.table = table;
        this.firstCore = firstCore;
        RowFormat format = table.format;
        sums = format.coreBits() == 0 ? null : new int[format.slots() << format.delayShift()];
    }

    /** Where the accumulators of {@code core} begin in a slot. */
    int place(int core) {
        return sums == null ? 0 : core - firstCore << table.format.targetBits();
    }

    /** Moves those that begin at {@code place} in each slot to or from a checkpoint, as if the core had an array of its own. */
    void transfer(StateTransfer state, int place) {
        RowFormat format = table.format;
        int perSlot = 1 << format.targetBits();
        int[] own = new int[format.slots() * perSlot];
        for (int slot = 0; slot < format.slots(); slot++) {
            System.arraycopy(sums, (slot << format.delayShift()) + place, own, slot * perSlot, perSlot);
        }
        state.ints("sums", own);
        for (int slot = 0; slot < format.slots(); slot++) {
            System.arraycopy(own, slot * perSlot, sums, (slot << format.delayShift()) + place, perSlot);
        }
    }
}
