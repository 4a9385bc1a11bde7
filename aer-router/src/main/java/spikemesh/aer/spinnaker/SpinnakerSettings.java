package spikemesh.aer.spinnaker;

import spikemesh.config.value.Check;

/**
 * How the routers of a machine are set.
 *
 * @param coresPerChip cores that packets can be sent from and to
 * @param linkTicks ticks a packet needs from one chip of a board to the next, and before the next one can start
 * @param offBoardTicks the same from one board to the next
 * @param pipelineStages stages of the router
 * @param linkBuffer packets that wait at either end of a link
 * @param wait1 ticks a blocked packet waits before emergency routing is tried, or before it is dropped where that is off
 * @param wait2 ticks it waits on before it is dropped
 * @param emergency whether a blocked packet may go round the triangle
 * @param reinjectionTicks ticks the monitor processor needs to pick up a dropped packet and send it again; 0 where it does not
 */
public record SpinnakerSettings(
        int coresPerChip,
        int linkTicks,
        int offBoardTicks,
        int pipelineStages,
        int linkBuffer,
        int wait1,
        int wait2,
        boolean emergency,
        int reinjectionTicks) {

    /** Checks the ranges. */
    public SpinnakerSettings {
        Check.inRange("coresPerChip", coresPerChip, 1, 18);
        Check.inRange("linkTicks", linkTicks, 1, 4096);
        Check.inRange("offBoardTicks", offBoardTicks, 1, 4096);
        Check.inRange("pipelineStages", pipelineStages, 1, 16);
        Check.inRange("linkBuffer", linkBuffer, 1, 64);
        Check.inRange("wait1", wait1, 0, 1 << 24);
        Check.inRange("wait2", wait2, 0, 1 << 24);
        Check.inRange("reinjectionTicks", reinjectionTicks, 0, 1 << 24);
    }

    /** Links of 160 ns, five stages, buffers for two packets; drop after {@code wait1} ticks. */
    public static SpinnakerSettings dropping(int wait1, int wait2) {
        return new SpinnakerSettings(1, 32, 32, 5, 2, wait1, wait2, false, 0);
    }

    /** The same with emergency routing after {@code wait1} ticks. */
    public static SpinnakerSettings emergency(int wait1, int wait2) {
        return new SpinnakerSettings(1, 32, 32, 5, 2, wait1, wait2, true, 0);
    }

    /** The same with a monitor processor that sends dropped packets again after {@code ticks}. */
    public SpinnakerSettings withReinjection(int ticks) {
        return with(coresPerChip, linkTicks, offBoardTicks, ticks);
    }

    /** The same with other waiting times, and with or without emergency routing. */
    public SpinnakerSettings withWaits(int first, int second, boolean detours) {
        return new SpinnakerSettings(
                coresPerChip,
                linkTicks,
                offBoardTicks,
                pipelineStages,
                linkBuffer,
                first,
                second,
                detours,
                reinjectionTicks);
    }

    /** The same with links that need {@code ticks} for a packet, also those between boards. */
    public SpinnakerSettings withLinkTicks(int ticks) {
        return with(coresPerChip, ticks, ticks, reinjectionTicks);
    }

    /** The same with links between boards that need {@code ticks} for a packet. */
    public SpinnakerSettings withOffBoardTicks(int ticks) {
        return with(coresPerChip, linkTicks, ticks, reinjectionTicks);
    }

    /** The same with {@code cores} cores on each chip. */
    public SpinnakerSettings withCoresPerChip(int cores) {
        return with(cores, linkTicks, offBoardTicks, reinjectionTicks);
    }

    private SpinnakerSettings with(int cores, int ticks, int betweenBoards, int reinjection) {
        return new SpinnakerSettings(
                cores, ticks, betweenBoards, pipelineStages, linkBuffer, wait1, wait2, emergency, reinjection);
    }

    /** Ticks after which a packet that waits is dropped, on the first leg of a detour or not. */
    int patience(boolean firstLeg) {
        return wait1 + (firstLeg ? Math.min(1, wait2) : emergency ? wait2 : 0);
    }

    /** The next tick after {@code now} in which a packet that waits since {@code since} is treated otherwise. */
    long nextTimeout(long since, long now) {
        long next = since + wait1 > now ? since + wait1 : Long.MAX_VALUE;
        next = since + wait1 + 1 > now ? Math.min(next, since + wait1 + 1) : next;
        next = since + wait1 + wait2 > now ? Math.min(next, since + wait1 + wait2) : next;
        return next == Long.MAX_VALUE ? now + 1 : next;
    }
}
