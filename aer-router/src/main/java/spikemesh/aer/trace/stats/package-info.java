/** What a trace holds, counted in one pass. */
package spikemesh.aer.trace.stats;
