package spikemesh.aer.spinnaker;

import java.util.Arrays;

/** When the links that are running will be done: all take equally long, so the first to start is the first to finish. */
final class LinkTimers {

    private final int ticks;
    private final int[] ports;
    private final long[] due;
    private int head;
    private int size;
    private int[] fired = new int[16];
    private int firedCount;
    private long firedAt = -1;

    LinkTimers(int ticks, int links) {
        this.ticks = ticks;
        ports = new int[links];
        due = new long[links];
    }

    void start(int port, long firstTick) {
        int at = (head + size++) % ports.length;
        ports[at] = port;
        due[at] = firstTick + ticks - 1;
    }

    long nextDue(long now) {
        return size == 0 ? Long.MAX_VALUE : Math.max(now, due[head]);
    }

    /** Links that finish at {@code now}. */
    int[] due(long now) {
        firedCount = 0;
        firedAt = now;
        while (size > 0 && due[head] == now) {
            if (firedCount == fired.length) {
                fired = Arrays.copyOf(fired, firedCount * 2);
            }
            fired[firedCount++] = ports[head];
            head = head + 1 == ports.length ? 0 : head + 1;
            size--;
        }
        return fired;
    }

    int dueCount(long now) {
        return firedAt == now ? firedCount : 0;
    }
}
