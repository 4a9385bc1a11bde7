package spikemesh.config.chip;

import java.util.Optional;
import spikemesh.config.value.Check;

/**
 * Chips on boards and boards in a system; a single chip is 1 x 1 x 1 x 1.
 *
 * @param chipsX columns of chips on a board
 * @param chipsY rows of chips on a board
 * @param boardsX columns of boards
 * @param boardsY rows of boards
 * @param hexagonalBoards boards that are hexagons, in place of all these
 */
public record SystemSpec(int chipsX, int chipsY, int boardsX, int boardsY, Optional<HexagonSpec> hexagonalBoards) {

    private static final int LARGEST = 1024;
    private static final long MOST_CHIPS = 1 << 20;

    /** One chip. */
    public static final SystemSpec SINGLE = new SystemSpec(1, 1, 1, 1);

    public SystemSpec {
        Check.inRange("chipsX", chipsX, 1, LARGEST);
        Check.inRange("chipsY", chipsY, 1, LARGEST);
        Check.inRange("boardsX", boardsX, 1, LARGEST);
        Check.inRange("boardsY", boardsY, 1, LARGEST);
        Check.inRange("chips", (long) chipsX * chipsY * boardsX * boardsY, 1, MOST_CHIPS);
        if (hexagonalBoards.isPresent() && (long) chipsX * chipsY * boardsX * boardsY > 1) {
            throw new IllegalArgumentException(
                    "hexagonalBoards stands in place of chipsX, chipsY, boardsX and boardsY, which must be 1 or absent");
        }
    }

    /** Rectangles of chips. */
    public SystemSpec(int chipsX, int chipsY, int boardsX, int boardsY) {
        this(chipsX, chipsY, boardsX, boardsY, Optional.empty());
    }

    /** Hexagons of chips. */
    public static SystemSpec of(HexagonSpec hexagons) {
        return new SystemSpec(1, 1, 1, 1, Optional.of(hexagons));
    }

    /** Columns of chips in the whole system. */
    public int columns() {
        return hexagonalBoards.map(HexagonSpec::columns).orElse(chipsX * boardsX);
    }

    /** Rows of chips in the whole system. */
    public int rows() {
        return hexagonalBoards.map(HexagonSpec::rows).orElse(chipsY * boardsY);
    }

    /** Boards in the whole system. */
    public int boards() {
        return hexagonalBoards.map(HexagonSpec::boards).orElse(boardsX * boardsY);
    }

    /** Chips in the whole system. */
    public int chips() {
        return hexagonalBoards
                .map(hexagons -> hexagons.boards() * hexagons.chipsOfABoard())
                .orElse(columns() * rows());
    }

    /** Whether there is a chip at every column and row. */
    public boolean full() {
        return hexagonalBoards.map(hexagons -> !hexagons.alone()).orElse(true);
    }

    /**
     * The chips in the order of their numbers, row by row or column by column, each as {@code row * columns() + column}.
     */
    public int[] places(TileOrder order) {
        int[] places = new int[chips()];
        boolean rowByRow = order == TileOrder.ROW_MAJOR;
        int lines = rowByRow ? rows() : columns();
        int length = rowByRow ? columns() : rows();
        int chip = 0;
        for (int line = 0; line < lines; line++) {
            for (int i = 0; i < length; i++) {
                int column = rowByRow ? i : line;
                int row = rowByRow ? line : i;
                if (hexagonalBoards.map(hexagons -> hexagons.holds(column, row)).orElse(true)) {
                    places[chip++] = row * columns() + column;
                }
            }
        }
        return places;
    }
}
