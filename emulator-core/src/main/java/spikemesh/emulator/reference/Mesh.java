package spikemesh.emulator.reference;

import java.util.ArrayList;
import java.util.List;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.NetworkOnChipSpec;
import spikemesh.config.chip.RoutingKind;
import spikemesh.config.chip.TopologyKind;

/**
 * Tiles in a grid, and the way of a packet between two of them: along one axis until the place is right, then along the other.
 *
 * <p>Several chips continue the grid: chip {@code c} lies in column {@code c % columns} and row {@code c / columns} of chips.
 */
final class Mesh {

    /** One link that a packet crosses. */
    record Hop(int fromTile, int toTile, EnergyTerm kind) {}

    private final ChipSpec chip;
    private final NetworkOnChipSpec noc;

    /** Fails for a network on chip that is not a mesh with dimension-order routing and one packet per target core. */
    Mesh(ChipSpec chip) {
        this.chip = chip;
        this.noc = chip.networkOnChip();
        boolean dimensionOrder =
                noc.routing() == RoutingKind.DIMENSION_ORDER_XY || noc.routing() == RoutingKind.DIMENSION_ORDER_YX;
        if (noc.topology() != TopologyKind.MESH
                || !dimensionOrder
                || !chip.faults().links().isEmpty()) {
            throw new IllegalArgumentException("chip " + chip.id()
                    + ": the reference engine knows a mesh without failed links, routed by dimension order: topology="
                    + noc.topology() + " routing=" + noc.routing() + " failedLinks="
                    + chip.faults().links().size());
        }
    }

    /** The tile that {@code core} belongs to. */
    int tileOf(int core) {
        return core / noc.coresPerTile();
    }

    /** The links that a packet crosses, in order; none within a tile. */
    List<Hop> way(int fromTile, int toTile) {
        List<Hop> hops = new ArrayList<>();
        if (noc.routing() == RoutingKind.DIMENSION_ORDER_XY) {
            alongY(alongX(fromTile, toTile, hops), toTile, hops);
        } else {
            alongX(alongY(fromTile, toTile, hops), toTile, hops);
        }
        return hops;
    }

    /** Where the packet is then. */
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
        int chipColumn = tile / noc.tiles() % chip.system().columns();
        return chipColumn * noc.width() + noc.x(tile % noc.tiles());
    }

    private int y(int tile) {
        int chipRow = tile / noc.tiles() / chip.system().columns();
        return chipRow * noc.height() + noc.y(tile % noc.tiles());
    }

    private int tileAt(int x, int y) {
        int chipNumber = y / noc.height() * chip.system().columns() + x / noc.width();
        return chipNumber * noc.tiles() + noc.tileAt(x % noc.width(), y % noc.height());
    }
}
