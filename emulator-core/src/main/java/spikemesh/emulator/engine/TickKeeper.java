package spikemesh.emulator.engine;

import java.util.Map;
import java.util.TreeMap;
import spikemesh.emulator.checkpoint.StateTransfer;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.energy.TickReport;

/**
 * Holds the cores of a partition to their real-time tick: a core that needs longer starts its next tick late, a packet
 * that comes after its tick counts for a later one.
 */
final class TickKeeper {

    private final long tickPs;
    private final int firstCore;
    private final long[] freeAtPs;
    private final long[] overruns;
    private final long[] sentPs;
    private final int[] touched;
    private final boolean[] isTouched;
    private int touchedCount;
    private long latePackets;
    private long lostPackets;
    private long worstLateness;

    TickKeeper(long tickPs, int firstCore, int cores) {
        this.tickPs = tickPs;
        this.firstCore = firstCore;
        freeAtPs = new long[cores];
        overruns = new long[cores];
        sentPs = new long[cores];
        touched = new int[cores];
        isTouched = new boolean[cores];
    }

    /** How long after the start of tick {@code tick} the core begins with it. */
    long behindPs(int core, long tick) {
        return Math.max(0, freeAtPs[core] - tick * tickPs);
    }

    /** The core has updated its neurons and sent their packets. */
    void sent(int core, long endPs) {
        touch(core);
        sentPs[core] = endPs;
    }

    private void touch(int core) {
        if (!isTouched[core]) {
            isTouched[core] = true;
            touched[touchedCount++] = core;
        }
    }

    /** A packet reaches a core so long after the start of the tick it was sent in; by how many ticks it is late, or -1 if it is lost. */
    long lateness(int core, long arrivalPs) {
        return late(core, arrivalPs / tickPs);
    }

    /** A packet reaches a core {@code late} ticks after the one it was sent in; -1 if it is lost, else {@code late}. */
    long late(int core, long late) {
        touch(core);
        if (late > 0) {
            worstLateness = Math.max(worstLateness, late);
            if (late > TickReport.MOST_LATE) {
                lostPackets++;
                return -1;
            }
            latePackets++;
        }
        return late;
    }

    /** Tick {@code tick} is over: who needs longer begins the next one late; returns how many do. */
    int close(long tick, ReceiveTimes receive) {
        int behind = 0;
        for (int k = 0; k < touchedCount; k++) {
            int core = touched[k];
            long endPs = Math.max(sentPs[core], receive.endPs(core));
            if (endPs > tickPs) {
                overruns[core]++;
                touched[behind++] = core;
            }
            freeAtPs[core] = tick * tickPs + endPs;
            sentPs[core] = 0;
            isTouched[core] = false;
        }
        touchedCount = 0;
        return behind;
    }

    /** The cores that the last {@link #close} found behind; the first so many elements count. */
    int[] behind() {
        return touched;
    }

    /** Moves how one core keeps its ticks, before {@code tick}, to or from a checkpoint. */
    void transfer(StateTransfer state, int core, long tick) {
        freeAtPs[core] = tick * tickPs + state.number("behindPs", behindPs(core, tick));
        overruns[core] = state.number("overruns", overruns[core]);
    }

    /** Counts on from what a checkpoint says of all cores. */
    void restoreCounts(long late, long lost, long worst) {
        latePackets = late;
        lostPackets = lost;
        worstLateness = worst;
    }

    /** Adds what happened to {@code into}, by core of the image. */
    void addOverruns(Map<Integer, Long> into) {
        for (int core = 0; core < overruns.length; core++) {
            if (overruns[core] > 0) {
                into.put(firstCore + core, overruns[core]);
            }
        }
    }

    long latePackets() {
        return latePackets;
    }

    long lostPackets() {
        return lostPackets;
    }

    long worstLateness() {
        return worstLateness;
    }

    /** How all cores of all partitions kept their ticks. */
    static TickReport report(Partition[] partitions, ChipImage image) {
        Map<Integer, Long> overruns = new TreeMap<>();
        long late = 0;
        long worst = 0;
        long lost = 0;
        for (Partition partition : partitions) {
            TickKeeper ticks = partition.ticks();
            ticks.addOverruns(overruns);
            late += ticks.latePackets();
            lost += ticks.lostPackets();
            worst = Math.max(worst, ticks.worstLateness());
        }
        Map<Integer, Long> byId = new TreeMap<>();
        overruns.forEach((core, count) -> byId.put(image.cores.get(core).id(), count));
        return new TickReport(byId, late, worst, lost);
    }
}
