package spikemesh.aer.topology;

import spikemesh.config.value.Check;

/** A triangular torus as SpiNNaker machines use. */
public record HexTorus(int width, int height, Tiling tiling) implements Grid, TriangularGrid {

    private static final LinkKind[] KIND = {LinkKind.X, LinkKind.DIAGONAL, LinkKind.Y};

    /** Checks the size. */
    public HexTorus {
        Check.inRange("width", width, 1, 4096);
        Check.inRange("height", height, 1, 4096);
        Check.present("tiling", tiling);
        if (width % tiling.period() != 0 || height % tiling.period() != 0) {
            throw new IllegalArgumentException("hexagonal boards fill a torus whose sides are multiples of "
                    + tiling.period() + ": width=" + width + " height=" + height);
        }
    }

    /** A triangular torus without board borders. */
    public HexTorus(int width, int height) {
        this(width, height, Tiling.NONE);
    }

    @Override
    public int x(int router) {
        return router % width;
    }

    @Override
    public int y(int router) {
        return router / width;
    }

    @Override
    public int at(int x, int y) {
        return router(Math.floorMod(x, width), Math.floorMod(y, height));
    }

    @Override
    public boolean closed() {
        return true;
    }

    @Override
    public LinkKind kind(int router, int port) {
        return tiling.kind(this, router, neighbour(router, port), KIND[port % 3]);
    }
}
