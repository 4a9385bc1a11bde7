package spikemesh.aer.routing;

import spikemesh.aer.topology.Topology;

/** Another rule in a network where something is broken; packets keep to that rule's classes of virtual channels. */
abstract class FaultyRule implements RoutingRule {

    final RoutingRule rule;
    final Topology topology;
    final Faults faults;

    FaultyRule(RoutingRule rule, Topology topology, Faults faults) {
        this.rule = rule;
        this.topology = topology;
        this.faults = faults;
    }

    @Override
    public final int classes() {
        return rule.classes();
    }

    @Override
    public final int channelClass(int at, int to) {
        return rule.channelClass(at, to);
    }
}
