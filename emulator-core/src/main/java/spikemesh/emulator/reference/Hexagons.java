package spikemesh.emulator.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import spikemesh.config.chip.HexagonSpec;

/** Boards that are hexagons of chips: which chips there are, where they lie, and on which board. */
final class Hexagons {

    private static final int NONE = -1;

    /** Place of a chip. */
    record Place(int column, int row) {}

    final int columns;
    final int rows;
    /** Whether it is one board with open edges. */
    final boolean open;

    private final int side;
    /** By column and row: the board. */
    private final int[][] board;
    /** By number of a chip. */
    private final List<Place> places = new ArrayList<>();

    Hexagons(HexagonSpec spec, boolean rowByRow) {
        side = spec.side();
        open = spec.triadsX().isEmpty() && spec.triadsY().isEmpty();
        columns = open ? 2 * side : 3 * side * spec.triadsX().orElse(1);
        rows = open ? 2 * side : 3 * side * spec.triadsY().orElse(1);
        board = new int[columns][rows];
        for (int[] column : board) {
            Arrays.fill(column, NONE);
        }
        int[][] corners = {{0, 0}, {side, 2 * side}, {2 * side, side}};
        int boards = 0;
        for (int x = 0; x < columns; x += 3 * side) {
            for (int y = 0; y < rows; y += 3 * side) {
                for (int[] corner : open ? new int[][] {corners[0]} : corners) {
                    draw(boards++, x + corner[0], y + corner[1]);
                }
            }
        }
        for (int i = 0; i < columns * rows; i++) {
            Place place = rowByRow ? new Place(i % columns, i / columns) : new Place(i / rows, i % rows);
            if (board[place.column()][place.row()] != NONE) {
                places.add(place);
            }
        }
    }

    /** The rows of a board grow to the right up to its middle, then they shrink from the left. */
    private void draw(int number, int left, int bottom) {
        int first = 0;
        int last = side;
        for (int row = 0; row < 2 * side; row++) {
            for (int column = first; column <= last; column++) {
                board[(left + column) % columns][(bottom + row) % rows] = number;
            }
            first += row < side - 1 ? 0 : 1;
            last = Math.min(last + 1, 2 * side - 1);
        }
    }

    /** Where chip {@code number} lies. */
    Place place(int number) {
        return places.get(number);
    }

    /** The number of the chip that lies there. */
    int chip(int column, int row) {
        return places.indexOf(new Place(column, row));
    }

    /** Whether a chip lies there. */
    boolean holds(int column, int row) {
        boolean inside = column >= 0 && row >= 0 && column < columns && row < rows;
        return inside && board[column][row] != NONE;
    }

    /** The board of chip {@code number}. */
    int board(int number) {
        Place place = place(number);
        return board[place.column()][place.row()];
    }
}
