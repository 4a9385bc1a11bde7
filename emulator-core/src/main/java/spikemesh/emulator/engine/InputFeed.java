package spikemesh.emulator.engine;

import java.util.Arrays;

/** Spikes from outside: for each timestep the input channels that spike, in timestep order, read once. */
public interface InputFeed {

    /** The timestep of the next spikes, or {@link Long#MAX_VALUE} after the last ones. */
    long nextTimestep();

    /**
     * Takes the spikes of {@link #nextTimestep()}.
     *
     * @param channels receives the channels, ascending, each at most once
     * @return how many there are
     */
    int take(int[] channels);

    /** Whether a spike may carry a payload other than 1. */
    default boolean graded() {
        return false;
    }

    /** Whether a payload says how many spikes there are, each of which is a packet and is counted. */
    default boolean repeats() {
        return false;
    }

    /** The payloads of the {@code count} spikes last taken, in their order; all are 1 unless the feed is {@link #graded}. */
    default void payloads(int[] payloads, int count) {
        Arrays.fill(payloads, 0, count, 1);
    }
}
