package spikemesh.aer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikemesh.aer.Journeys.Ends;
import spikemesh.aer.Journeys.Sent;
import spikemesh.aer.flow.FlowNetwork;
import spikemesh.aer.flow.FlowSettings;
import spikemesh.aer.routing.BrokenRoutes;
import spikemesh.aer.routing.Faults;
import spikemesh.aer.routing.MulticastTrees;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.routing.RoutingRules;
import spikemesh.aer.spinnaker.SpinnakerNetwork;
import spikemesh.aer.spinnaker.SpinnakerSettings;
import spikemesh.aer.timing.AnalyticNetwork;
import spikemesh.aer.timing.LinkTimings;
import spikemesh.aer.timing.QueuedNetwork;
import spikemesh.aer.topology.Grid;
import spikemesh.aer.topology.HexTorus;
import spikemesh.aer.topology.LinkKind;
import spikemesh.aer.topology.Topologies;
import spikemesh.aer.topology.Topology;
import spikemesh.aer.topology.TriangularGrid;
import spikemesh.support.Trials;

/** FEATURE: what is true of every network, whatever its topology and level of timing. */
class LawsTest {

    private static final List<String> SHAPES = List.of(
            "mesh:5x4",
            "mesh:6x4/3x2",
            "mesh:8x4/2x2/4x4",
            "mesh:1x9",
            "torus:4x5",
            "torus:7x1",
            "torus:1x4",
            "hex-torus:5x4",
            "hex-torus:6x6/2",
            "hex-board:3",
            "tree:3x4",
            "tree:2x2x2x2",
            "mesh-of-trees:2x2/3",
            "crossbar");

    private static LinkTimings timings(SplittableRandom random) {
        Map<LinkKind, Long> hops = new EnumMap<>(LinkKind.class);
        Map<LinkKind, Long> flits = new EnumMap<>(LinkKind.class);
        for (LinkKind kind : LinkKind.values()) {
            hops.put(kind, 1 + random.nextLong(60));
            flits.put(kind, 1 + random.nextLong(9));
        }
        return new LinkTimings(hops, flits, 1 + random.nextLong(9), 1 + random.nextLong(9));
    }

    private static FlowSettings settings(SplittableRandom random, Routes routes, int cores) {
        int channels = routes.rule().classes() * (1 + random.nextInt(2));
        Map<LinkKind, Integer> hops = Map.of(LinkKind.X, 1 + random.nextInt(9), LinkKind.OFF_CHIP, 30);
        return FlowSettings.of(channels, 2 + random.nextInt(6))
                .withCoresPerRouter(cores)
                .withLinks(hops, Map.of(LinkKind.OFF_CHIP, 3));
    }

    private static List<Sent> packets(SplittableRandom random, int cores, boolean copies) {
        List<Sent> packets = new ArrayList<>();
        for (long time = 0; packets.size() < 150; time += random.nextInt(6)) {
            boolean many = copies && random.nextBoolean();
            int flits = many ? 1 : 1 + random.nextInt(2);
            packets.add(
                    new Sent(time, random.nextInt(cores), random.nextInt(cores), flits, many ? packets.size() : -1));
        }
        return packets;
    }

    /** Tree {@code i} belongs to packet {@code i}. */
    private static MulticastTrees trees(SplittableRandom random, Routes routes, int cores, List<Sent> packets) {
        MulticastTrees trees = new MulticastTrees(routes, cores);
        int all = routes.topology().endpoints() * cores;
        for (Sent packet : packets) {
            trees.add(packet.from(), random.ints(1 + random.nextInt(8), 0, all).toArray());
        }
        return trees;
    }

