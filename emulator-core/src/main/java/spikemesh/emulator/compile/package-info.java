/**
 * Checks chip, network and mapping against each other and flattens them into a chip image: from here on nothing is
 * looked up by name.
 */
package spikemesh.emulator.compile;
