package spikemesh.aer.spinnaker;

import java.util.Arrays;

/**
 * The monitor processors, one per chip: each takes one dropped packet at a time out of the router's register and sends it again.
 *
 * <p>A packet that is dropped while the register is full is lost.
 */
final class MonitorProcessors {

    private static final int NONE = -1;

    private final int ticks;
    private final int[] held;
    private final int[] queue;
    private final long[] due;
    private int head;
    private int size;
    private long reinjected;

    MonitorProcessors(int chips, int ticks) {
        this.ticks = ticks;
        held = new int[chips];
        Arrays.fill(held, NONE);
        queue = new int[chips];
        due = new long[chips];
    }

    /** Whether the packet was taken over. */
    boolean pickUp(int chip, int packet, long now) {
        if (ticks == 0 || held[chip] != NONE) {
            return false;
        }
        held[chip] = packet;
        due[chip] = now + ticks;
        queue[(head + size++) % queue.length] = chip;
        return true;
    }

    long nextDue() {
        return size == 0 ? Long.MAX_VALUE : due[queue[head]];
    }

    /** A chip whose monitor is ready at {@code now}, or -1. */
    int due(long now) {
        return size > 0 && due[queue[head]] <= now ? queue[head] : NONE;
    }

    int release(int chip) {
        head = (head + 1) % queue.length;
        size--;
        int packet = held[chip];
        held[chip] = NONE;
        reinjected++;
        return packet;
    }

    long reinjected() {
        return reinjected;
    }
}