    @Test
    void everyLinkCarriesTheSameAtEveryLevel() {
        Trials.run(150, random -> {
            Topology topology = Topologies.parse(SHAPES.get(random.nextInt(SHAPES.size())));
            Routes routes = Routes.of(topology);
            int cores = 1 + random.nextInt(3);
            List<Sent> packets = packets(random, topology.endpoints() * cores, true);
            MulticastTrees trees = trees(random, routes, cores, packets);
            LinkTimings timings = timings(random);
            Ends formula = new Ends();
            Ends queues = new Ends();
            Ends exact = new Ends();
            List<PacketNetwork> levels = List.of(
                    Journeys.play(packets, new AnalyticNetwork(trees, timings, formula)),
                    Journeys.play(packets, new QueuedNetwork(trees, timings, queues)),
                    Journeys.play(packets, new FlowNetwork(trees, settings(random, routes, cores), exact)));

            for (int router = 0; router < topology.routers(); router++) {
                for (int port = 0; port < routes.links().ports + cores; port++) {
                    long flits = levels.get(0).passed(router, port);
                    assertThat(levels.get(1).passed(router, port)).isEqualTo(flits);
                    assertThat(levels.get(2).passed(router, port)).isEqualTo(flits);
                }
            }
            for (Ends ends : List.of(formula, queues, exact)) {
                ends.seen.values().forEach(Collections::sort);
            }
            assertThat(queues.seen).isEqualTo(formula.seen);
            assertThat(exact.seen).isEqualTo(formula.seen);
        });
    }

    @Test
    void everyDestinationIsReachedOnceOrCountsAsOneLoss() {
        Trials.run(150, random -> {
            Topology topology = Topologies.parse(SHAPES.get(random.nextInt(SHAPES.size())));
            int dead = topology.routers() == 1 ? -1 : random.nextInt(topology.routers());
            Faults faults =
                    dead < 0 ? Faults.parse(List.of(), topology) : Faults.parse(List.of("router:" + dead), topology);
            Routes routes = Routes.of(topology, new BrokenRoutes(RoutingRules.of(topology), topology, faults));
            List<Sent> packets = packets(random, topology.endpoints(), false);
            MulticastTrees trees = new MulticastTrees(routes, 1);
            List<Function<PacketSink, PacketNetwork>> levels = new ArrayList<>(List.of(
                    sink -> new AnalyticNetwork(trees, timings(new SplittableRandom(1)), sink),
                    sink -> new QueuedNetwork(trees, timings(new SplittableRandom(1)), sink),
                    sink -> new FlowNetwork(
                            trees, settings(new SplittableRandom(2), routes, 1).dropping(), sink)));
            if (topology instanceof TriangularGrid grid) {
                levels.add(sink -> new SpinnakerNetwork(grid, SpinnakerSettings.emergency(20, 20), sink));
            }
            for (Function<PacketSink, PacketNetwork> level : levels) {
                Ends ends = new Ends();
                Journeys.play(packets, level.apply(ends));

                assertThat(ends.seen).hasSize(packets.size());
                ends.seen.forEach((tag, told) -> assertThat(told)
                        .hasSize(1)
                        .containsAnyOf(
                                "lost", "at " + packets.get(tag.intValue()).to()));
            }
        });
    }

    @Test
    void thousandTimesTheDelaysAreThousandTimesTheLatencies() {
        Trials.run(100, random -> {
            Topology topology = Topologies.parse(SHAPES.get(random.nextInt(SHAPES.size())));
            Routes routes = Routes.of(topology);
            List<Sent> packets = packets(random, topology.endpoints(), true);
            List<Sent> slow = packets.stream()
                    .map(p -> new Sent(1000 * p.time(), p.from(), p.to(), p.flits(), p.tree()))
                    .toList();
            MulticastTrees trees = trees(random, routes, 1, packets);
            LinkTimings timings = timings(random);
            List<Ends> small = List.of(new Ends(), new Ends());
            List<Ends> large = List.of(new Ends(), new Ends());
            Journeys.play(packets, new AnalyticNetwork(trees, timings, small.get(0)));
            Journeys.play(packets, new QueuedNetwork(trees, timings, small.get(1)));
            Journeys.play(slow, new AnalyticNetwork(trees, timings.times(1000), large.get(0)));
            Journeys.play(slow, new QueuedNetwork(trees, timings.times(1000), large.get(1)));

            for (int level = 0; level < 2; level++) {
                Map<String, Long> expected = new HashMap<>();
                small.get(level).arrived.forEach((copy, time) -> expected.put(copy, 1000 * time));
                assertThat(large.get(level).arrived).isEqualTo(expected);
            }
        });
    }

