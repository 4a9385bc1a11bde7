package spikemesh.emulator.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.NetworkOnChipSpec;
import spikemesh.config.chip.RoutingKind;
import spikemesh.config.chip.TileOrder;
import spikemesh.config.chip.TopologyKind;
import spikemesh.emulator.energy.EventCounts;

/**
 * Tiles in a grid, and the way of a packet between two of them: along one axis until the place is right, then along the other.
 *
 * <p>Instead of a grid there may be one switch between all tiles, or a tree with the tiles as leaves.
 *
 * <p>Several chips continue the grid; they are numbered as the tiles of each are, row by row or column by column.
 */
final class Mesh {

    private static final int MOST_LEAVES = 1 << 20;

    /** One link that a packet crosses. */
    record Hop(int fromTile, int toTile, EnergyTerm kind) {}

    private final ChipSpec chip;
    private final NetworkOnChipSpec noc;
    private final BrokenLinks broken;
    /** Boards that are hexagons; {@code null} where they are rectangles. */
    private final Hexagons hexagons;

    /** Fails for a network on chip that is none of these. */
    Mesh(ChipSpec chip) {
        this.chip = chip;
        this.noc = chip.networkOnChip();
        hexagons = chip.system()
                .hexagonalBoards()
                .map(spec -> new Hexagons(spec, rowByRow()))
                .orElse(null);
        boolean dimensionOrder =
                noc.routing() == RoutingKind.DIMENSION_ORDER_XY || noc.routing() == RoutingKind.DIMENSION_ORDER_YX;
        boolean known = switch (noc.topology()) {
            case MESH, TORUS -> dimensionOrder;
            case CROSSBAR, TREE, TRIANGULAR_TORUS -> true;
        };
        if (!known) {
            throw new IllegalArgumentException("chip " + chip.id()
                    + ": the reference engine knows meshes and tori routed by dimension order, crossbars and trees;"
                    + " use --engine fast: topology=" + noc.topology() + " routing=" + noc.routing());
        }
        broken = noc.topology() == TopologyKind.CROSSBAR || !chip.faults().onTheWay()
                ? null
                : new BrokenLinks(chip, this);
    }

    /** The tile that {@code core} belongs to. */
    int tileOf(int core) {
        return core / noc.coresPerTile();
    }

    /** The links that a packet crosses, in order; none within a tile, and none if it has no way. */
    List<Hop> way(int fromTile, int toTile) {
        return broken == null
                ? straight(fromTile, toTile)
                : broken.way(fromTile, toTile).orElse(List.of());
    }

    /** Whether a packet has a way. */
    boolean joined(int fromTile, int toTile) {
        return broken == null || broken.way(fromTile, toTile).isPresent();
    }

    /** The tile that the spikes of an axon leave from. */
    int tileOf(Axon axon) {
        return axon.core() == EventCounts.HOST ? noc.hostTile() : tileOf(axon.core());
    }

    /** The links of the way while everything works. */
    List<Hop> straight(int fromTile, int toTile) {
        return switch (noc.topology()) {
            case CROSSBAR -> List.of();
            case TREE -> throughTree(fromTile, toTile);
            case TRIANGULAR_TORUS -> overTriangles(fromTile, toTile);
            case MESH, TORUS -> alongAxes(fromTile, toTile);
        };
    }

    /** Up to the lowest router above both, and down. */
    private List<Hop> throughTree(int fromTile, int toTile) {
        int arity = noc.treeArity().orElse(2);
        List<Hop> up = new ArrayList<>();
        Deque<Hop> down = new ArrayDeque<>();
        int from = fromTile;
        int to = toTile;
        for (int level = 0; from != to; level++) {
            up.add(new Hop(router(level, from), router(level + 1, from / arity), EnergyTerm.HOP_TREE));
            down.addFirst(new Hop(router(level + 1, to / arity), router(level, to), EnergyTerm.HOP_TREE));
            from /= arity;
            to /= arity;
        }
        up.addAll(down);
        return up;
    }

