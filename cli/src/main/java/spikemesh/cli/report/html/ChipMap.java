package spikemesh.cli.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.NetworkOnChipSpec;
import spikemesh.config.chip.SystemSpec;
import spikemesh.config.chip.TopologyKind;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.compile.ChipTopology;
import spikemesh.emulator.energy.EventCounts;
import spikemesh.emulator.energy.LinkLoad;

/**
 * Where tiles, cores and links that did something are on the chip.
 *
 * @param topology how routers are joined
 * @param columns columns of tiles in the whole system; 0 where tiles have no place in a plane
 * @param rows rows of tiles in the whole system
 * @param holes places in that rectangle without a tile, each as {@code row * columns + column}
 * @param chipColumns columns of tiles in one chip
 * @param chipRows rows of tiles in one chip
 * @param coresPerTile cores of a tile
 * @param hostTile tile where input from outside enters
 * @param tiles tiles in use
 * @param cores cores with events, ascending
 * @param links links that carried packets
 * @param brokenTiles tiles with a fault: of their router, of a core or of a link that ends there
 */
record ChipMap(
        TopologyKind topology,
        int columns,
        int rows,
        List<Integer> holes,
        int chipColumns,
        int chipRows,
        int coresPerTile,
        int hostTile,
        List<Tile> tiles,
        List<Integer> cores,
        List<Wire> links,
        List<Tile> brokenTiles) {

    /** A tile and its place. */
    record Tile(int tile, int x, int y) {}

    /** A link and what a packet that crosses it is counted as. */
    record Wire(int fromTile, int toTile, String kind) {}

    ChipMap {
        holes = List.copyOf(holes);
        tiles = List.copyOf(tiles);
        cores = List.copyOf(cores);
        links = List.copyOf(links);
        brokenTiles = List.copyOf(brokenTiles);
    }

    /** The map of what {@code result} used of {@code chip}. */
    static ChipMap of(ChipSpec chip, RunResult result) {
        NetworkOnChipSpec network = chip.networkOnChip();
        SystemSpec system = chip.system();
        boolean plane = network.topology() == TopologyKind.MESH
                || network.topology() == TopologyKind.TORUS
                || network.topology() == TopologyKind.TRIANGULAR_TORUS;
        List<Integer> cores = result.counts().cores().stream()
                .filter(core -> core != EventCounts.HOST)
                .toList();
        List<Wire> links = result.links().stream()
                .map(link ->
                        new Wire(link.fromTile(), link.toTile(), link.kind().key()))
                .toList();
        return new ChipMap(
                network.topology(),
                plane ? network.width() * system.columns() : 0,
                plane ? network.height() * system.rows() : 0,
                holes(chip),
                network.width(),
                network.height(),
                network.coresPerTile(),
                network.hostTile(),
                tiles(chip, cores, result.links()),
                cores,
                links,
                placed(chip, faultyTiles(chip)));
    }

    /** Beside a board with open edges. */
    private static List<Integer> holes(ChipSpec chip) {
        if (chip.system().full()) {
            return List.of();
        }
        List<Integer> holes = IntStream.range(
                        0, chip.system().columns() * chip.system().rows())
                .boxed()
                .collect(Collectors.toCollection(ArrayList::new));
        for (int place : chip.system().places(chip.networkOnChip().tileOrder())) {
            holes.remove(Integer.valueOf(place));
        }
        return holes;
    }

    private static List<Tile> tiles(ChipSpec chip, List<Integer> cores, List<LinkLoad> links) {
        Set<Integer> used = new TreeSet<>();
        cores.forEach(core -> used.add(core / chip.networkOnChip().coresPerTile()));
        links.forEach(link -> {
            used.add(link.fromTile());
            used.add(link.toTile());
        });
        return placed(chip, used);
    }

    /** Routers above the tiles of a tree, which are numbered after the last tile, have no place in the picture. */
    private static Set<Integer> faultyTiles(ChipSpec chip) {
        Set<Integer> faulty = new TreeSet<>(chip.faults().tiles());
        chip.faults()
                .cores()
                .forEach(core -> faulty.add(core / chip.networkOnChip().coresPerTile()));
        chip.faults().links().forEach(link -> {
            faulty.add(link.fromTile());
            faulty.add(link.toTile());
        });
        faulty.removeIf(tile -> tile >= chip.tiles());
        return faulty;
    }

    private static List<Tile> placed(ChipSpec chip, Set<Integer> tiles) {
        ChipTopology topology = new ChipTopology(chip);
        return tiles.stream()
                .map(tile -> new Tile(tile, topology.x(tile), topology.y(tile)))
                .toList();
    }
}
