package spikemesh.aer.routing;

/**
 * Chooses the port through which a packet leaves a router, from where it is and where it is going.
 *
 * <p>Asked while tables are built, or once per hop where a table would be too large; it must not depend on anything else, so that
 * every level of timing sends a packet the same way.
 */
@FunctionalInterface
public interface RoutingRule {

    /** The packet is at the router of its destination. */
    int ARRIVED = -1;
    /** There is no way to the destination. */
    int UNREACHABLE = -2;

    /** The port to leave {@code at} through towards {@code to}, {@link #ARRIVED} or {@link #UNREACHABLE}. */
    int next(int at, int to);

    /** Number of classes that the virtual channels are divided into to keep rings free of deadlock. */
    default int classes() {
        return 1;
    }

    /** The class of virtual channels a packet uses from {@code at}, where it enters a new dimension, until it leaves that dimension. */
    default int channelClass(int at, int to) {
        return 0;
    }
}
