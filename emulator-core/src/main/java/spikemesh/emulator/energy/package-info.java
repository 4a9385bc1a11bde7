/** Counts into joules: what happened, what each event is said to cost, and what nobody has published a price for. */
package spikemesh.emulator.energy;