    /** A way to number the endpoints anew that maps every link to a link of the same kind, and every route to a route. */
    private static IntUnaryOperator symmetry(SplittableRandom random, Topology topology, String shape) {
        if (topology instanceof Grid grid) {
            boolean mesh = shape.startsWith("mesh");
            if (topology instanceof HexTorus && grid.width() == grid.height()) {
                return turned(grid, random.nextInt(6), random.nextInt(grid.width()), random.nextInt(grid.height()));
            }
            boolean flipX = mesh && random.nextBoolean();
            boolean flipY = mesh && random.nextBoolean();
            // By even steps only: of two equally long ways the parity of the place decides.
            int dx = mesh ? 0 : 2 * random.nextInt(grid.width());
            int dy = mesh ? 0 : 2 * random.nextInt(grid.height());
            return node -> {
                int x = flipX ? grid.width() - 1 - grid.x(node) : grid.x(node);
                int y = flipY ? grid.height() - 1 - grid.y(node) : grid.y(node);
                return grid.router((x + dx) % grid.width(), (y + dy) % grid.height());
            };
        }
        // Siblings under the lowest routers trade places.
        int group = shape.equals("tree:3x4") ? 4 : shape.startsWith("tree") ? 2 : 3;
        int by = 1 + random.nextInt(group - 1);
        return node -> node / group * group + (node % group + by) % group;
    }

    /** Turned by so many sixths of a circle, then moved: east becomes north-east, north-east north. */
    private static IntUnaryOperator turned(Grid grid, int sixths, int dx, int dy) {
        return node -> {
            int x = grid.x(node);
            int y = grid.y(node);
            for (int i = 0; i < sixths; i++) {
                int oldX = x;
                x = x - y;
                y = oldX;
            }
            return grid.router(Math.floorMod(x + dx, grid.width()), Math.floorMod(y + dy, grid.height()));
        };
    }

    /** Where packets do not meet: turns are taken by number of port, so packets that meet trade places under a symmetry. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mesh:5x4",
                "mesh:6x4/3x2",
                "torus:6x4",
                "torus:8x1",
                "hex-torus:6x4",
                "hex-torus:7x7",
                "tree:3x4",
                "tree:2x2x2x2",
                "mesh-of-trees:2x2/3"
            })
    void latenciesFollowASymmetryOfTheTopology(String shape) {
        Trials.run(20, random -> {
            Topology topology = Topologies.parse(shape);
            Routes routes = Routes.of(topology);
            IntUnaryOperator symmetry = symmetry(random, topology, shape);
            List<Sent> packets = new ArrayList<>();
            List<Sent> turned = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                Sent packet = new Sent(
                        2000L * i,
                        random.nextInt(topology.endpoints()),
                        random.nextInt(topology.endpoints()),
                        1 + random.nextInt(3),
                        -1);
                packets.add(packet);
                turned.add(new Sent(
                        packet.time(),
                        symmetry.applyAsInt(packet.from()),
                        symmetry.applyAsInt(packet.to()),
                        packet.flits(),
                        -1));
            }
            // Of two ways of equal length a triangular torus takes another after a shift; there all links take the
            // same.
            boolean triangles = topology instanceof HexTorus;
            LinkTimings timings = triangles
                    ? new LinkTimings(Map.of(LinkKind.X, 7L, LinkKind.Y, 7L, LinkKind.DIAGONAL, 7L), Map.of(), 2, 3)
                    : timings(random);
            FlowSettings settings = triangles ? FlowSettings.of(1, 4) : settings(random, routes, 1);
            MulticastTrees trees = new MulticastTrees(routes, 1);
            List<Function<PacketSink, PacketNetwork>> levels = List.of(
                    sink -> new AnalyticNetwork(trees, timings, sink),
                    sink -> new QueuedNetwork(trees, timings, sink),
                    sink -> new FlowNetwork(trees, settings, sink));
            for (Function<PacketSink, PacketNetwork> level : levels) {
                assertThat(latencies(turned, level)).isEqualTo(latencies(packets, level));
            }
        });
    }

    private static long[] latencies(List<Sent> packets, Function<PacketSink, PacketNetwork> level) {
        Ends ends = new Ends();
        Journeys.play(packets, level.apply(ends));
        long[] latencies = new long[packets.size()];
        Arrays.setAll(
                latencies,
                i -> ends.arrived.get(i + ">" + packets.get(i).to())
                        - packets.get(i).time());
        return latencies;
    }

    /** When each packet arrived, or if it was lost the same below 0. */
    private static final class Fates implements PacketSink {
        final long[] ends;

