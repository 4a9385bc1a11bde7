/** The group of commands that show, compare and check chip descriptors. */
package spikemesh.cli.chips;
