package spikemesh.cli.replay;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import spikemesh.aer.PacketNetwork;
import spikemesh.aer.PacketSink;
import spikemesh.aer.flow.FlowNetwork;
import spikemesh.aer.flow.FlowSettings;
import spikemesh.aer.routing.BrokenRoutes;
import spikemesh.aer.routing.Faults;
import spikemesh.aer.routing.MulticastTrees;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.routing.RoutingRule;
import spikemesh.aer.routing.RoutingRules;
import spikemesh.aer.routing.ShortestPaths;
import spikemesh.aer.routing.TableCompiler;
import spikemesh.aer.spinnaker.SpinnakerNetwork;
import spikemesh.aer.spinnaker.SpinnakerSettings;
import spikemesh.aer.timing.AnalyticNetwork;
import spikemesh.aer.timing.LinkPrices;
import spikemesh.aer.timing.LinkTimings;
import spikemesh.aer.timing.QueuedNetwork;
import spikemesh.aer.topology.Crossbar;
import spikemesh.aer.topology.HexBoard;
import spikemesh.aer.topology.LinkKind;
import spikemesh.aer.topology.Topologies;
import spikemesh.aer.topology.Topology;
import spikemesh.aer.topology.Torus;
import spikemesh.aer.topology.TriangularGrid;
import spikemesh.aer.traffic.DeadCores;
import spikemesh.aer.traffic.GroupsReader;
import spikemesh.cli.report.Amounts;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.emulator.compile.ChipTopology;

/** Turns options into a network. */
final class RouterBuilder {

    private static final int DEFAULT_BUFFER = 8;
    private static final int INJECTION = 2;
    private static final int WAIT1 = 240;

    private final NetworkOptions options;
    private final ChipSpec chip;
    private final Topology topology;
    private final Level level;
    private final int cores;
    private final Faults faults;
    private final Routes routes;
    private final Figures figures;
    private final int[] routerOfTile;

    RouterBuilder(NetworkOptions options) {
        this.options = options;
        if ((options.chip == null) == (options.topology == null)) {
            throw new IllegalArgumentException("say which network: either --chip NAME or --topology SHAPE");
        }
        if (options.chip == null && options.costSet != null) {
            throw new IllegalArgumentException(
                    "--cost-set chooses among the figures of a chip: --chip NAME is missing");
        }
        chip = options.chip == null ? null : Descriptions.chip(options.chip, options.overridesAndFaults());
        ChipTopology placed = chip == null ? null : new ChipTopology(chip);
        topology = chip == null
                ? Topologies.parse(options.topology)
                : placed.routes().topology();
        level = options.level != null
                ? options.level
                : topology instanceof TriangularGrid ? Level.SPINNAKER : Level.FLOW;
        cores = options.cores != null ? options.cores : chip == null ? 1 : coresPerRouter();
        faults = chip == null ? Faults.parse(options.faults, topology) : faults(placed);
        routes = route(placed);
        figures = chip == null ? null : new Figures(chip, options.costSet, placed, level);
        routerOfTile = chip == null ? new int[0] : tiles(placed);
    }

    /** What is broken of a chip, its cores by their place at the routers; nobody sends to those that never worked. */
    private Faults faults(ChipTopology placed) {
        Set<Integer> delivered =
                Descriptions.chip(options.chip, options.overrides).faultyCores();
        Set<Integer> dead = chip.faultyCores().stream()
                .filter(core -> !delivered.contains(core))
                .map(core -> topology instanceof Crossbar ? core : endpoint(placed, core))
                .collect(Collectors.toSet());
        return new Faults(placed.faults().routers(), placed.faults().ports(), dead);
    }

    private int endpoint(ChipTopology placed, int core) {
        int perTile = chip.networkOnChip().coresPerTile();
        return placed.router(core / perTile) * cores + core % perTile;
    }

    private int coresPerRouter() {
        return topology instanceof Crossbar
                ? chip.cores()
                : chip.networkOnChip().coresPerTile();
    }

    private int[] tiles(ChipTopology placed) {
        int[] routers = new int[chip.tiles()];
        for (int tile = 0; tile < routers.length; tile++) {
            routers[tile] = placed.router(tile);
        }
        return routers;
    }

    private Routes route(ChipTopology placed) {
        boolean broken = !faults.routers().isEmpty() || !faults.ports().isEmpty();
        if (options.around && broken) {
            return Routes.of(topology, new ShortestPaths(topology, faults));
        }
        if (chip != null && options.routing == null && broken && level != Level.SPINNAKER) {
            return placed.routes();
        }
        RoutingRule rule = options.routing != null
                ? RoutingRules.of(options.routing, topology)
                : chip != null ? placed.usualRule() : RoutingRules.of(topology);
        return Routes.of(
                topology, broken && level != Level.SPINNAKER ? new BrokenRoutes(rule, topology, faults) : rule);
    }

