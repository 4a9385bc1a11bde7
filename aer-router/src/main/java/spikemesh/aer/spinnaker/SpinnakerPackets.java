package spikemesh.aer.spinnaker;

import java.util.Arrays;

/** The packets, and copies of packets, that a machine holds: parallel arrays with recycled places. */
final class SpinnakerPackets {

    static final byte NORMAL = 0;
    static final byte FIRST_LEG = 1;
    static final byte SECOND_LEG = 2;

    private static final int NONE = -1;

    /** The packet that a copy belongs to; itself for the original. */
    int[] original = new int[256];

    long[] tag = new long[256];
    /** Destination chip, or -1 where the key decides. */
    int[] chip = new int[256];

    int[] core = new int[256];
    int[] key = new int[256];
    /** Chip at which the packet turns into its second leg, and the link it takes there. */
    int[] turnChip = new int[256];

    byte[] turnLink = new byte[256];
    byte[] link = new byte[256];
    byte[] detour = new byte[256];
    /** Outputs that still wait for a copy, while the packet is in the last stage. */
    int[] pending = new int[256];

    int[] hops = new int[256];
    int[] detours = new int[256];
    /** Copies of an original that are on their way, itself included. */
    private int[] open = new int[256];

    private int[] next = new int[256];
    private int free = NONE;
    private int used;
    private long live;
    private final int[] first;
    private final int[] last;

    SpinnakerPackets(int chips) {
        first = new int[chips];
        last = new int[chips];
        Arrays.fill(first, NONE);
    }

    int take(long newTag) {
        int packet = place();
        original[packet] = packet;
        open[packet] = 1;
        tag[packet] = newTag;
        hops[packet] = 0;
        detours[packet] = 0;
        pending[packet] = 0;
        detour[packet] = NORMAL;
        live++;
        return packet;
    }

    /** A copy of {@code packet} that goes its own way. */
    int copy(int packet) {
        int copy = place();
        original[copy] = original[packet];
        open[original[packet]]++;
        tag[copy] = tag[packet];
        chip[copy] = chip[packet];
        core[copy] = core[packet];
        key[copy] = key[packet];
        turnChip[copy] = turnChip[packet];
        turnLink[copy] = turnLink[packet];
        hops[copy] = hops[packet];
        detours[copy] = detours[packet];
        detour[copy] = detour[packet];
        link[copy] = link[packet];
        pending[copy] = 0;
        return copy;
    }

    private int place() {
        int packet = free;
        if (packet != NONE) {
            free = next[packet];
            return packet;
        }
        if (used == tag.length) {
            grow();
        }
        return used++;
    }

    private void grow() {
        int size = used * 2;
        original = Arrays.copyOf(original, size);
        tag = Arrays.copyOf(tag, size);
        chip = Arrays.copyOf(chip, size);
        core = Arrays.copyOf(core, size);
        key = Arrays.copyOf(key, size);
        turnChip = Arrays.copyOf(turnChip, size);
        turnLink = Arrays.copyOf(turnLink, size);
        link = Arrays.copyOf(link, size);
        detour = Arrays.copyOf(detour, size);
        pending = Arrays.copyOf(pending, size);
        hops = Arrays.copyOf(hops, size);
        detours = Arrays.copyOf(detours, size);
        open = Arrays.copyOf(open, size);
        next = Arrays.copyOf(next, size);
    }

    /** The packet or copy is gone; an original keeps its place until its last copy is gone too. */
    void release(int packet) {
        int of = original[packet];
        if (packet != of) {
            next[packet] = free;
            free = packet;
        }
        if (--open[of] == 0) {
            next[of] = free;
            free = of;
            live--;
        }
    }

    long live() {
        return live;
    }

    void enqueue(int chipNumber, int packet) {
        next[packet] = NONE;
        if (first[chipNumber] == NONE) {
            first[chipNumber] = packet;
        } else {
            next[last[chipNumber]] = packet;
        }
        last[chipNumber] = packet;
    }

    boolean waiting(int chipNumber) {
        return first[chipNumber] != NONE;
    }

    int dequeue(int chipNumber) {
        int packet = first[chipNumber];
        first[chipNumber] = next[packet];
        return packet;
    }
}
