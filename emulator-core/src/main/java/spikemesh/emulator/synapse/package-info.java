/**
 * What a spike does on its way to the soma: synaptic rows, delays, accumulators. A hot package: packed arrays, plain
 * loops, no allocation.
 *
 * <pre>
 *   source -> rows (one per destination core) -> packed synapses -> delay ring of that core -> input of its somas
 * </pre>
 */
package spikemesh.emulator.synapse;
