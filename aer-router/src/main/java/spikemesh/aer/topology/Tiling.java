package spikemesh.aer.topology;

import spikemesh.config.value.Check;

/**
 * How a grid of routers is cut into chips, and the chips into boards: links that cross a cut are off-chip or off-board.
 *
 * @param chipWidth columns of routers per chip
 * @param chipHeight rows of routers per chip
 * @param boardWidth columns of routers per board, a multiple of {@code chipWidth}
 * @param boardHeight rows of routers per board, a multiple of {@code chipHeight}
 */
public record Tiling(int chipWidth, int chipHeight, int boardWidth, int boardHeight) {

    /** The whole grid is one chip. */
    public static final Tiling NONE = new Tiling(1 << 20, 1 << 20, 1 << 20, 1 << 20);

    /** Checks that boards hold whole chips. */
    public Tiling {
        Check.inRange("chipWidth", chipWidth, 1, 1 << 20);
        Check.inRange("chipHeight", chipHeight, 1, 1 << 20);
        if (boardWidth < 1 || boardWidth % chipWidth != 0 || boardHeight < 1 || boardHeight % chipHeight != 0) {
            throw new IllegalArgumentException("a board must hold whole chips: board=" + boardWidth + "x" + boardHeight
                    + " chip=" + chipWidth + "x" + chipHeight);
        }
    }

    /** Chips of {@code chipWidth} x {@code chipHeight} routers on one board. */
    public static Tiling chips(int chipWidth, int chipHeight) {
        int widest = (1 << 20) / chipWidth * chipWidth;
        return new Tiling(chipWidth, chipHeight, widest, (1 << 20) / chipHeight * chipHeight);
    }

    /** Kind of the link between two neighbours that would be {@code inside} a chip. */
    LinkKind kind(Grid grid, int from, int to, LinkKind inside) {
        int fromX = grid.x(from);
        int fromY = grid.y(from);
        int toX = grid.x(to);
        int toY = grid.y(to);
        if (fromX / boardWidth != toX / boardWidth || fromY / boardHeight != toY / boardHeight) {
            return LinkKind.OFF_BOARD;
        }
        boolean sameChip = fromX / chipWidth == toX / chipWidth && fromY / chipHeight == toY / chipHeight;
        return sameChip ? inside : LinkKind.OFF_CHIP;
    }
}
