package spikemesh.aer.topology;

import spikemesh.config.value.Check;

/** A two-dimensional mesh: each router is joined to its neighbours east, west, north and south; the edges are open. */
public record Mesh(int width, int height, Tiling tiling) implements Grid {

    /** Checks the size. */
    public Mesh {
        Check.inRange("width", width, 1, 4096);
        Check.inRange("height", height, 1, 4096);
        Check.present("tiling", tiling);
    }

    /** A mesh on one chip. */
    public Mesh(int width, int height) {
        this(width, height, Tiling.NONE);
    }

    @Override
    public int ports() {
        return 4;
    }

    @Override
    public int neighbour(int router, int port) {
        int x = x(router) + (port == EAST ? 1 : port == WEST ? -1 : 0);
        int y = y(router) + (port == NORTH ? 1 : port == SOUTH ? -1 : 0);
        return x < 0 || y < 0 || x >= width || y >= height ? -1 : router(x, y);
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
