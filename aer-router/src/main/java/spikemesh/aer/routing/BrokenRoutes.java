package spikemesh.aer.routing;

import spikemesh.aer.topology.Topology;

/** A rule that does not know what is broken: a packet whose way leads over a dead link or router has no way at all. */
public final class BrokenRoutes extends FaultyRule {

    /** Routes by {@code rule} over {@code topology}, with {@code faults}. */
    public BrokenRoutes(RoutingRule rule, Topology topology, Faults faults) {
        super(rule, topology, faults);
    }

    @Override
    public int next(int at, int to) {
        int port = rule.next(at, to);
        if (port == ARRIVED) {
            return faults.routers().contains(at) ? UNREACHABLE : ARRIVED;
        }
        return port >= 0 && !faults.alive(topology, at, port) ? UNREACHABLE : port;
    }
}
