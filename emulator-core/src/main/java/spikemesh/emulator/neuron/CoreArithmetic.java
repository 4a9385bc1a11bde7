package spikemesh.emulator.neuron;

/**
 * Number formats of a core where published emulators of the same chip disagree; zero means that nothing wraps.
 *
 * @param accumulatorWrapBits width of the synaptic accumulator, its 6 fraction bits included
 * @param currentPlusBiasWrapBits width of the sum of current and bias before it is added to the potential
 */
public record CoreArithmetic(int accumulatorWrapBits, int currentPlusBiasWrapBits) {

    /** Nothing wraps but what the model itself wraps. */
    public static final CoreArithmetic PLAIN = new CoreArithmetic(0, 0);
}
