/**
 * The router of SpiNNaker, tick by tick: a tree that merges seven inputs into one pipeline, blocking, emergency routing, dropping and
 * re-injection; hot.
 *
 * <p>A tick is one cycle of the router, 5 ns at 200 MHz. All parts of a machine first look at the state of the tick before, then act:
 * a full buffer that is being emptied still counts as full. The network can deadlock, and only its timeouts break that: past saturation
 * throughput collapses, here as on the machine.
 */
package spikemesh.aer.spinnaker;
