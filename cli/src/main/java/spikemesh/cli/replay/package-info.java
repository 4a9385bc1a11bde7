/** The command {@code replay}: packets through the routers of a chip, without neurons. */
package spikemesh.cli.replay;
