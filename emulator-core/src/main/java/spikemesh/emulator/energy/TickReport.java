package spikemesh.emulator.energy;

import java.util.Map;

/**
 * How a chip with real-time ticks kept them: all zero for chips that wait for each other.
 *
 * @param overruns for each core that ever needed longer than a tick, in how many ticks it did
 * @param latePackets packets that came after their tick and counted for a later one
 * @param worstLateness most ticks a packet was late
 * @param lostPackets packets so late that no tick could take them
 */
public record TickReport(Map<Integer, Long> overruns, long latePackets, long worstLateness, long lostPackets) {

    /** A packet that is later than this many ticks is lost. */
    public static final int MOST_LATE = 15;

    /** Nothing was late. */
    public static final TickReport NONE = new TickReport(Map.of(), 0, 0, 0);

    /** Copies the map in ascending order of cores. */
    public TickReport {
        overruns = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(overruns));
    }
}
