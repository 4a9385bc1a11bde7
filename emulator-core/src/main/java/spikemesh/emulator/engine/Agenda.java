package spikemesh.emulator.engine;

import java.util.Arrays;
import spikemesh.emulator.event.EventQueue;

/** Which cores of a partition have work in which timestep, at most 63 timesteps ahead, each noted once; hot. */
final class Agenda {

    private final EventQueue queue = new EventQueue();

    /** By core: bit t mod 64 is set if it has work in timestep t. */
    private final long[] pending;

    Agenda(int cores) {
        pending = new long[cores];
    }

    /** The next timestep in which a core has work, or {@link Long#MAX_VALUE}. */
    long nextTimestep() {
        return queue.isEmpty() ? Long.MAX_VALUE : queue.firstTime();
    }

    /** The next core that has work in {@code timestep}, for which it is no longer noted; -1 if there is none. */
    int take(long timestep) {
        if (queue.isEmpty() || queue.firstTime() != timestep) {
            return -1;
        }
        int core = EventQueue.unit(queue.take());
        pending[core] &= ~(1L << timestep);
        return core;
    }

    /** A core has work in {@code timestep}. */
    void add(int core, long timestep) {
        long bit = 1L << timestep;
        if ((pending[core] & bit) == 0) {
            pending[core] |= bit;
            queue.add(EventQueue.event(timestep, core));
        }
    }

    /** A core has work in all timesteps t from {@code from} on whose bit t mod 64 is set. */
    void addAll(int core, long from, long timesteps) {
        long left = Long.rotateRight(timesteps & ~pending[core], (int) from);
        while (left != 0) {
            add(core, from + Long.numberOfTrailingZeros(left));
            left &= left - 1;
        }
    }

    /** Nothing is noted any more. */
    void clear() {
        queue.clear();
        Arrays.fill(pending, 0);
    }
}