    RouterSetup build() throws IOException {
        MulticastTrees trees = new MulticastTrees(routes, cores);
        List<TableCompiler.Group> groups =
                options.groups == null ? List.of() : GroupsReader.read(options.groups, topology.endpoints() * cores);
        TableCompiler tables = multicast() == Multicast.TABLE && !groups.isEmpty()
                ? new TableCompiler(routes, cores, groups, options.entries)
                : null;
        Function<PacketSink, PacketNetwork> network = switch (level) {
            case ANALYTIC -> sink -> new AnalyticNetwork(trees, timings(), sink);
            case QUEUED -> sink -> new QueuedNetwork(trees, timings(), sink);
            case FLOW -> sink -> new FlowNetwork(trees, flow(), sink);
            case SPINNAKER -> sink -> spinnaker(trees, tables, sink);
        };
        Function<PacketSink, PacketNetwork> guarded =
                faults.cores().isEmpty() ? network : sink -> network.apply(new DeadCores(sink, faults.cores(), cores));
        return new RouterSetup(
                title(),
                level,
                routes,
                cores,
                chip == null ? TimeBase.CYCLES : figures.time(),
                flitTimes(),
                prices(),
                new Groups(groups, multicast(), trees, tables, cores),
                new CoreMap(
                        routerOfTile,
                        chip == null ? cores : chip.networkOnChip().coresPerTile(),
                        cores,
                        topology instanceof HexBoard board ? board : null),
                faultReport(),
                figures == null ? List.of() : figures.untimed(),
                guarded);
    }

    /** A machine whose routers do not know what is broken would still send packets there. */
    private FaultReport faultReport() {
        boolean blind = level == Level.SPINNAKER && !options.around;
        Routes aware = blind ? Routes.of(topology, new BrokenRoutes(routes.rule(), topology, faults)) : routes;
        return new FaultReport(faults, aware, blind);
    }

    private Multicast multicast() {
        return options.multicast != null
                ? options.multicast
                : level == Level.SPINNAKER ? Multicast.TABLE : Multicast.TREE;
    }

    private String shape() {
        return chip == null ? options.topology : chip.id();
    }

    private String title() {
        return (chip == null ? shape() : chip.id() + " (" + Amounts.count(topology.routers(), "router") + ")")
                + ", timing " + level;
    }

    private LinkTimings timings() {
        if (chip != null) {
            return figures.timings();
        }
        Map<LinkKind, Long> hops = new EnumMap<>(LinkKind.class);
        Map<LinkKind, Long> flits = new EnumMap<>(LinkKind.class);
        for (LinkKind kind : LinkKind.values()) {
            hops.put(kind, (long) options.hop(kind));
            flits.put(kind, (long) options.flits.getOrDefault(kind, 1));
        }
        return new LinkTimings(hops, flits, INJECTION, FlowSettings.HOP);
    }

    private FlowSettings flow() {
        int channels = options.channels != null ? options.channels : topology instanceof Torus ? 2 : 1;
        int published = chip == null ? DEFAULT_BUFFER : figures.buffer();
        int buffer = options.buffer != null ? options.buffer : published;
        FlowSettings settings =
                FlowSettings.of(channels, buffer).withCoresPerRouter(cores).withCreditDelay(options.creditDelay);
        settings = chip == null ? settings.withLinks(options.hops, options.flits) : figures.timed(settings);
        return options.drop || (chip != null && figures.dropping()) ? settings.dropping() : settings;
    }

    private SpinnakerNetwork spinnaker(MulticastTrees trees, TableCompiler tables, PacketSink sink) {
        if (!(topology instanceof TriangularGrid)) {
            throw new IllegalArgumentException(
                    "timing spinnaker needs a triangular torus, such as --topology hex-torus:8x8: topology=" + shape());
        }
        SpinnakerSettings published = chip == null ? SpinnakerSettings.dropping(WAIT1, 0) : figures.spinnaker();
        SpinnakerSettings settings = published.withWaits(
                options.wait1 == null ? published.wait1() : options.wait1,
                options.wait2 == null ? published.wait2() : options.wait2,
                options.emergency || published.emergency());
        return new SpinnakerNetwork(
                trees,
                settings.withReinjection(options.reinject).withCoresPerChip(cores),
                tables == null ? null : tables.tables(),
                faults,
                sink);
    }

    private Map<LinkKind, Long> flitTimes() {
        Map<LinkKind, Long> times = new EnumMap<>(LinkKind.class);
        for (LinkKind kind : LinkKind.values()) {
            long usual = level == Level.SPINNAKER
                    ? SpinnakerSettings.dropping(1, 0).linkTicks()
                    : options.flits.getOrDefault(kind, 1);
            long time = chip == null ? usual : figures.busy(kind);
            times.put(kind, time);
        }
        return times;
    }

    private LinkPrices prices() {
        Map<EnergyTerm, Double> prices =
                new TreeMap<>(chip == null ? Map.of() : figures.prices().picojoules());
        options.prices.forEach((key, price) -> prices.put(term(key), price));
        return new LinkPrices(prices);
    }

    private static EnergyTerm term(String key) {
        for (EnergyTerm term : EnergyTerm.values()) {
            if (term.key().equals(key)) {
                return term;
            }
        }
        throw new IllegalArgumentException("unknown event to price: --price " + key
                + ", known: hopX, hopY, hopDiagonal, hopTree, hopOffChip, hopOffBoard, tileDelivery");
    }
}
