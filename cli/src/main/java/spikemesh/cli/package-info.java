/** One class per command. */
package spikemesh.cli;
