package spikemesh.aer.flow;

/**
 * One flit as a number.
 *
 * <pre>
 *   63    62    61   60    59    58 57         52 51              32 31           0
 *  +----+-----+-----+-----+------+--+-------------+------------------+--------------+
 *  | 0  | cls | many| head| tail | 0| port of core| router or tree   | packet       |
 *  +----+-----+-----+-----+------+--+-------------+------------------+--------------+
 * </pre>
 */
final class Flit {

    static final long CLASS = 1L << 62;
    static final long MANY = 1L << 61;
    static final long HEAD = 1L << 60;
    static final long TAIL = 1L << 59;

    private static final int TARGET_SHIFT = 32;
    private static final int TARGET_MASK = (1 << 20) - 1;
    private static final int PORT_SHIFT = 52;

    private Flit() {}

    static long toOne(int packet, int router, int port) {
        return packet | ((long) router << TARGET_SHIFT) | ((long) port << PORT_SHIFT);
    }

    static long toMany(int packet, int tree) {
        return packet | ((long) tree << TARGET_SHIFT) | MANY;
    }

    static int packet(long flit) {
        return (int) flit;
    }

    static int target(long flit) {
        return (int) (flit >>> TARGET_SHIFT) & TARGET_MASK;
    }

    static int port(long flit) {
        return (int) (flit >>> PORT_SHIFT) & 63;
    }
}
