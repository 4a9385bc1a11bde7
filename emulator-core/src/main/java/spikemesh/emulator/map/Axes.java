package spikemesh.emulator.map;

import spikemesh.aer.routing.Routes;
import spikemesh.aer.topology.Grid;

/** A grid of tiles on which the links between two of them are those between their columns and those between their rows. */
final class Axes {

    /** How many columns of routers there are. */
    final int columns;

    /** How many rows. */
    final int rows;

    /** Column of each tile. */
    final int[] column;

    /** Row of each tile. */
    final int[] row;

    /** Links from column to column, {@code from * columns + to}. */
    final int[] alongX;

    /** Links from row to row, {@code from * rows + to}. */
    final int[] alongY;

    /** A grid; {@code router} of each tile. */
    Axes(Routes routes, int[] router) {
        Grid grid = (Grid) routes.topology();
        columns = grid.width();
        rows = grid.height();
        column = new int[router.length];
        row = new int[router.length];
        for (int tile = 0; tile < router.length; tile++) {
            column[tile] = grid.x(router[tile]);
            row[tile] = grid.y(router[tile]);
        }
        alongX = new int[columns * columns];
        for (int from = 0; from < columns; from++) {
            for (int to = 0; to < columns; to++) {
                alongX[from * columns + to] = routes.hops(grid.router(from, 0), grid.router(to, 0));
            }
        }
        alongY = new int[rows * rows];
        for (int from = 0; from < rows; from++) {
            for (int to = 0; to < rows; to++) {
                alongY[from * rows + to] = routes.hops(grid.router(0, from), grid.router(0, to));
            }
        }
    }

    /** Links between two tiles. */
    int hops(int from, int to) {
        return alongX[column[from] * columns + column[to]] + alongY[row[from] * rows + row[to]];
    }
}
