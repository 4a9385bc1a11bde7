/**
 * The exact network: flits, finite buffers, credits, virtual channels and one round of iSLIP per router and cycle; hot.
 *
 * <p>What happens in a cycle t, in this order: flits due arrive, credits due arrive, each source sends at most one flit, each router
 * matches inputs with outputs and passes at most one flit from each input and to each output. The phases are the method names of
 * {@link spikemesh.aer.flow.FlowNetwork}. All delays are small constants, so there is no queue of events: a ring of lists holds what
 * is due in each of the next cycles, and masks of bits tell which routers have something to do.
 */
package spikemesh.aer.flow;
