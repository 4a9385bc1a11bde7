package spikemesh.emulator.synapse;

import java.util.Arrays;
import spikemesh.emulator.checkpoint.StateTransfer;
import spikemesh.emulator.neuron.ArrivalSink;

/** Segments that wait for their timestep in one core, at most 63 timesteps ahead, in the order in which their spikes came. */
final class ArrivalQueue {

    private static final int SLOTS = Long.SIZE;
    private static final int FIRST_ROOM = 16;

    private final SynapseTable table;
    private final int core;
    private final int[][] waiting = new int[SLOTS][FIRST_ROOM];
    private final int[] counts = new int[SLOTS];

    /** An empty queue of the core that {@code table} knows as {@code core}. */
    ArrivalQueue(SynapseTable table, int core) {
        this.table = table;
        this.core = core;
    }

    void add(long timestep, int segment) {
        int slot = (int) timestep & SLOTS - 1;
        int count = counts[slot];
        if (count == waiting[slot].length) {
            waiting[slot] = Arrays.copyOf(waiting[slot], 2 * count);
        }
        waiting[slot][count] = segment;
        counts[slot] = count + 1;
    }

    /** Adds what arrives at {@code timestep} to {@code into}; it no longer waits. */
    void take(long timestep, double[] into) {
        int slot = (int) timestep & SLOTS - 1;
        table.segments.arrive(waiting[slot], counts[slot], into);
        counts[slot] = 0;
    }

    /** Shows what arrives at {@code timestep} to {@code sink}; it no longer waits. */
    void take(long timestep, ArrivalSink sink) {
        int slot = (int) timestep & SLOTS - 1;
        sink.open(timestep);
        table.segments.arrive(waiting[slot], counts[slot], sink);
        counts[slot] = 0;
    }

    /** Bit d is set where something waits for {@code timestep + d}. */
    long waiting(long timestep) {
        long bits = 0;
        for (int d = 0; d < SLOTS; d++) {
            if (counts[(int) (timestep + d) & SLOTS - 1] > 0) {
                bits |= 1L << d;
            }
        }
        return bits;
    }

    /** Moves what waits to or from a checkpoint, by source, so that it does not matter how cores are divided among threads. */
    void transfer(StateTransfer state) {
        for (int slot = 0; slot < SLOTS; slot++) {
            int count = (int) state.number("waiting", counts[slot]);
            if (count == 0) {
                counts[slot] = 0;
                continue;
            }
            int[] sources = new int[count];
            int[] places = new int[count];
            for (int k = 0; k < count && !state.restoring(); k++) {
                int source = table.sourceOfSegment(waiting[slot][k]);
                sources[k] = source;
                places[k] = waiting[slot][k] - table.firstSegment(source, core);
            }
            state.ints("sources", sources);
            state.ints("places", places);
            if (state.restoring()) {
                counts[slot] = count;
                waiting[slot] = new int[Math.max(FIRST_ROOM, count)];
                for (int k = 0; k < count; k++) {
                    waiting[slot][k] = table.firstSegment(sources[k], core) + places[k];
                }
            }
        }
    }
}