        Fates(int packets) {
            ends = new long[packets];
        }

        @Override
        public void delivered(long tag, int core, long time) {
            ends[(int) tag] += time;
        }

        @Override
        public void lost(long tag, int router, LossCause cause, long time) {
            ends[(int) tag] -= time;
        }
    }

    private static long[] ends(List<Sent> packets, HexTorus torus, SpinnakerSettings settings) {
        Fates fates = new Fates(packets.size());
        Journeys.play(packets, new SpinnakerNetwork(torus, settings, fates));
        return fates.ends;
    }

    /** The ports that a packet leaves routers by. */
    private static List<Integer> ports(Routes routes, int from, int to) {
        int[] path = new int[routes.topology().routers()];
        int length = routes.path(from, to, path);
        return Arrays.stream(path, 0, length)
                .mapToObj(link -> routes.links().port[link])
                .toList();
    }

    /** All routers of a machine are alike: also packets that meet, wait, make detours and are dropped do so wherever the whole is moved to. */
    @Test
    void aSpinnakerMachineIsTheSameSeenFromEveryChip() {
        int[] lost = new int[1];

        Trials.run(40, random -> {
            HexTorus torus = new HexTorus(2 + random.nextInt(5), 2 + random.nextInt(5));
            Routes routes = Routes.of(torus);
            int dx = random.nextInt(torus.width());
            int dy = random.nextInt(torus.height());
            IntUnaryOperator moved =
                    node -> torus.router((torus.x(node) + dx) % torus.width(), (torus.y(node) + dy) % torus.height());
            double rate = random.nextDouble(0.005, 0.08);
            List<Sent> packets = new ArrayList<>();
            List<Sent> elsewhere = new ArrayList<>();
            for (int time = 0; time < 600; time++) {
                for (int from = 0; from < torus.routers(); from++) {
                    int to = random.nextInt(torus.routers());
                    int newFrom = moved.applyAsInt(from);
                    int newTo = moved.applyAsInt(to);
                    // Of several shortest ways another may be the first one after the move; such packets are left out.
                    if (random.nextDouble() < rate && ports(routes, from, to).equals(ports(routes, newFrom, newTo))) {
                        packets.add(new Sent(time, from, to, 1, -1));
                        elsewhere.add(new Sent(time, newFrom, newTo, 1, -1));
                    }
                }
            }
            SpinnakerSettings settings = random.nextBoolean()
                    ? SpinnakerSettings.emergency(10 + random.nextInt(60), random.nextInt(60))
                    : SpinnakerSettings.dropping(10 + random.nextInt(200), 0);
            int ticks = 1 + random.nextInt(40);
            long[] here = ends(packets, torus, settings.withLinkTicks(ticks));

            assertThat(ends(elsewhere, torus, settings.withLinkTicks(ticks))).isEqualTo(here);
            lost[0] += (int) Arrays.stream(here).filter(end -> end < 0).count();
        });

        assertThat(lost[0]).as("packets lost").isPositive();
    }
}
