/**
 * The demo: shapes that move before a generated event camera, named by a network on an emulated chip.
 *
 * <p>It needs nothing from outside. The network ships with the product; {@link spikemesh.cli.demo.train} is the code that made
 * its weights, and {@code docs/demo.md} says how good it is and why not better.
 */
package spikemesh.cli.demo;
