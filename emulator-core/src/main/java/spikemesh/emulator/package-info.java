/** The way in: one chip, one network, one run. */
package spikemesh.emulator;
