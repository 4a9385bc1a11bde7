package spikemesh.config.chip;

import java.util.OptionalInt;
import spikemesh.config.value.Check;

/**
 * Routers and links of one chip.
 *
 * @param topology how routers are joined; a system of several chips continues the grid across them
 * @param width columns of tiles in one chip; the number of leaves for a tree
 * @param height rows of tiles in one chip; 1 for a tree
 * @param tileOrder how a tile's number gives its place
 * @param coresPerTile cores that share one router
 * @param routing how a packet finds its way
 * @param multicast how one spike reaches several cores
 * @param packet the layout of a packet
 * @param link links between routers of one chip
 * @param offChipLink links between chips of one board
 * @param offBoardLink links between boards
 * @param congestion what becomes of a packet whose way on is full
 * @param hostTile where input from outside enters
 * @param treeArity children of each router of a tree; present exactly for a tree
 * @param routingEntries entries of a router's table, where it has one
 * @param aroundFaults whether packets go around what has failed; else those whose way leads over it are lost
 */
public record NetworkOnChipSpec(
        TopologyKind topology,
        int width,
        int height,
        TileOrder tileOrder,
        int coresPerTile,
        RoutingKind routing,
        MulticastKind multicast,
        PacketSpec packet,
        LinkSpec link,
        LinkSpec offChipLink,
        LinkSpec offBoardLink,
        CongestionSpec congestion,
        int hostTile,
        OptionalInt treeArity,
        OptionalInt routingEntries,
        boolean aroundFaults) {
    public NetworkOnChipSpec {
        Check.present("topology", topology);
        Check.inRange("width", width, 1, 1024);
        Check.inRange("height", height, 1, 1024);
        Check.present("tileOrder", tileOrder);
        Check.inRange("coresPerTile", coresPerTile, 1, 1024);
        Check.present("routing", routing);
        Check.present("multicast", multicast);
        Check.present("packet", packet);
        Check.present("link", link);
        Check.present("offChipLink", offChipLink);
        Check.present("offBoardLink", offBoardLink);
        Check.present("congestion", congestion);
        if (congestion.policy() == CongestionPolicy.TIMEOUT && topology != TopologyKind.TRIANGULAR_TORUS) {
            throw new IllegalArgumentException(
                    "congestion with policy timeout belongs to a triangular torus: topology=" + topology);
        }
        Check.inRange("hostTile", hostTile, 0, width * height - 1);
        Check.inRange("treeArity", treeArity, 2, 1024);
        Check.inRange("routingEntries", routingEntries, 1, 1 << 24);
        if (treeArity.isPresent() != (topology == TopologyKind.TREE)) {
            throw new IllegalArgumentException("treeArity belongs to the tree topology, and only there");
        }
        if (topology == TopologyKind.TREE && height != 1) {
            throw new IllegalArgumentException(
                    "height must be 1 for a tree, whose leaves are counted by width: height=" + height);
        }
    }

    /** Tiles of one chip. */
    public int tiles() {
        return width * height;
    }

    /** Column of {@code tile}. */
    public int x(int tile) {
        return tileOrder == TileOrder.ROW_MAJOR ? tile % width : tile / height;
    }

    /** Row of {@code tile}. */
    public int y(int tile) {
        return tileOrder == TileOrder.ROW_MAJOR ? tile / width : tile % height;
    }

    /** The tile at column {@code x} and row {@code y}. */
    public int tileAt(int x, int y) {
        return tileOrder == TileOrder.ROW_MAJOR ? y * width + x : x * height + y;
    }
}
