/** The {@code trace} commands: look at, convert, cut, clean and make AER traces. */
package spikemesh.cli.trace;
