package spikemesh.emulator.compile;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import spikemesh.aer.routing.AroundFaults;
import spikemesh.aer.routing.BrokenRoutes;
import spikemesh.aer.routing.Faults;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.routing.RoutingRule;
import spikemesh.aer.routing.RoutingRules;
import spikemesh.aer.timing.AnalyticLatency;
import spikemesh.aer.timing.LinkTimings;
import spikemesh.aer.topology.Crossbar;
import spikemesh.aer.topology.Grid;
import spikemesh.aer.topology.HexBoard;
import spikemesh.aer.topology.HexTorus;
import spikemesh.aer.topology.LinkKind;
import spikemesh.aer.topology.Mesh;
import spikemesh.aer.topology.Tiling;
import spikemesh.aer.topology.Topology;
import spikemesh.aer.topology.Torus;
import spikemesh.aer.topology.Tree;
import spikemesh.aer.topology.TriangularGrid;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CongestionSpec;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.HexagonSpec;
import spikemesh.config.chip.LinkFault;
import spikemesh.config.chip.LinkSpec;
import spikemesh.config.chip.NetworkOnChipSpec;
import spikemesh.config.chip.RoutingKind;
import spikemesh.config.chip.SystemSpec;
import spikemesh.config.value.Dimension;
import spikemesh.config.value.Figure;
import spikemesh.config.value.Quantity;
import spikemesh.config.value.Unit;

/** The network on chip of a descriptor: its routers and routes, and which router each tile hangs on. */
public final class ChipTopology {

    private static final int USUAL_BUFFER = 16;
    private static final double PICOSECONDS = 1e12;

    private final ChipSpec chip;
    private final Routes routes;
    private final Faults faults;
    private final RoutingRule usualRule;
    private final int[] routerOfTile;
    /** By chip: its column and row among all chips, as {@code row * columns + column}. */
    private final int[] placeOfChip;

    /** Builds topology and routes of {@code chip}. */
    public ChipTopology(ChipSpec chip) {
        this.chip = chip;
        placeOfChip = chip.system().places(chip.networkOnChip().tileOrder());
        Topology topology = topology(chip.networkOnChip(), chip.system());
        boolean yFirst = chip.networkOnChip().routing() == RoutingKind.DIMENSION_ORDER_YX;
        String rule = yFirst ? "dimension-order-yx" : topology.defaultRouting();
        routerOfTile = new int[chip.tiles()];
        for (int tile = 0; tile < routerOfTile.length; tile++) {
            routerOfTile[tile] = routerAt(topology, tile);
        }
        faults = faults(topology);
        usualRule = RoutingRules.of(rule, topology);
        routes = Routes.of(topology, faulty(usualRule, topology));
    }

    private int routerAt(Topology topology, int tile) {
        if (topology instanceof TriangularGrid grid) {
            return grid.at(x(tile), y(tile));
        }
        return topology instanceof Grid grid ? grid.router(x(tile), y(tile)) : topology instanceof Crossbar ? 0 : tile;
    }

    private RoutingRule faulty(RoutingRule rule, Topology topology) {
        if (!chip.faults().onTheWay()) {
            return rule;
        }
        boolean around = chip.networkOnChip().aroundFaults();
        return around ? new AroundFaults(rule, topology, faults) : new BrokenRoutes(rule, topology, faults);
    }

    /** What does not work of what packets cross, and no cores: nobody lives on those. */
    public Faults faults() {
        return faults;
    }

    private Faults faults(Topology topology) {
        Set<Integer> routers = new TreeSet<>();
        for (int tile : chip.faults().tiles()) {
            if (!(topology instanceof Crossbar)) {
                routers.add(routerNumbered("faults.tiles", tile, topology));
            }
        }
        Set<Integer> ports = new TreeSet<>();
        for (LinkFault link : chip.faults().links()) {
            addPorts(topology, link, ports);
        }
        return new Faults(routers, ports, Set.of());
    }

    /** The router of a tile, or in a tree the one with this number. */
    private int routerNumbered(String what, int number, Topology topology) {
        if (number < routerOfTile.length && !(topology instanceof Tree)) {
            return routerOfTile[number];
        }
        if (!(topology instanceof Tree) || number >= topology.routers()) {
            int last = topology instanceof Tree ? topology.routers() : chip.tiles();
            throw new IllegalArgumentException(
                    what + ": chip " + chip.id() + " has tiles 0.." + (last - 1) + ": tile=" + number);
        }
        return number;
    }

    private void addPorts(Topology topology, LinkFault link, Set<Integer> ports) {
        int from = routerNumbered("faults.links", link.fromTile(), topology);
        int to = routerNumbered("faults.links", link.toTile(), topology);
        boolean found = false;
        for (int port = 0; port < topology.ports(); port++) {
            if (topology.neighbour(from, port) == to && from != to) {
                found = true;
                ports.add(from * topology.ports() + port);
                if (!link.oneWay()) {
                    ports.add(to * topology.ports() + topology.arrivalPort(from, port));
                }
            }
        }
        if (!found) {
            throw new IllegalArgumentException(
                    "faults.links: no link joins tiles " + link.fromTile() + " and " + link.toTile());
        }
    }

