package spikemesh.aer.routing;

import spikemesh.aer.topology.Topology;

/**
 * The way of another rule where nothing on it is broken, else a shortest way around, until the other rule's way is free.
 *
 * <p>Every step around comes one link nearer, and a free way stays free, so that no packet goes in circles. Packets keep to the other rule's
 * classes of virtual channels, so that those on its way are as free of deadlock as without faults; with those on ways around it is not
 * so in general: see {@link ChannelDependencies}.
 */
public final class AroundFaults extends FaultyRule {

    private final ShortestPaths around;

    /** {@code rule} over {@code topology}, with {@code faults} in the way. */
    public AroundFaults(RoutingRule rule, Topology topology, Faults faults) {
        super(rule, topology, faults);
        around = new ShortestPaths(topology, faults);
    }

    @Override
    public int next(int at, int to) {
        return free(at, to) ? rule.next(at, to) : around.next(at, to);
    }

    private boolean free(int from, int to) {
        int at = from;
        int port = rule.next(at, to);
        while (port >= 0 && faults.alive(topology, at, port)) {
            at = topology.neighbour(at, port);
            port = rule.next(at, to);
        }
        return port == ARRIVED;
    }
}
