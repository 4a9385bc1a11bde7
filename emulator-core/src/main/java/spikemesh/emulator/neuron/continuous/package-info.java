/**
 * Neurons in physical units and real numbers, each in two forms: on the grid of the timestep, for chips with a barrier or
 * a tick, and in continuous time, for chips without either. A hot package.
 *
 * <p>Equations that have a closed form use it; the others are expanded into Taylor series, whose length says how long they
 * hold. Exponentials come from {@link java.lang.StrictMath}, so that results are the same on every machine.
 */
package spikemesh.emulator.neuron.continuous;
