package spikemesh.aer.topology;

import spikemesh.config.value.Check;

/**
 * A triangular torus as SpiNNaker machines use: six links per router, counted anticlockwise from the east.
 *
 * <p>Ports: 0 east (+1,0), 1 north-east (+1,+1), 2 north (0,+1), 3 west (-1,0), 4 south-west (-1,-1), 5 south (0,-1).
 */
public record HexTorus(int width, int height, Tiling tiling) implements Grid {

    private static final int[] DX = {1, 1, 0, -1, -1, 0};
    private static final int[] DY = {0, 1, 1, 0, -1, -1};
    private static final LinkKind[] KIND = {LinkKind.X, LinkKind.DIAGONAL, LinkKind.Y};

    /** Checks the size. */
    public HexTorus {
        Check.inRange("width", width, 1, 4096);
        Check.inRange("height", height, 1, 4096);
        Check.present("tiling", tiling);
    }

    /** A triangular torus without board borders. */
    public HexTorus(int width, int height) {
        this(width, height, Tiling.NONE);
    }

    @Override
    public int ports() {
        return 6;
    }

    @Override
    public int neighbour(int router, int port) {
        return router(Math.floorMod(x(router) + DX[port], width), Math.floorMod(y(router) + DY[port], height));
    }

    @Override
    public int arrivalPort(int router, int port) {
        return (port + 3) % 6;
    }

    @Override
    public LinkKind kind(int router, int port) {
        return tiling.kind(this, router, neighbour(router, port), KIND[port % 3]);
    }

    @Override
    public String defaultRouting() {
        return "hex-shortest";
    }
}
