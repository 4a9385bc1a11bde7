package spikemesh.aer.routing;

/**
 * A routing rule compiled for the hot path: what to do with a packet at one router for another, as one small number.
 *
 * <p>A table of all pairs up to {@value #MOST_ROUTERS} routers; beyond that the rule is asked each time.
 */
public final class StepTable {

    /** Largest number of routers for which a table of all pairs is kept. */
    public static final int MOST_ROUTERS = 1024;

    /** Stands in place of a port when the packet is at its last router; larger than any port. */
    public static final int ARRIVED = 63;

    private static final int PORT_BITS = 63;
    private static final int CLASS_BIT = 64;

    private final RoutingRule rule;
    private final int routers;
    private final byte[] table;

    /** Compiles the rule of {@code routes}. */
    public StepTable(Routes routes) {
        rule = routes.rule();
        routers = routes.topology().routers();
        table = routers <= MOST_ROUTERS ? compile() : null;
    }

    private byte[] compile() {
        byte[] compiled = new byte[routers * routers];
        for (int at = 0; at < routers; at++) {
            for (int to = 0; to < routers; to++) {
                compiled[at * routers + to] = (byte) step(at, to);
            }
        }
        return compiled;
    }

    private int step(int at, int to) {
        int port = rule.next(at, to);
        return port < 0 ? ARRIVED : port | (rule.channelClass(at, to) == 0 ? 0 : CLASS_BIT);
    }

    /** The step from {@code at} towards {@code to}, to be read with the methods below. */
    public int next(int at, int to) {
        return table != null ? table[at * routers + to] : step(at, to);
    }

    /** Whether the packet is at its last router. */
    public static boolean arrived(int step) {
        return (step & PORT_BITS) == ARRIVED;
    }

    /** The link port to leave through. */
    public static int port(int step) {
        return step & PORT_BITS;
    }

    /** The class of virtual channels to use when entering a new dimension here. */
    public static int channelClass(int step) {
        return (step >> 6) & 1;
    }
}
