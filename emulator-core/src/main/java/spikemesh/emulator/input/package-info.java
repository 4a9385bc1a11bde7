/**
 * Spikes from outside: sources of input as feeds of channels by timestep.
 *
 * <p>A new kind of input is a class here that implements {@link spikemesh.emulator.engine.InputFeed}, and one line in
 * {@link spikemesh.emulator.input.Inputs}.
 */
package spikemesh.emulator.input;
