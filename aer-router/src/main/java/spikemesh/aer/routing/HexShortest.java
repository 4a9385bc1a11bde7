package spikemesh.aer.routing;

import spikemesh.aer.topology.TriangularGrid;

/**
 * The shortest way over a triangular grid: first along x, then along y or the diagonal.
 *
 * <p>A way is a vector (x, y, z) of which (1, 1, 1) leads nowhere: a step of -1 along z goes north-east. Of the twelve vectors that
 * reach the destination with at most two axes and with or without passing the seams, the first of the shortest is taken, as SpiNNaker
 * placement tools do. On a board with open edges there are no seams to pass.
 */
public final class HexShortest implements RoutingRule {

    private final TriangularGrid grid;
    private final int seams;

    /** Routes over {@code grid}. */
    public HexShortest(TriangularGrid grid) {
        this.grid = grid;
        seams = grid.closed() ? 4 : 1;
    }

    @Override
    public int next(int at, int to) {
        return firstPort(vector(at, to));
    }

    /** The way from {@code from} to {@code to} as steps along x, y and z. */
    public int[] vector(int from, int to) {
        int[] vector = new int[3];
        vector(from, to, vector);
        return vector;
    }

    /** Writes the way from {@code from} to {@code to} as steps along x, y and z into {@code vector}. */
    public void vector(int from, int to, int[] vector) {
        vector[0] = 0;
        vector[1] = 0;
        vector[2] = 0;
        if (from == to) {
            return;
        }
        int straightX = grid.x(to) - grid.x(from);
        int straightY = grid.y(to) - grid.y(from);
        int roundX = straightX > 0 ? straightX - grid.width() : straightX + grid.width();
        int roundY = straightY > 0 ? straightY - grid.height() : straightY + grid.height();
        int shortest = Integer.MAX_VALUE;
        for (int seam = 0; seam < seams; seam++) {
            int x = seam < 2 ? straightX : roundX;
            int y = seam % 2 == 0 ? straightY : roundY;
            shortest = shorter(shortest, vector, x - y, 0, -y);
            shortest = shorter(shortest, vector, 0, y - x, -x);
            shortest = shorter(shortest, vector, x, y, 0);
        }
    }

    private static int shorter(int shortest, int[] vector, int x, int y, int z) {
        int length = Math.abs(x) + Math.abs(y) + Math.abs(z);
        if (length >= shortest) {
            return shortest;
        }
        vector[0] = x;
        vector[1] = y;
        vector[2] = z;
        return length;
    }

    /** The port of the first leg of {@code vector}, or {@link RoutingRule#ARRIVED} if it is no way at all. */
    public static int firstPort(int[] vector) {
        if (vector[0] != 0) {
            return vector[0] > 0 ? 0 : 3;
        }
        if (vector[1] != 0) {
            return vector[1] > 0 ? 2 : 5;
        }
        return vector[2] == 0 ? ARRIVED : vector[2] < 0 ? 1 : 4;
    }
}
