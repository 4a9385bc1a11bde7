package spikemesh.emulator.synapse;

/**
 * The bits of a packed synapse, as narrow as the network allows.
 *
 * <pre>
 *   31                                                                          0
 *  +----------------------+-------------+-------------+--------------------------+
 *  |  weight (signed)     |  delay      |  core       |  target accumulator      |
 *  +----------------------+-------------+-------------+--------------------------+
 * </pre>
 *
 * <p>The fields below the weight, added to the place of the current slot, address the accumulator in a
 * {@link DelayRing}, or in the {@link Accumulators} of all cores of a partition if the synapse says its core.
 * {@code countBits} low bits of an accumulator count the synaptic events it received, the rest is
 * their sum; with no room for a count, events are marked in a second array.
 *
 * <p>Where 32 bits have no room for the weight, it lies beside, in a second array, and the packed synapse is target and
 * delay alone.
 *
 * @param targetBits bits of the accumulator within its core
 * @param coreBits bits of the core within its partition, or 0: then a row says which core it is for
 * @param delayBits bits of the delay in timesteps
 * @param countBits bits of the event count in an accumulator, or 0
 * @param weightBeside whether weights lie beside
 */
public record RowFormat(int targetBits, int coreBits, int delayBits, int countBits, boolean weightBeside) {

    /** Bits of one packed synapse. */
    public static final int SYNAPSE_BITS = Integer.SIZE;

    /** So many accumulators may belong to no core, since each partition has room for a power of two of them: 16 MiB. */
    private static final int MOST_UNUSED = 1 << 22;

    /** An array has no room for more accumulators. */
    private static final int MOST_ADDRESS_BITS = 30;

    /**
     * The narrowest format.
     *
     * @param accumulators greatest number of accumulators in a core
     * @param maxDelay greatest delay in timesteps
     * @param maxWeight greatest magnitude of a weight
     * @param maxFanIn greatest number of synaptic events that meet in one accumulator
     * @param maxSum greatest sum of magnitudes of their weights
     * @param graded whether weights are multiplied by payloads, so that sums take what bits there are and wrap
     * @throws IllegalArgumentException if no format holds this
     */
    public static RowFormat of(
            int accumulators, int maxDelay, int maxWeight, long maxFanIn, long maxSum, boolean graded) {
        int targetBits = bits(accumulators - 1L);
        int delayBits = bits(maxDelay);
        int weightBits = bits(maxWeight) + 1;
        if (targetBits + delayBits >= SYNAPSE_BITS) {
            throw new IllegalArgumentException("target and delay of a synapse need " + (targetBits + delayBits)
                    + " bits, there are " + (SYNAPSE_BITS - 1) + ": target=" + targetBits + " delay=" + delayBits);
        }
        if (maxSum > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "the weights of one neuron must sum to at most " + Integer.MAX_VALUE + ": sum=" + maxSum);
        }
        int countBits = bits(maxFanIn);
        return new RowFormat(
                targetBits,
                0,
                delayBits,
                !graded && countBits + bits(maxSum) + 1 <= Integer.SIZE ? countBits : 0,
                targetBits + delayBits + weightBits > SYNAPSE_BITS);
    }

    /**
     * This format with the core in each synapse, if there is room for it and events are counted with their sums; else this format.
     *
     * @param partitionStart the first core of each partition, and behind the last one the number of cores
     * @param maxWeight greatest magnitude of a weight
     */
    public RowFormat withCores(int[] partitionStart, int maxWeight) {
        int partitions = partitionStart.length - 1;
        int most = 1;
        for (int partition = 0; partition < partitions; partition++) {
            most = Math.max(most, partitionStart[partition + 1] - partitionStart[partition]);
        }
        RowFormat wider = new RowFormat(targetBits, bits(most - 1L), delayBits, countBits, weightBeside);
        int addressBits = wider.delayShift() + delayBits;
        boolean fits = addressBits <= MOST_ADDRESS_BITS && wider.weightShift() + bits(maxWeight) + 1 <= SYNAPSE_BITS;
        long unused = ((long) partitions << wider.coreBits) - partitionStart[partitions] << targetBits + delayBits;
        return fits && unused <= MOST_UNUSED && countBits != 0 && !weightBeside ? wider : this;
    }

    private static int bits(long value) {
        return Long.SIZE - Long.numberOfLeadingZeros(value);
    }

    /** Packs one synapse; without its core, if rows say it, and without its weight, if weights lie beside. */
    public int pack(int core, int target, int delay, int weight) {
        int address = delay << delayShift() | (coreBits == 0 ? target : core << targetBits | target);
        return weightBeside ? address : weight << weightShift() | address;
    }

    /** The accumulator of a packed synapse within its core. */
    public int target(int synapse) {
        return synapse & (1 << targetBits) - 1;
    }

    /** The delay of a packed synapse in timesteps. */
    public int delay(int synapse) {
        return synapse >>> delayShift() & slots() - 1;
    }

    /** The weight of a packed synapse, if it is in it. */
    int weight(int synapse) {
        return synapse >> weightShift();
    }

    /** How far the delay is shifted: bits of the place in a slot. */
    public int delayShift() {
        return targetBits + coreBits;
    }

    /** How far the weight is shifted: no less than in the sum, so that shifting it right makes a summand. */
    int weightShift() {
        return Math.max(delayShift() + delayBits, countBits);
    }

    /** How far a packed synapse is shifted right so that its weight is where sums have it. */
    int summandShift() {
        return weightShift() - countBits;
    }

    /** Selects the sum of an accumulator, not the count. */
    int summandMask() {
        return -1 << countBits;
    }

    /** How many slots a delay ring needs. */
    int slots() {
        return 1 << delayBits;
    }
}
