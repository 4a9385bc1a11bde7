/**
 * Carries address events between cores: which routers there are, which way a packet takes, how long that lasts and what is lost.
 *
 * <p>Nothing in here knows a neuron.
 */
package spikemesh.aer;
