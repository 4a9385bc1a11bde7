package spikemesh.aer.spinnaker;

import java.util.Arrays;

/**
 * When the links that are running will be done. Links within a board all take equally long, and so do those between boards: the first of
 * a kind to start is the first to finish.
 */
final class LinkTimers {

    private final boolean[] betweenBoards;
    private final Running within;
    private final Running between;
    private int[] fired = new int[16];
    private int firedCount;
    private long firedAt = -1;

    LinkTimers(SpinnakerSettings settings, boolean[] betweenBoards) {
        this.betweenBoards = betweenBoards;
        within = new Running(settings.linkTicks(), betweenBoards.length);
        between = new Running(settings.offBoardTicks(), betweenBoards.length);
    }

    /** Links of one kind that are running, in the order in which they finish. */
    private static final class Running {
        final int ticks;
        final int[] ports;
        final long[] due;
        int head;
        int size;

        Running(int ticks, int links) {
            this.ticks = ticks;
            ports = new int[links];
            due = new long[links];
        }

        void add(int port, long firstTick) {
            int at = (head + size++) % ports.length;
            ports[at] = port;
            due[at] = firstTick + ticks - 1;
        }

        long first() {
            return size == 0 ? Long.MAX_VALUE : due[head];
        }

        int remove() {
            int port = ports[head];
            head = head + 1 == ports.length ? 0 : head + 1;
            size--;
            return port;
        }
    }

    void start(int port, long firstTick) {
        (betweenBoards[port] ? between : within).add(port, firstTick);
    }

    long nextDue(long now) {
        return Math.max(now, Math.min(within.first(), between.first()));
    }

    /** Links that finish at {@code now}. */
    int[] due(long now) {
        firedCount = 0;
        firedAt = now;
        collect(within, now);
        collect(between, now);
        return fired;
    }

    private void collect(Running running, long now) {
        while (running.first() == now) {
            if (firedCount == fired.length) {
                fired = Arrays.copyOf(fired, firedCount * 2);
            }
            fired[firedCount++] = running.remove();
        }
    }

    int dueCount(long now) {
        return firedAt == now ? firedCount : 0;
    }
}
