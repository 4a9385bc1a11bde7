/** Synthetic networks with known totals, for comparing emulators and machines. */
package spikemesh.emulator.workload;
