/** Where spikes and states go. */
package spikemesh.emulator.record;