    private static Topology topology(NetworkOnChipSpec network, SystemSpec system) {
        if (system.hexagonalBoards().isPresent()) {
            HexagonSpec hexagons = system.hexagonalBoards().get();
            return hexagons.alone()
                    ? new HexBoard(hexagons.side())
                    : new HexTorus(hexagons.columns(), hexagons.rows(), Tiling.hexagons(hexagons.side()));
        }
        int width = network.width() * system.columns();
        int height = network.height() * system.rows();
        boolean single = system.chips() == 1;
        Tiling tiling = single
                ? Tiling.NONE
                : new Tiling(
                        network.width(),
                        network.height(),
                        network.width() * system.chipsX(),
                        network.height() * system.chipsY());
        return switch (network.topology()) {
            case MESH -> new Mesh(width, height, tiling);
            case TORUS -> new Torus(width, height, tiling);
            case TRIANGULAR_TORUS -> new HexTorus(width, height, tiling);
            case TREE ->
                new Tree(TreeShape.fanOut(
                        network.width() * system.chips(), network.treeArity().orElse(2)));
            case CROSSBAR -> new Crossbar();
        };
    }

    /** The routes packets take. */
    public Routes routes() {
        return routes;
    }

    /** The rule by which packets go while everything works. */
    public RoutingRule usualRule() {
        return usualRule;
    }

    /** The router that {@code tile} hangs on. */
    public int router(int tile) {
        return routerOfTile[tile];
    }

    /** The tile at {@code router}, the inverse of {@link #router}. */
    public int[] tileOfRouter() {
        int[] tiles = new int[routes.topology().routers()];
        for (int tile = routerOfTile.length - 1; tile >= 0; tile--) {
            tiles[router(tile)] = tile;
        }
        return tiles;
    }

    /** Column of {@code tile} in the whole system. */
    public int x(int tile) {
        NetworkOnChipSpec network = chip.networkOnChip();
        int chipX = placeOfChip[tile / network.tiles()] % chip.system().columns();
        return chipX * network.width() + network.x(tile % network.tiles());
    }

    /** Row of {@code tile} in the whole system. */
    public int y(int tile) {
        NetworkOnChipSpec network = chip.networkOnChip();
        int chipY = placeOfChip[tile / network.tiles()] / chip.system().columns();
        return chipY * network.height() + network.y(tile % network.tiles());
    }

    /** The latency of packets in an empty network, with the latencies of {@code costs}. */
    AnalyticLatency latency(CostSetSpec costs) {
        return new AnalyticLatency(routes, timings(costs));
    }

    /** What time passes where on the way of a packet, with the latencies of {@code costs}. */
    public LinkTimings timings(CostSetSpec costs) {
        Map<LinkKind, Long> hops = new EnumMap<>(LinkKind.class);
        for (LinkKind kind : LinkKind.values()) {
            hops.put(kind, Latencies.picoseconds(costs, kind.term()));
        }
        return new LinkTimings(hops, busyPs(), 0, Latencies.picoseconds(costs, EnergyTerm.TILE_DELIVERY));
    }

    /** How long a packet keeps a link busy, where its bandwidth is published. */
    private Map<LinkKind, Long> busyPs() {
        Map<LinkKind, Long> busy = new EnumMap<>(LinkKind.class);
        for (LinkKind kind : LinkKind.values()) {
            NetworkOnChipSpec network = chip.networkOnChip();
            LinkSpec link = switch (kind) {
                case OFF_BOARD -> network.offBoardLink();
                case OFF_CHIP -> network.offChipLink();
                case X, Y, DIAGONAL, TREE -> network.link();
            };
            link.bandwidth()
                    .flatMap(Figure::value)
                    .flatMap(rate -> packetsPerSecond(rate, network.packet().bits()))
                    .ifPresent(rate -> busy.put(kind, Math.round(PICOSECONDS / rate)));
        }
        return busy;
    }

    private static Optional<Double> packetsPerSecond(Quantity bandwidth, OptionalInt bits) {
        boolean packets = bandwidth.unit().dimension() == Dimension.PACKET_RATE;
        if (bandwidth.amount() == 0 || (!packets && bits.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(
                packets ? bandwidth.in(Unit.PACKET_PER_SECOND) : bandwidth.in(Unit.BIT_PER_SECOND) / bits.getAsInt());
    }

    /** Cores of a tile. */
    public int coresPerTile() {
        return chip.networkOnChip().coresPerTile();
    }

    /** Cores that share a router; on a crossbar all of them. */
    public int coresPerRouter() {
        boolean shared = routes.topology() instanceof Crossbar;
        return shared ? chip.cores() : chip.networkOnChip().coresPerTile();
    }

    /** The place of {@code core} among all places that cores can have at routers. */
    public int endpoint(int core) {
        if (routes.topology() instanceof Crossbar) {
            return core;
        }
        int perTile = chip.networkOnChip().coresPerTile();
        return router(core / perTile) * perTile + core % perTile;
    }

    /** What becomes of a packet whose way on is full. */
    public CongestionSpec congestion() {
        return chip.networkOnChip().congestion();
    }

    /** Packets that wait at the end of a link before its sender must stop; 16 where nothing is published. */
    public int bufferPackets() {
        return chip.networkOnChip().link().bufferPackets().orElse(USUAL_BUFFER);
    }
}
