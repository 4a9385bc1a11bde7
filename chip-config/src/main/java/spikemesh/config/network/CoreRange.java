package spikemesh.config.network;

import spikemesh.config.value.Check;

/** Neurons {@code from..to-1} of a population on one core. */
public record CoreRange(int from, int to, int core) {
    public CoreRange {
        Check.inRange("from", from, 0, PopulationSpec.MOST_NEURONS);
        Check.inRange("to", to, from + 1, PopulationSpec.MOST_NEURONS);
        Check.inRange("core", core, 0, Integer.MAX_VALUE);
    }
}
