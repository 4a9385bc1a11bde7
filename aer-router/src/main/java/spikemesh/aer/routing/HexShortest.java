package spikemesh.aer.routing;

import spikemesh.aer.topology.HexTorus;

/**
 * The shortest way over a triangular torus: first along x, then along y or the diagonal.
 *
 * <p>A way is a vector (x, y, z) of which (1, 1, 1) leads nowhere: a step of -1 along z goes north-east. Of the twelve vectors that
 * reach the destination with at most two axes and with or without passing the seams, the first of the shortest is taken, as SpiNNaker
 * placement tools do.
 */
public final class HexShortest implements RoutingRule {

    private final HexTorus torus;

    /** Routes over {@code torus}. */
    public HexShortest(HexTorus torus) {
        this.torus = torus;
    }

    @Override
    public int next(int at, int to) {
        return firstPort(vector(at, to));
    }

    /** The way from {@code from} to {@code to} as steps along x, y and z. */
    public int[] vector(int from, int to) {
        int[] best = new int[3];
        if (from == to) {
            return best;
        }
        int straightX = torus.x(to) - torus.x(from);
        int straightY = torus.y(to) - torus.y(from);
        int roundX = straightX > 0 ? straightX - torus.width() : straightX + torus.width();
        int roundY = straightY > 0 ? straightY - torus.height() : straightY + torus.height();
        int shortest = Integer.MAX_VALUE;
        for (int seams = 0; seams < 4; seams++) {
            int x = seams < 2 ? straightX : roundX;
            int y = seams % 2 == 0 ? straightY : roundY;
            int[][] candidates = {{x - y, 0, -y}, {0, y - x, -x}, {x, y, 0}};
            for (int[] candidate : candidates) {
                int length = Math.abs(candidate[0]) + Math.abs(candidate[1]) + Math.abs(candidate[2]);
                if (length < shortest) {
                    shortest = length;
                    best = candidate;
                }
            }
        }
        return best;
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
