/** What the hardware is: a chip as immutable records, valid once constructed. */
package spikemesh.config.chip;
