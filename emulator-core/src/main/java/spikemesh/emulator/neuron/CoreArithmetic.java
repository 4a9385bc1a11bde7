package spikemesh.emulator.neuron;

/**
 * What a core is made with: number formats where published emulators of the same chip disagree, and the time step.
 *
 * @param accumulatorWrapBits width of the synaptic accumulator, its 6 fraction bits included; 0 if it does not wrap
 * @param currentPlusBiasWrapBits width of the sum of current and bias before it is added to the potential, or 0
 * @param timestepMillis biological time of a timestep in milliseconds; 0 if the network does not say
 */
public record CoreArithmetic(int accumulatorWrapBits, int currentPlusBiasWrapBits, double timestepMillis) {

    /** Nothing wraps but what the model itself wraps; no biological time. */
    public static final CoreArithmetic PLAIN = new CoreArithmetic(0, 0, 0);

    /**
     * The time step for a model whose parameters are in physical units.
     *
     * @throws IllegalArgumentException if the network does not say how long a timestep is
     */
    public double requireTimestepMillis(String model) {
        if (timestepMillis <= 0) {
            throw new IllegalArgumentException(
                    "model " + model + " needs the network's timestep, for example \"timestep\": \"0.1 ms\"");
        }
        return timestepMillis;
    }
}
