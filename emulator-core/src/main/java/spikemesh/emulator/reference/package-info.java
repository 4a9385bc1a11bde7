/**
 * The definition of what is computed: slow, plain, never optimised; shares no class with the fast engine.
 *
 * <p>One object per neuron, one class per equation, everything looked up by name or in a map. Read it in this order:
 * {@code ReferenceEngine} (a timestep), {@code CubaLifSoma} (the equation), {@code Weights}, {@code Synapses}, {@code Seats}
 * (placement), {@code Mesh} (routes), {@code StepClock} (chip time).
 *
 * <p>To add a neuron model, implement {@code Soma} and name it in {@code Somas}.
 */
package spikemesh.emulator.reference;
