package spikemesh.emulator.engine;

import java.util.Arrays;

/** Packets that have reached cores, or will: those due in a timestep come first once it is asked for. */
final class PacketArrivals {

    /** In place of a synapse unit: every row into the core. */
    static final int ALL_UNITS = 3;

    /** By arrival: who sent it. */
    int[] source = new int[256];

    /** By arrival: the core of the image it reached. */
    int[] core = new int[256];

    /** By arrival: the synapse unit it is for, or {@link #ALL_UNITS}. */
    byte[] unit = new byte[256];

    /** By arrival: what it carries. */
    int[] payload = new int[256];

    /** By arrival: in which timestep it was sent. */
    long[] sentIn = new long[256];

    /** By arrival: when it came, in picoseconds of chip time. */
    long[] atPs = new long[256];

    /** When the timestep began in which they are due. */
    long zeroPs;

    /** How many there are. */
    int count;

    /** How many of them, the first, are due. */
    int due;

    /** Forgets those that were due. */
    void drop() {
        for (int k = due; k < count; k++) {
            move(k, k - due);
        }
        count -= due;
        due = 0;
    }

    void add(int from, int to, int units, int carries, long timestep, long timePs) {
        if (count == source.length) {
            int room = 2 * count;
            source = Arrays.copyOf(source, room);
            core = Arrays.copyOf(core, room);
            unit = Arrays.copyOf(unit, room);
            payload = Arrays.copyOf(payload, room);
            sentIn = Arrays.copyOf(sentIn, room);
            atPs = Arrays.copyOf(atPs, room);
        }
        source[count] = from;
        core[count] = to;
        unit[count] = (byte) units;
        payload[count] = carries;
        sentIn[count] = timestep;
        atPs[count++] = timePs;
    }

    /** Those that come before {@code endPs} are due. */
    void dueBefore(long endPs) {
        for (int k = due; k < count; k++) {
            if (atPs[k] < endPs) {
                swap(k, due++);
            }
        }
    }

    private void swap(int one, int other) {
        if (one == other) {
            return;
        }
        int from = source[one];
        int to = core[one];
        byte units = unit[one];
        int carries = payload[one];
        long timestep = sentIn[one];
        long timePs = atPs[one];
        move(other, one);
        source[other] = from;
        core[other] = to;
        unit[other] = units;
        payload[other] = carries;
        sentIn[other] = timestep;
        atPs[other] = timePs;
    }

    private void move(int from, int to) {
        source[to] = source[from];
        core[to] = core[from];
        unit[to] = unit[from];
        payload[to] = payload[from];
        sentIn[to] = sentIn[from];
        atPs[to] = atPs[from];
    }
}
