/** Packets for a network without neurons: traces read from files, generated patterns, and what became of them. */
package spikemesh.aer.traffic;
