/**
 * Which routers exist and how they are joined.
 *
 * <p>A topology answers questions while a network is built and is never asked again: {@link spikemesh.aer.topology.Links} and the
 * routing tables flatten it into arrays. To add one, implement {@link spikemesh.aer.topology.Topology} and name it in
 * {@link spikemesh.aer.topology.Topologies}.
 */
package spikemesh.aer.topology;
