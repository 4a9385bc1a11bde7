package spikemesh.emulator.map;

import java.util.Arrays;
import java.util.Set;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.topology.Links;
import spikemesh.config.chip.ChipSpec;
import spikemesh.emulator.compile.ChipTopology;

/** The tiles of a chip: how many working cores each has, and how many links lie between two of them. */
final class TileMap {

    private static final int MOST_TABLED = 2048;
    private static final int SLOW = 20;

    /** How many tiles there are. */
    final int tiles;

    /** The tile where input from outside enters. */
    final int host;

    /** Whether anything has failed that packets cross. */
    final boolean broken;

    private final CoreKinds kinds;
    private final int[][] coresOf;
    private final int[] router;
    private final Routes routes;
    private final short[] table;
    private final int[][] near;
    private final Axes axes;

    TileMap(ChipSpec chip, CoreKinds kinds, ChipTopology topology) {
        this.kinds = kinds;
        tiles = chip.tiles();
        host = chip.networkOnChip().hostTile();
        broken = chip.faults().onTheWay();
        int perTile = chip.networkOnChip().coresPerTile();
        Set<Integer> faulty = chip.faultyCores();
        coresOf = new int[tiles][];
        router = new int[tiles];
        routes = topology.routes();
        for (int tile = 0; tile < tiles; tile++) {
            int[] cores = new int[perTile];
            int count = 0;
            for (int core = tile * perTile; core < (tile + 1) * perTile; core++) {
                if (!faulty.contains(core)) {
                    cores[count++] = core;
                }
            }
            coresOf[tile] = Arrays.copyOf(cores, count);
            router[tile] = topology.router(tile);
        }
        near = near(topology);
        axes = !broken && routes.separable() ? new Axes(routes, router) : null;
        table = tiles <= MOST_TABLED ? new short[tiles * tiles] : null;
        for (int from = 0; from < tiles && table != null; from++) {
            for (int to = 0; to < tiles; to++) {
                table[from * tiles + to] = (short) counted(from, to);
            }
        }
    }

    private int[][] near(ChipTopology topology) {
        int[] tileOfRouter = topology.tileOfRouter();
        Links links = routes.links();
        int[][] found = new int[tiles][];
        for (int tile = 0; tile < tiles; tile++) {
            int[] others = new int[links.ports];
            int count = 0;
            for (int port = 0; port < links.ports; port++) {
                int link = links.atPort[router[tile] * links.ports + port];
                int other = link < 0 ? tile : tileOfRouter[links.to[link]];
                if (other != tile && router[other] == links.to[link]) {
                    others[count++] = other;
                }
            }
            found[tile] = Arrays.copyOf(others, count);
        }
        return found;
    }

    /** Tiles one link away from {@code tile}; none where routers without cores lie between, as in a tree. */
    int[] near(int tile) {
        return near[tile];
    }

    /** Working cores of {@code tile}, ascending. */
    int[] cores(int tile) {
        return coresOf[tile];
    }

    /** How many working cores of {@code kind} are on {@code tile}. */
    int cores(int tile, int kind) {
        if (kinds.count() == 1) {
            return coresOf[tile].length;
        }
        int count = 0;
        for (int core : coresOf[tile]) {
            count += kinds.of(core) == kind ? 1 : 0;
        }
        return count;
    }

    /** The kinds of cores there are. */
    CoreKinds kinds() {
        return kinds;
    }

    /** The router of {@code tile}. */
    int router(int tile) {
        return router[tile];
    }

    /** Links between two tiles; as many as there are routers where no way joins them. */
    int hops(int from, int to) {
        return table != null ? table[from * tiles + to] : axes != null ? axes.hops(from, to) : counted(from, to);
    }

    /** Where no way is left, so far that nobody wants to send anything there. */
    private int counted(int from, int to) {
        return routes.reachable(router[from], router[to])
                ? routes.hops(router[from], router[to])
                : routes.topology().routers();
    }

    /** How much longer {@link #hops} takes than a look into a table. */
    int effort() {
        return table != null || axes != null ? 1 : SLOW;
    }

    /** The columns and rows of tiles, where links between tiles are those between columns and between rows; null elsewhere. */
    Axes axes() {
        return axes;
    }

    /** The routes between routers. */
    Routes routes() {
        return routes;
    }
}
