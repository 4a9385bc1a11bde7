package spikemesh.emulator.synapse;

/**
 * The bits of a packed synapse, as narrow as the network allows.
 *
 * <pre>
 *   31                     targetBits + delayBits          targetBits            0
 *  +-----------------------------------+--------------------+--------------------+
 *  |  weight (signed)                  |  delay             |  target accumulator |
 *  +-----------------------------------+--------------------+--------------------+
 * </pre>
 *
 * <p>The two low fields together, added to the place of the current slot, address the accumulator in a
 * {@link DelayRing}. {@code countBits} low bits of an accumulator count the synaptic events it received, the rest is
 * their sum; with no room for a count, events are marked in a second array.
 *
 * <p>Where 32 bits have no room for the weight, it lies beside, in a second array, and the packed synapse is target and
 * delay alone.
 *
 * @param targetBits bits of the accumulator within its core
 * @param delayBits bits of the delay in timesteps
 * @param countBits bits of the event count in an accumulator, or 0
 * @param weightBeside whether weights lie beside
 */
public record RowFormat(int targetBits, int delayBits, int countBits, boolean weightBeside) {

    /** Bits of one packed synapse. */
    public static final int SYNAPSE_BITS = Integer.SIZE;

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
                delayBits,
                !graded && countBits + bits(maxSum) + 1 <= Integer.SIZE ? countBits : 0,
                targetBits + delayBits + weightBits > SYNAPSE_BITS);
    }

    private static int bits(long value) {
        return Long.SIZE - Long.numberOfLeadingZeros(value);
    }

    /** Packs one synapse; without its weight, if weights lie beside. */
    public int pack(int target, int delay, int weight) {
        int address = delay << targetBits | target;
        return weightBeside ? address : weight << weightShift() | address;
    }

    /** The accumulator of a packed synapse. */
    public int target(int synapse) {
        return synapse & (1 << targetBits) - 1;
    }

    /** The delay of a packed synapse in timesteps. */
    public int delay(int synapse) {
        return (synapse & addressMask()) >>> targetBits;
    }

    /** How far the weight is shifted. */
    int weightShift() {
        return targetBits + delayBits;
    }

    /** Selects target and delay. */
    int addressMask() {
        return (1 << weightShift()) - 1;
    }

    /** How many slots a delay ring needs. */
    int slots() {
        return 1 << delayBits;
    }
}
