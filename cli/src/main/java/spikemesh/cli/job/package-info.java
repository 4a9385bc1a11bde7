/**
 * One run as the user asked for it: what to run, running it with progress and Ctrl-C, and what is kept of it so that it
 * can be repeated.
 */
package spikemesh.cli.job;
