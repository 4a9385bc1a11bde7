package spikemesh.config.network;

import spikemesh.config.value.Check;

/**
 * One spike of an input: when, where, and its payload (1 for a plain spike).
 *
 * @param timestep when it is emitted, {@link #BEFORE} at the earliest
 * @param channel who emits it
 * @param payload what it carries
 */
public record InputSpike(long timestep, int channel, int payload) {
    /** The timestep before the first one: a spike that is emitted in it can arrive in timestep 0. */
    public static final long BEFORE = -1;

    public InputSpike {
        Check.inRange("timestep", timestep, BEFORE, Long.MAX_VALUE);
        Check.inRange("channel", channel, 0, PopulationSpec.MOST_NEURONS - 1);
    }
}
