/** The metrics of NeuroBench, counted on emulated runs. */
package spikemesh.emulator.neurobench;
