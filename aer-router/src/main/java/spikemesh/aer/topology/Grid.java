package spikemesh.aer.topology;

/** A topology whose routers stand in columns and rows: router number {@code x + width * y}. */
public interface Grid extends Topology {

    /** Port towards larger x. */
    int EAST = 0;
    /** Port towards smaller x. */
    int WEST = 1;
    /** Port towards larger y. */
    int NORTH = 2;
    /** Port towards smaller y. */
    int SOUTH = 3;

    /** Number of columns. */
    int width();

    /** Number of rows. */
    int height();

    @Override
    default int routers() {
        return width() * height();
    }

    /** The router in column {@code x} and row {@code y}. */
    default int router(int x, int y) {
        return x + width() * y;
    }

    /** Column of {@code router}. */
    default int x(int router) {
        return router % width();
    }

    /** Row of {@code router}. */
    default int y(int router) {
        return router / width();
    }

    @Override
    default String describe(int router) {
        return "(" + x(router) + "," + y(router) + ")";
    }
}
