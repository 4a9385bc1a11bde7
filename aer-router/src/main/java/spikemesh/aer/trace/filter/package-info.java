/** Readers that change or drop the events of another reader; stack them as needed. */
package spikemesh.aer.trace.filter;
