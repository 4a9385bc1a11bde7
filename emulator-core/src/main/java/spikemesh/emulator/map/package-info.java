/**
 * Mapping: which core each neuron lives on, under all limits of the chip, near those it talks to.
 *
 * <p>{@link spikemesh.emulator.map.Mapper} is the way in. A population is cut into cores by {@link
 * spikemesh.emulator.map.CoreFill}, which keeps exact account of what a core holds, from rules and without materialising
 * synapses; cores are then arranged on the routers where their packets go least far. To add a strategy, add a constant to
 * {@link spikemesh.emulator.map.Strategy} and its line in the mapper.
 */
package spikemesh.emulator.map;
