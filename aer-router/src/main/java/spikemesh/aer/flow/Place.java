package spikemesh.aer.flow;

/** A router and one of its ports as one number: {@code router << 6 | port}. */
final class Place {

    private static final int PORT_BITS = 6;
    private static final int PORT_MASK = (1 << PORT_BITS) - 1;

    private Place() {}

    static int of(int router, int port) {
        return (router << PORT_BITS) | port;
    }

    static int router(int place) {
        return place >> PORT_BITS;
    }

    static int port(int place) {
        return place & PORT_MASK;
    }
}
