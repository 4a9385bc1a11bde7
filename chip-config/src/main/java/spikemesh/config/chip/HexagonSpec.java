package spikemesh.config.chip;

import java.util.OptionalInt;
import spikemesh.config.value.Check;

/**
 * Boards that are hexagons of chips on a triangular grid, one alone or triads of three that fill a torus.
 *
 * <p>On a board lie the chips with 0 &lt;= x, y &lt; 2 side and -side &lt;= y - x &lt; side: rows of side + 1 to 2 side and back to side
 * chips. A triad fills a square of 3 side x 3 side chips with the boards at (0,0), (side, 2 side) and (2 side, side); a board
 * that leaves the square on one side comes back on the other. A board alone has open edges.
 *
 * @param side chips along the upper and the right edge
 * @param triadsX triads side by side; absent for one board alone
 * @param triadsY triads one above the other; absent for one board alone
 */
public record HexagonSpec(int side, OptionalInt triadsX, OptionalInt triadsY) {

    private static final int BOARDS_OF_A_TRIAD = 3;
    private static final int WIDEST = 64;

    public HexagonSpec {
        Check.inRange("side", side, 1, WIDEST);
        Check.inRange("triadsX", triadsX, 1, WIDEST);
        Check.inRange("triadsY", triadsY, 1, WIDEST);
    }

    /** Whether it is one board alone, with open edges. */
    public boolean alone() {
        return triadsX.isEmpty() && triadsY.isEmpty();
    }

    /** Boards in all. */
    public int boards() {
        return alone() ? 1 : BOARDS_OF_A_TRIAD * triadsX.orElse(1) * triadsY.orElse(1);
    }

    /** Chips of one board. */
    public int chipsOfABoard() {
        return 3 * side * side;
    }

    /** Columns of the smallest rectangle around all chips. */
    public int columns() {
        return alone() ? 2 * side : 3 * side * triadsX.orElse(1);
    }

    /** Rows of the smallest rectangle around all chips. */
    public int rows() {
        return alone() ? 2 * side : 3 * side * triadsY.orElse(1);
    }

    /** Whether there is a chip at this column and row of the rectangle. */
    public boolean holds(int column, int row) {
        boolean inside = column >= 0 && row >= 0 && column < columns() && row < rows();
        return inside && (!alone() || (row - column >= -side && row - column < side));
    }
}
