package spikemesh.aer.flow;

/**
 * One flit as a number; where its packet goes is kept by the {@link PacketPool}.
 *
 * <pre>
 *   31            3   2      1      0
 *  +---------------+------+------+------+
 *  | packet        | class| head | tail |
 *  +---------------+------+------+------+
 * </pre>
 */
final class Flit {

    static final int TAIL = 1;
    static final int HEAD = 2;
    static final int CLASS = 4;
    /** Most packets that can be on their way or queued at once. */
    static final int MOST_PACKETS = 1 << 28;

    private static final int PACKET_SHIFT = 3;

    private Flit() {}

    static int of(int packet) {
        return packet << PACKET_SHIFT;
    }

    static int packet(int flit) {
        return flit >>> PACKET_SHIFT;
    }

    static int channelClass(int flit) {
        return (flit >>> 2) & 1;
    }
}
