/**
 * Which way a packet takes: rules that choose the next port, and the flat tables they are compiled into.
 *
 * <p>To add a rule, implement {@link spikemesh.aer.routing.RoutingRule} and name it in {@link spikemesh.aer.routing.RoutingRules}.
 */
package spikemesh.aer.routing;
