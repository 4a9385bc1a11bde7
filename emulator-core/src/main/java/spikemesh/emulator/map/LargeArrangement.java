package spikemesh.emulator.map;

import java.util.Arrays;

/**
 * A first arrangement of so many cores that placing them one by one would take too long: cores in order of their number, along
 * tiles in order of their distance from the host, or on a grid along Hilbert's curve (Mathematische Annalen 38, 1891) through a
 * square around it, which keeps near each other what is near in number.
 */
final class LargeArrangement {

    private final Arrangement arrangement;
    private final TileMap map;

    LargeArrangement(Arrangement arrangement) {
        this.arrangement = arrangement;
        map = arrangement.map();
    }

    /** Places all nodes, the better of both ways. */
    void arrange() {
        along(byDistance());
        if (map.axes() == null) {
            return;
        }
        int[] before = arrangement.tileOf.clone();
        double cost = arrangement.cost();
        arrangement.clear();
        along(byCurve(map.axes()));
        if (arrangement.cost() > cost) {
            arrangement.restore(before);
        }
    }

    private void along(int[] tiles) {
        int[] next = new int[map.kinds().count()];
        int at = 0;
        for (int node = 0; node < arrangement.movable; node++) {
            if (arrangement.takesRoom(node)) {
                at = next[arrangement.kind(node)];
                while (!arrangement.room(node, tiles[at])) {
                    at++;
                }
                next[arrangement.kind(node)] = at;
            }
            arrangement.put(node, tiles[at]);
        }
    }

    private int[] byDistance() {
        long[] keys = new long[map.tiles];
        for (int tile = 0; tile < map.tiles; tile++) {
            keys[tile] = key(map.hops(map.host, tile), tile);
        }
        return sorted(keys);
    }

    private int[] byCurve(Axes axes) {
        int perTile = 1;
        for (int tile = 0; tile < map.tiles; tile++) {
            perTile = Math.max(perTile, map.cores(tile).length);
        }
        int needed = (arrangement.cores + perTile - 1) / perTile;
        int width = (int) Math.min(axes.columns, Math.ceil(Math.sqrt(needed)));
        int height = Math.min(axes.rows, (needed + width - 1) / width);
        width = Math.min(axes.columns, (needed + height - 1) / height);
        int left = first(axes.column[map.host], width, axes.columns);
        int top = first(axes.row[map.host], height, axes.rows);
        int side = Integer.highestOneBit(Math.max(1, 2 * Math.max(width, height) - 1));
        long[] keys = new long[map.tiles];
        for (int tile = 0; tile < map.tiles; tile++) {
            int x = axes.column[tile] - left;
            int y = axes.row[tile] - top;
            boolean inside = x >= 0 && x < width && y >= 0 && y < height;
            int behind = Integer.MAX_VALUE - axes.columns - axes.rows + map.hops(map.host, tile);
            keys[tile] = key(inside ? alongCurve(side, x, y) : behind, tile);
        }
        return sorted(keys);
    }

    private static int first(int centre, int length, int all) {
        return Math.max(0, Math.min(centre - length / 2, all - length));
    }

    private static long key(int place, int tile) {
        return ((long) place << Integer.SIZE) + tile;
    }

    private static int[] sorted(long[] keys) {
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    /** How far along Hilbert's curve through a square of {@code side}, a power of two, the point is. */
    static int alongCurve(int side, int atX, int atY) {
        int x = atX;
        int y = atY;
        int place = 0;
        for (int half = side / 2; half > 0; half /= 2) {
            boolean right = (x & half) > 0;
            boolean upper = (y & half) > 0;
            place += half * half * (right ? upper ? 2 : 3 : upper ? 1 : 0);
            if (!upper) {
                int swapped = right ? half - 1 - (x & half - 1) : x & half - 1;
                x = right ? half - 1 - (y & half - 1) : y & half - 1;
                y = swapped;
            } else {
                x &= half - 1;
                y &= half - 1;
            }
        }
        return place;
    }
}
