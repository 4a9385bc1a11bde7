/**
 * Trains the network of the demo: error gradients through time, on the integer neurons that run on the chip.
 *
 * <p>What a network computes while it is trained is what it computes when it is emulated, spike for spike: the neurons are those
 * of the emulator, the weights are rounded as the chip stores them, and the input is pooled by the network's own input map.
 * Only the way back, from the error to the weights, uses real numbers.
 */
package spikemesh.cli.demo.train;
