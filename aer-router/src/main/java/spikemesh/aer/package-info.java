/** Carries address events between cores. */
package spikemesh.aer;
