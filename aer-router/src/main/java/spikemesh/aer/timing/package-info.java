/**
 * How long a packet takes: from a formula, or from when each link is free again.
 *
 * <p>Chip time is a {@code long} in picoseconds here; networks that work in cycles say how long a cycle is.
 */
package spikemesh.aer.timing;
