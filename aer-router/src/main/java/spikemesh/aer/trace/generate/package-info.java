/**
 * Recordings that nobody needs to have made: shapes moving in front of an event camera, as a function of a seed.
 *
 * <p>A bright shape moves across a dark ground. A pixel gives an on event when the shape's leading edge reaches it and an off
 * event when the trailing edge leaves it; both times are solved for, not sampled. Noise, delay and refractory time are added
 * as a sensor would. Random numbers are a function of seed, purpose and counter.
 */
package spikemesh.aer.trace.generate;
