package spikemesh.aer.topology;

/**
 * Routers, and the links that join their ports; asked only while a network is built.
 *
 * <p>Routers are numbered from 0. Cores hang on the routers {@code 0..endpoints()-1}; a topology with inner routers numbers those
 * last. Links are directed: a port that leads to a neighbour is also the port at which that neighbour's packets arrive.
 */
public interface Topology {

    /** Number of routers. */
    int routers();

    /** Number of routers that carry cores. */
    default int endpoints() {
        return routers();
    }

    /** Most link ports of any router; ports to cores are not among them. */
    int ports();

    /** The router at the other end of {@code port}, or -1 where there is no link. */
    int neighbour(int router, int port);

    /** The port at which a packet sent through {@code port} arrives at the neighbour. */
    int arrivalPort(int router, int port);

    /** What the link at {@code port} is made of. */
    LinkKind kind(int router, int port);

    /** Name of the routing rule a chip of this shape uses unless told otherwise. */
    String defaultRouting();

    /** How a router is called in messages, for example {@code (3,2)}. */
    default String describe(int router) {
        return Integer.toString(router);
    }
}
