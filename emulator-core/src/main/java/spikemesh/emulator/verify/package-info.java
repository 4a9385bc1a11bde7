/** Compares what a chip makes of a NIR graph with the graph in real numbers, spike by spike. */
package spikemesh.emulator.verify;
