package spikemesh.aer.topology;

/**
 * Routers with six links, counted anticlockwise from the east, on a triangular grid: closed to a torus, or with open edges.
 *
 * <p>Ports: 0 east (+1,0), 1 north-east (+1,+1), 2 north (0,+1), 3 west (-1,0), 4 south-west (-1,-1), 5 south (0,-1).
 */
public sealed interface TriangularGrid extends Topology permits HexTorus, HexBoard {

    /** Columns of the smallest rectangle around all routers. */
    int width();

    /** Rows of the smallest rectangle around all routers. */
    int height();

    /** Column of {@code router}. */
    int x(int router);

    /** Row of {@code router}. */
    int y(int router);

    /** The router at this column and row, counted round the torus where the grid is closed; -1 where there is none. */
    int at(int x, int y);

    /** Whether ways may lead over the edges. */
    boolean closed();

    @Override
    default int ports() {
        return 6;
    }

    @Override
    default int neighbour(int router, int port) {
        int across = port % 3;
        int sign = port < 3 ? 1 : -1;
        return at(x(router) + (across < 2 ? sign : 0), y(router) + (across > 0 ? sign : 0));
    }

    @Override
    default int arrivalPort(int router, int port) {
        return (port + 3) % 6;
    }

    @Override
    default String defaultRouting() {
        return "hex-shortest";
    }
}
