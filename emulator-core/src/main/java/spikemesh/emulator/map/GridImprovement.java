package spikemesh.emulator.map;

import java.util.Arrays;

/**
 * Moves and exchanges on a grid, where what a node costs on a tile is what it costs in the tile's column plus what it costs in its
 * row. Both are kept for each node, so that a move is judged by a few numbers however many partners a node has; only what is
 * done costs more: it changes the numbers of all partners.
 */
final class GridImprovement {

    /** What is done at most, in units of about a nanosecond. */
    private static final double MOST_WORK = 2e10;

    private static final double JUDGED = 60;
    private static final double CHANGED = 0.5;
    private static final double WORTH_ANOTHER_PASS = 0.002;
    private static final int PARTS_OF_WAY = 4;
    private static final int AROUND = 2;

    private final Arrangement arrangement;
    private final TileMap map;
    private final Axes axes;
    private final int[] tileAt;
    /** By node and column: packets times columns to all its partners. */
    private final double[][] inColumn;

    private final double[][] inRow;
    private final double[] alongX;
    private final double[] alongY;
    private double work = MOST_WORK;

    private double least;
    private int toTile;
    private int with;

    /** Ready to improve {@code arrangement}, whose map must have axes. */
    GridImprovement(Arrangement arrangement) {
        this.arrangement = arrangement;
        map = arrangement.map();
        axes = map.axes();
        tileAt = new int[axes.columns * axes.rows];
        Arrays.fill(tileAt, -1);
        for (int tile = 0; tile < map.tiles; tile++) {
            tileAt[axes.row[tile] * axes.columns + axes.column[tile]] = tile;
        }
        alongX = new double[axes.columns];
        alongY = new double[axes.rows];
        inColumn = new double[arrangement.movable][];
        inRow = new double[arrangement.movable][];
        for (int node = 0; node < arrangement.movable; node++) {
            inColumn[node] = costs(node, axes.column, axes.alongX, axes.columns);
            inRow[node] = costs(node, axes.row, axes.alongY, axes.rows);
        }
    }

    private double[] costs(int node, int[] placeOf, int[] along, int places) {
        double[] packetsAt = new double[places];
        int[] others = arrangement.neighbours(node);
        for (int k = 0; k < others.length; k++) {
            packetsAt[placeOf[arrangement.tileOf[others[k]]]] += arrangement.weights(node)[k];
        }
        double[] costs = new double[places];
        for (int other = 0; other < places; other++) {
            double packets = packetsAt[other];
            for (int place = 0; place < places && packets > 0; place++) {
                costs[place] += packets * along[other * places + place];
            }
        }
        return costs;
    }

    /** Goes over all nodes until that is not worth it, or the work allowed is done; returns what the arrangement costs then. */
    double run() {
        double cost = arrangement.cost();
        double gained = cost;
        while (gained > WORTH_ANOTHER_PASS * cost && work > 0) {
            gained = 0;
            for (int node = 0; node < arrangement.movable && work > 0; node++) {
                gained += improve(node);
            }
            cost -= gained;
        }
        return cost;
    }

    private double improve(int node) {
        double[] column = inColumn[node];
        double[] row = inRow[node];
        int here = arrangement.tileOf[node];
        int x = axes.column[here];
        int y = axes.row[here];
        double cost = column[x] + row[y];
        int bestX = lowest(column);
        int bestY = lowest(row);
        least = -1e-6 * (1 + cost);
        work -= column.length + row.length;
        if (column[bestX] + row[bestY] - cost >= least) {
            return 0;
        }
        toTile = -1;
        with = -1;
        for (int part = 0; part < PARTS_OF_WAY; part++) {
            int atX = x + (bestX - x) / (1 << part);
            int atY = y + (bestY - y) / (1 << part);
            for (int nearY = Math.max(0, atY - AROUND); nearY <= Math.min(axes.rows - 1, atY + AROUND); nearY++) {
                for (int nearX = Math.max(0, atX - AROUND);
                        nearX <= Math.min(axes.columns - 1, atX + AROUND);
                        nearX++) {
                    double gain = column[nearX] + row[nearY] - cost;
                    if (gain < 0 && tileAt[nearY * axes.columns + nearX] >= 0) {
                        judge(node, tileAt[nearY * axes.columns + nearX], gain);
                    }
                }
            }
        }
        if (with >= 0) {
            int tile = arrangement.tileOf[with];
            arrangement.swap(node, with);
            tell(node, here, tile);
            tell(with, tile, here);
        } else if (toTile >= 0) {
            arrangement.put(node, toTile);
            tell(node, here, toTile);
        }
        return with >= 0 || toTile >= 0 ? -least : 0;
    }

    private static int lowest(double[] costs) {
        int best = 0;
        for (int place = 1; place < costs.length; place++) {
            best = costs[place] < costs[best] ? place : best;
        }
        return best;
    }

    /** Whether {@code node} should move to {@code tile}, by which it gains {@code gain}, or change places with a core there. */
    private void judge(int node, int tile, double gain) {
        int here = arrangement.tileOf[node];
        work -= JUDGED;
        if (gain < least && arrangement.room(node, tile)) {
            least = gain;
            toTile = tile;
            with = -1;
        }
        for (int k = 0; arrangement.takesRoom(node) && k < arrangement.occupied(tile); k++) {
            int other = arrangement.occupant(tile, k);
            double[] column = inColumn[other];
            double[] row = inRow[other];
            double both = gain
                    + column[axes.column[here]]
                    + row[axes.row[here]]
                    - column[axes.column[tile]]
                    - row[axes.row[tile]];
            work -= JUDGED;
            if (both < least && arrangement.alike(node, other)) {
                // Each of the two gains takes the other node as staying, which it does not.
                both += 2 * arrangement.between(node, other) * map.hops(here, tile);
                work -= arrangement.neighbours(node).length;
                if (both < least) {
                    least = both;
                    with = other;
                    toTile = -1;
                }
            }
        }
    }

    /** All partners of {@code node} have it on another tile now. */
    private void tell(int node, int from, int to) {
        boolean x = difference(axes.alongX, axes.column[from], axes.column[to], alongX);
        boolean y = difference(axes.alongY, axes.row[from], axes.row[to], alongY);
        int[] others = arrangement.neighbours(node);
        float[] packets = arrangement.weights(node);
        for (int k = 0; k < others.length; k++) {
            if (others[k] < arrangement.movable) {
                if (x) {
                    add(inColumn[others[k]], packets[k], alongX);
                }
                if (y) {
                    add(inRow[others[k]], packets[k], alongY);
                }
            }
        }
        work -= CHANGED * others.length * ((x ? axes.columns : 0) + (y ? axes.rows : 0));
    }

    private static boolean difference(int[] along, int from, int to, double[] difference) {
        for (int place = 0; place < difference.length; place++) {
            difference[place] = along[to * difference.length + place] - along[from * difference.length + place];
        }
        return from != to;
    }

    private static void add(double[] costs, double packets, double[] difference) {
        for (int place = 0; place < costs.length; place++) {
            costs[place] += packets * difference[place];
        }
    }
}
