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

    /** Fails for a network on chip that is none of these. */
    Mesh(ChipSpec chip) {
        this.chip = chip;
        this.noc = chip.networkOnChip();
        boolean dimensionOrder =
                noc.routing() == RoutingKind.DIMENSION_ORDER_XY || noc.routing() == RoutingKind.DIMENSION_ORDER_YX;
        boolean known = switch (noc.topology()) {
            case MESH -> dimensionOrder;
            case CROSSBAR, TREE -> true;
            case TORUS, TRIANGULAR_TORUS -> false;
        };
        if (!known || !chip.faults().links().isEmpty()) {
            throw new IllegalArgumentException("chip " + chip.id()
                    + ": the reference engine knows meshes routed by dimension order, crossbars and trees, without failed"
                    + " links; use --engine fast: topology=" + noc.topology() + " routing=" + noc.routing()
                    + " failedLinks=" + chip.faults().links().size());
        }
    }

    /** The tile that {@code core} belongs to. */
    int tileOf(int core) {
        return core / noc.coresPerTile();
    }

    /** The links that a packet crosses, in order; none within a tile. */
    List<Hop> way(int fromTile, int toTile) {
        if (noc.topology() == TopologyKind.CROSSBAR) {
            return List.of();
        }
        return noc.topology() == TopologyKind.TREE ? throughTree(fromTile, toTile) : alongAxes(fromTile, toTile);
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

    /** The leaves are the tiles; routers above them have numbers below 0. */
    private static int router(int level, int index) {
        return level == 0 ? index : -level * MOST_LEAVES - index;
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
            here = hop(here, x(here) + Integer.signum(x(toTile) - x(here)), y(here), EnergyTerm.HOP_X, hops);
        }
        return here;
    }

    private int alongY(int fromTile, int toTile, List<Hop> hops) {
        int here = fromTile;
        while (y(here) != y(toTile)) {
            here = hop(here, x(here), y(here) + Integer.signum(y(toTile) - y(here)), EnergyTerm.HOP_Y, hops);
        }
        return here;
    }

    private int hop(int from, int x, int y, EnergyTerm axis, List<Hop> hops) {
        int to = tileAt(x, y);
        boolean sameChip = from / noc.tiles() == to / noc.tiles();
        hops.add(new Hop(from, to, sameChip ? axis : EnergyTerm.HOP_OFF_CHIP));
        return to;
    }

    private int x(int tile) {
        int number = tile / noc.tiles();
        int column = rowByRow()
                ? number % chip.system().columns()
                : number / chip.system().rows();
        return column * noc.width() + noc.x(tile % noc.tiles());
    }

    private int y(int tile) {
        int number = tile / noc.tiles();
        int row = rowByRow()
                ? number / chip.system().columns()
                : number % chip.system().rows();
        return row * noc.height() + noc.y(tile % noc.tiles());
    }

    private int tileAt(int x, int y) {
        int column = x / noc.width();
        int row = y / noc.height();
        int number = rowByRow()
                ? row * chip.system().columns() + column
                : column * chip.system().rows() + row;
        return number * noc.tiles() + noc.tileAt(x % noc.width(), y % noc.height());
    }

    private boolean rowByRow() {
        return noc.tileOrder() == TileOrder.ROW_MAJOR;
    }
}
