package spikemesh.emulator.reference;

import java.util.Map;
import java.util.TreeMap;
import spikemesh.emulator.energy.TickReport;

/**
 * The real-time tick of chips whose cores do not wait for each other: who needs longer begins the next tick late, a
 * packet that comes after its tick counts for a later one, or is lost if it is too late for any.
 */
final class RealTime {

    private final long tickPs;
    private final Map<Integer, Long> freeAtPs = new TreeMap<>();
    private final Map<Integer, Long> overruns = new TreeMap<>();
    private long latePackets;
    private long lostPackets;
    private long worstLateness;

    /** With ticks of {@code tickPs} picoseconds, or 0 for a chip whose cores wait for each other. */
    RealTime(long tickPs) {
        this.tickPs = tickPs;
    }

    boolean ticking() {
        return tickPs > 0;
    }

    long tickPs() {
        return tickPs;
    }

    /** How long after the start of a tick a core begins with it. */
    long behindPs(int core, long tick) {
        return Math.max(0, freeAtPs.getOrDefault(core, 0L) - tick * tickPs);
    }

    /** By how many ticks a packet is late. */
    long lateness(long arrivalPs) {
        long late = ticking() ? arrivalPs / tickPs : 0;
        worstLateness = Math.max(worstLateness, late);
        if (late > TickReport.MOST_LATE) {
            lostPackets++;
        } else if (late > 0) {
            latePackets++;
        }
        return late;
    }

    /** A core is done with a tick. */
    void done(int core, long tick, long endPs) {
        if (endPs > tickPs) {
            overruns.merge(core, 1L, Long::sum);
        }
        freeAtPs.put(core, tick * tickPs + endPs);
    }

    TickReport report() {
        return ticking() ? new TickReport(overruns, latePackets, worstLateness, lostPackets) : TickReport.NONE;
    }
}
