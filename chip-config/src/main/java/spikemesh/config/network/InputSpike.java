package spikemesh.config.network;

import spikemesh.config.value.Check;

/** One spike of an input: when, where, and its payload (1 for a plain spike). */
public record InputSpike(long timestep, int channel, int payload) {
    public InputSpike {
        Check.inRange("timestep", timestep, 0, Long.MAX_VALUE);
        Check.inRange("channel", channel, 0, PopulationSpec.MOST_NEURONS - 1);
    }
}
