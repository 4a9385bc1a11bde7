package spikemesh.aer.topology;

import spikemesh.config.value.Check;

/** A two-dimensional torus: a mesh whose rows and columns are closed to rings; with one row or column only, one ring. */
public record Torus(int width, int height, Tiling tiling) implements Grid {

    /** Checks the size. */
    public Torus {
        Check.inRange("width", width, 1, 4096);
        Check.inRange("height", height, 1, 4096);
        Check.present("tiling", tiling);
    }

    /** A torus on one chip. */
    public Torus(int width, int height) {
        this(width, height, Tiling.NONE);
    }

    @Override
    public int ports() {
        return 4;
    }

    @Override
    public int neighbour(int router, int port) {
        if ((port < NORTH ? width : height) == 1) {
            return -1;
        }
        int x = x(router) + (port == EAST ? 1 : port == WEST ? -1 : 0);
        int y = y(router) + (port == NORTH ? 1 : port == SOUTH ? -1 : 0);
        return router(Math.floorMod(x, width), Math.floorMod(y, height));
    }

    @Override
    public int arrivalPort(int router, int port) {
        return port ^ 1;
    }

    @Override
    public LinkKind kind(int router, int port) {
        return tiling.kind(this, router, neighbour(router, port), port < NORTH ? LinkKind.X : LinkKind.Y);
    }

    @Override
    public String defaultRouting() {
        return "dimension-order";
    }
}
