/** How fast the hot parts are. */
package spikemesh.benchmarks;