    /** The links that leave a tile of a grid, of a mesh and a torus east, west, north, south, of a triangular torus counterclockwise. */
    List<Hop> leaving(int tile) {
        int[][] steps = noc.topology() == TopologyKind.TRIANGULAR_TORUS
                ? new int[][] {{1, 0}, {1, 1}, {0, 1}, {-1, 0}, {-1, -1}, {0, -1}}
                : new int[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
        List<Hop> hops = new ArrayList<>();
        for (int[] step : steps) {
            int x = x(tile) + step[0];
            int y = y(tile) + step[1];
            boolean beyond = x < 0 || y < 0 || x >= columns() || y >= rows();
            if (open() && !hexagons.holds(x, y)) {
                continue;
            }
            boolean alone = step[0] == 0 ? rows() == 1 : columns() == 1;
            if (noc.topology() == TopologyKind.MESH ? !beyond : noc.topology() != TopologyKind.TORUS || !alone) {
                EnergyTerm axis =
                        step[0] == 0 ? EnergyTerm.HOP_Y : step[1] == 0 ? EnergyTerm.HOP_X : EnergyTerm.HOP_DIAGONAL;
                hop(tile, x, y, axis, hops);
            }
        }
        return hops;
    }

    /** The leaves are the tiles; routers above them have numbers below 0. */
    private static int router(int level, int index) {
        return level == 0 ? index : -level * MOST_LEAVES - index;
    }

    /** The same router as descriptions of faults count it: the leaves first, those that hold no tile too, then level after level. */
    int counted(int router) {
        int arity = noc.treeArity().orElse(2);
        int width = arity;
        while (width < chip.tiles()) {
            width *= arity;
        }
        int number = router < 0 ? -router % MOST_LEAVES : router;
        for (int level = router < 0 ? -router / MOST_LEAVES : 0; level > 0; level--) {
            number += width;
            width /= arity;
        }
        return number;
    }

    private List<Hop> alongAxes(int fromTile, int toTile) {
        List<Hop> hops = new ArrayList<>();
        boolean xFirst = noc.routing() == RoutingKind.DIMENSION_ORDER_XY;
        int corner = xFirst ? alongX(fromTile, toTile, hops) : alongY(fromTile, toTile, hops);
        int end = xFirst ? alongY(corner, toTile, hops) : alongX(corner, toTile, hops);
        assert end == toTile;
        return hops;
    }

    private int alongX(int fromTile, int toTile, List<Hop> hops) {
        int here = fromTile;
        while (x(here) != x(toTile)) {
            here = hop(here, x(here) + direction(x(here), x(toTile), columns()), y(here), EnergyTerm.HOP_X, hops);
        }
        return here;
    }

    private int alongY(int fromTile, int toTile, List<Hop> hops) {
        int here = fromTile;
        while (y(here) != y(toTile)) {
            here = hop(here, x(here), y(here) + direction(y(here), y(toTile), rows()), EnergyTerm.HOP_Y, hops);
        }
        return here;
    }

    /** On a torus the shorter way round; of two equally long ones, upwards from an even place and downwards from an odd one. */
    private int direction(int here, int there, int length) {
        int up = Math.floorMod(there - here, length);
        int down = length - up;
        boolean straight = noc.topology() == TopologyKind.MESH;
        boolean upwards = straight ? there > here : up == down ? here % 2 == 0 : up < down;
        return upwards ? 1 : -1;
    }

    /** Step by step the first leg of the shortest way from there. */
    private List<Hop> overTriangles(int fromTile, int toTile) {
        List<Hop> hops = new ArrayList<>();
        int here = fromTile;
        while (here != toTile) {
            int[] steps = shortest(here, toTile);
            int byX = Integer.signum(steps[0] != 0 ? steps[0] : steps[1] != 0 ? 0 : steps[2]);
            int byY = Integer.signum(steps[0] != 0 ? 0 : steps[1] != 0 ? steps[1] : steps[2]);
            EnergyTerm kind =
                    steps[0] != 0 ? EnergyTerm.HOP_X : steps[1] != 0 ? EnergyTerm.HOP_Y : EnergyTerm.HOP_DIAGONAL;
            here = hop(here, x(here) + byX, y(here) + byY, kind, hops);
        }
        return hops;
    }

    /**
     * Steps along x, then along y or the diagonal. There are three ways to write a distance with two of these three axes, each with or
     * without passing the seams in x and in y; the first of the shortest is taken.
     */
    private int[] shortest(int fromTile, int toTile) {
        int ahead = x(toTile) - x(fromTile);
        int above = y(toTile) - y(fromTile);
        int[] best = {0, 0, 0};
        int fewest = Integer.MAX_VALUE;
        int round = ahead > 0 ? ahead - columns() : ahead + columns();
        int over = above > 0 ? above - rows() : above + rows();
        for (int dx : open() ? new int[] {ahead} : new int[] {ahead, round}) {
            for (int dy : open() ? new int[] {above} : new int[] {above, over}) {
                for (int[] steps : new int[][] {{dx - dy, 0, dy}, {0, dy - dx, dx}, {dx, dy, 0}}) {
                    int count = Math.abs(steps[0]) + Math.abs(steps[1]) + Math.abs(steps[2]);
                    if (count < fewest) {
                        fewest = count;
                        best = steps;
                    }
                }
            }
        }
        return best;
    }

    private int columns() {
        return chip.system().columns() * noc.width();
    }

    private int rows() {
        return chip.system().rows() * noc.height();
    }

    private int hop(int from, int x, int y, EnergyTerm axis, List<Hop> hops) {
        int to = tileAt(Math.floorMod(x, columns()), Math.floorMod(y, rows()));
        int fromChip = from / noc.tiles();
        int toChip = to / noc.tiles();
        EnergyTerm between = board(fromChip) == board(toChip) ? EnergyTerm.HOP_OFF_CHIP : EnergyTerm.HOP_OFF_BOARD;
        hops.add(new Hop(from, to, fromChip == toChip ? axis : between));
        return to;
    }

    /** The board that a chip belongs to. */
    private int board(int chipNumber) {
        if (hexagons != null) {
            return hexagons.board(chipNumber);
        }
        int tile = chipNumber * noc.tiles();
        int column = x(tile) / noc.width() / chip.system().chipsX();
        int row = y(tile) / noc.height() / chip.system().chipsY();
        return row * chip.system().boardsX() + column;
    }

    /** Whether it is one hexagonal board with open edges. */
    private boolean open() {
        return hexagons != null && hexagons.open;
    }

    private int x(int tile) {
        int number = tile / noc.tiles();
        if (hexagons != null) {
            return hexagons.place(number).column();
        }
        int column = rowByRow()
                ? number % chip.system().columns()
                : number / chip.system().rows();
        return column * noc.width() + noc.x(tile % noc.tiles());
    }

    private int y(int tile) {
        int number = tile / noc.tiles();
        if (hexagons != null) {
            return hexagons.place(number).row();
        }
        int row = rowByRow()
                ? number / chip.system().columns()
                : number % chip.system().rows();
        return row * noc.height() + noc.y(tile % noc.tiles());
    }

    private int tileAt(int x, int y) {
        int column = x / noc.width();
        int row = y / noc.height();
        if (hexagons != null) {
            return hexagons.chip(column, row);
        }
        int number = rowByRow()
                ? row * chip.system().columns() + column
                : column * chip.system().rows() + row;
        return number * noc.tiles() + noc.tileAt(x % noc.width(), y % noc.height());
    }

    private boolean rowByRow() {
        return noc.tileOrder() == TileOrder.ROW_MAJOR;
    }
}
