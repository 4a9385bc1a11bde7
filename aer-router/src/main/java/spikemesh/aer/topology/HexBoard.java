package spikemesh.aer.topology;

import java.util.Arrays;
import spikemesh.config.value.Check;

/**
 * One hexagonal board of chips, one router each, with open edges: those with 0 &lt;= x, y &lt; 2 side and -side &lt;= y - x &lt; side.
 *
 * <p>Routers are numbered row by row. The shortest way between two of them, first along x, never leaves the board.
 */
public final class HexBoard implements TriangularGrid {

    private static final int LARGEST = 64;

    private final int side;
    private final int[] x;
    private final int[] y;
    private final int[] routerAt;

    /** A board with {@code side} chips along its upper and its right edge. */
    public HexBoard(int side) {
        this.side = Check.inRange("side", side, 1, LARGEST);
        int span = 2 * side;
        x = new int[3 * side * side];
        y = new int[x.length];
        routerAt = new int[span * span];
        Arrays.fill(routerAt, -1);
        int router = 0;
        for (int row = 0; row < span; row++) {
            for (int column = Math.max(0, row - side + 1); column < Math.min(span, row + side + 1); column++) {
                x[router] = column;
                y[router] = row;
                routerAt[row * span + column] = router++;
            }
        }
    }

    @Override
    public int routers() {
        return x.length;
    }

    @Override
    public int width() {
        return 2 * side;
    }

    @Override
    public int height() {
        return 2 * side;
    }

    @Override
    public int x(int router) {
        return x[router];
    }

    @Override
    public int y(int router) {
        return y[router];
    }

    @Override
    public int at(int column, int row) {
        boolean inside = column >= 0 && row >= 0 && column < 2 * side && row < 2 * side;
        return inside ? routerAt[row * 2 * side + column] : -1;
    }

    @Override
    public boolean closed() {
        return false;
    }

    @Override
    public LinkKind kind(int router, int port) {
        return LinkKind.OFF_CHIP;
    }

    @Override
    public String describe(int router) {
        return "(" + x[router] + "," + y[router] + ")";
    }

    @Override
    public String toString() {
        return "hexagonal board of side " + side;
    }
}
