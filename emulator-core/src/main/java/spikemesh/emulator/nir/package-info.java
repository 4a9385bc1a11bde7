/**
 * Trained networks in the Neuromorphic Intermediate Representation: read, checked, and given the meaning that the format
 * leaves open.
 *
 * <pre>
 *   file -> NirGraph (flat) -> Shapes -> NirStructure (stages, order, recurrent paths)
 *                                          |-> FloatGraph: slow, in doubles, step by step as the graph says
 *                                          '-> spikemesh.emulator.nir.lower: the same for the engine
 * </pre>
 */
package spikemesh.emulator.nir;
