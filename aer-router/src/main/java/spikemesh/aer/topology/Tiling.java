package spikemesh.aer.topology;

import spikemesh.config.value.Check;

/**
 * How a grid of routers is cut into chips, and the chips into boards: links that cross a cut are off-chip or off-board.
 *
 * @param chipWidth columns of routers per chip
 * @param chipHeight rows of routers per chip
 * @param boardWidth columns of routers per board, a multiple of {@code chipWidth}
 * @param boardHeight rows of routers per board, a multiple of {@code chipHeight}
 * @param hexagon side of boards that are hexagons, three of which fill a square of three sides; 0 where they are rectangles
 */
public record Tiling(int chipWidth, int chipHeight, int boardWidth, int boardHeight, int hexagon) {

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
        Check.inRange("hexagon", hexagon, 0, 1024);
    }

    /** Boards that are rectangles. */
    public Tiling(int chipWidth, int chipHeight, int boardWidth, int boardHeight) {
        this(chipWidth, chipHeight, boardWidth, boardHeight, 0);
    }

    /** Chips of {@code chipWidth} x {@code chipHeight} routers on one board. */
    public static Tiling chips(int chipWidth, int chipHeight) {
        int widest = (1 << 20) / chipWidth * chipWidth;
        return new Tiling(chipWidth, chipHeight, widest, (1 << 20) / chipHeight * chipHeight);
    }

    /** Chips of one router, on boards that are hexagons with so many chips along the upper and the right edge. */
    public static Tiling hexagons(int side) {
        return new Tiling(1, 1, 1, 1, Check.inRange("side", side, 1, 1024));
    }

    /** Both sides of the whole grid must be multiples of this. */
    int period() {
        return Math.max(1, 3 * hexagon);
    }

    /** Kind of the link between two neighbours that would be {@code inside} a chip. */
    LinkKind kind(Grid grid, int from, int to, LinkKind inside) {
        int fromX = grid.x(from);
        int fromY = grid.y(from);
        int toX = grid.x(to);
        int toY = grid.y(to);
        if (hexagon > 0) {
            boolean sameBoard = originOfHexagon(grid, fromX, fromY) == originOfHexagon(grid, toX, toY);
            return sameBoard ? LinkKind.OFF_CHIP : LinkKind.OFF_BOARD;
        }
        if (fromX / boardWidth != toX / boardWidth || fromY / boardHeight != toY / boardHeight) {
            return LinkKind.OFF_BOARD;
        }
        boolean sameChip = fromX / chipWidth == toX / chipWidth && fromY / chipHeight == toY / chipHeight;
        return sameChip ? inside : LinkKind.OFF_CHIP;
    }

    /** The router at the lower left corner of the hexagon that holds this place; the hexagons of a square start at three places. */
    private int originOfHexagon(Grid grid, int x, int y) {
        for (int third = 0; third < 3; third++) {
            int right = Math.floorMod(x - third * 2 * hexagon, period());
            int up = Math.floorMod(y - third * hexagon, period());
            boolean inside = right < 2 * hexagon && up < 2 * hexagon;
            if (inside && up - right >= -hexagon && up - right < hexagon) {
                return grid.router(Math.floorMod(x - right, grid.width()), Math.floorMod(y - up, grid.height()));
            }
        }
        throw new IllegalStateException("hexagons leave a gap at (" + x + "," + y + ")");
    }
}
