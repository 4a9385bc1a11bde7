package spikemesh.cli.replay;

import java.util.Map;
import java.util.TreeMap;
import spikemesh.aer.traffic.PacketTrace;

/** Times as users write them, in cycles or nanoseconds, in the units of a network. */
final class Clock {

    private static final double PICOSECONDS = 1000;

    private Clock() {}

    static long inUnits(long time, TimeBase base) {
        return base.cycles() ? time : (long) Math.floor(time * PICOSECONDS / base.picoseconds());
    }

    /** The trace with its times converted, if they were written by a user. */
    static PacketTrace inUnits(PacketTrace trace, TimeBase base, boolean written) {
        if (base.cycles() || !written) {
            return trace;
        }
        long[] time = new long[trace.size()];
        for (int i = 0; i < time.length; i++) {
            time[i] = inUnits(trace.time[i], base);
        }
        Map<String, long[]> others = new TreeMap<>();
        return new PacketTrace(time, trace.source, trace.destination, trace.flits, trace.key, others);
    }
}
