package spikemesh.config.network;

import spikemesh.config.value.Check;

/** One connection, from a neuron or channel of the source to a neuron of the target. */
public record Synapse(int source, int target, double weight, int delay) {
    public Synapse {
        Check.inRange("source", source, 0, PopulationSpec.MOST_NEURONS - 1);
        Check.inRange("target", target, 0, PopulationSpec.MOST_NEURONS - 1);
        Check.inRange("weight", weight, -Double.MAX_VALUE, Double.MAX_VALUE);
        Check.inRange("delay", delay, 0, 1 << 16);
    }
}
