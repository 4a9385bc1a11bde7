package spikemesh.emulator.map;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.routing.RoutingRule;
import spikemesh.aer.topology.Grid;
import spikemesh.aer.topology.Links;

/**
 * Packets on each link.
 *
 * <p>Few pairs of routers are walked one by one. Of many on a grid, each is split where it turns: all that goes along one row
 * to one column is added up, and flows link by link to it, from the farthest router on; the same along columns. The sums are of
 * whole numbers, so that both ways give the same.
 */
final class LinkLoads {

    private final Routes routes;
    private final long[] load;
    private final Grid grid;
    private final int columns;
    private final int rows;
    private boolean xFirst;
    /** By row, target column and column: packets that go along the row; null where pairs are walked. */
    private final long[] alongRows;

    private final long[] alongColumns;

    /** No packets yet; about {@code pairs} pairs of routers will be added. */
    LinkLoads(Routes routes, double pairs) {
        this.routes = routes;
        load = new long[routes.links().count()];
        grid = routes.topology() instanceof Grid known ? known : null;
        columns = grid == null ? 0 : grid.width();
        rows = grid == null ? 0 : grid.height();
        double cells = (double) rows * columns * (rows + columns);
        boolean split = routes.separable() && pairs > cells && cells < Integer.MAX_VALUE;
        alongRows = split ? new long[rows * columns * columns] : null;
        alongColumns = split ? new long[columns * rows * rows] : null;
        if (split && columns > 1 && rows > 1) {
            xFirst = routes.rule().next(grid.router(0, 0), grid.router(1, 1)) < Grid.NORTH;
        }
    }

    /** Adds {@code packets} that go from router {@code from} to router {@code to}. */
    void add(int from, int to, long packets) {
        if (alongRows == null) {
            if (from != to) {
                routes.addLoad(from, to, packets, load);
            }
            return;
        }
        int fromX = from % columns;
        int fromY = from / columns;
        int toX = to % columns;
        int toY = to / columns;
        int row = xFirst ? fromY : toY;
        int column = xFirst ? toX : fromX;
        alongRows[(row * columns + toX) * columns + fromX] += packets;
        alongColumns[(column * rows + toY) * rows + fromY] += packets;
    }

    /** Packets on each link; nothing can be added afterwards. */
    long[] byLink() {
        if (alongRows != null) {
            for (int x = 0; x < columns; x++) {
                Integer[] farthest = farthestFirst(columns, 0, 1, x);
                for (int y = 0; y < rows; y++) {
                    flow(alongRows, (y * columns + x) * columns, farthest, grid.router(0, y), 1, grid.router(x, y));
                }
            }
            for (int y = 0; y < rows; y++) {
                Integer[] farthest = farthestFirst(rows, 0, columns, grid.router(0, y));
                for (int x = 0; x < columns; x++) {
                    flow(alongColumns, (x * rows + y) * rows, farthest, x, columns, grid.router(x, y));
                }
            }
        }
        return load;
    }

    /** The routers of a row or column of {@code count}, {@code stride} apart, the farthest from {@code to} first. */
    private Integer[] farthestFirst(int count, int first, int stride, int to) {
        int[] distance = IntStream.range(0, count)
                .map(at -> routes.hops(first + at * stride, to))
                .toArray();
        Integer[] order = IntStream.range(0, count).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingInt((Integer at) -> -distance[at]));
        return order;
    }

    private void flow(long[] waiting, int base, Integer[] farthest, int first, int stride, int to) {
        Links links = routes.links();
        RoutingRule rule = routes.rule();
        for (int at : farthest) {
            long packets = waiting[base + at];
            int router = first + at * stride;
            if (packets > 0 && router != to) {
                int link = links.atPort[router * links.ports + rule.next(router, to)];
                load[link] += packets;
                waiting[base + (links.to[link] - first) / stride] += packets;
            }
        }
    }
}
