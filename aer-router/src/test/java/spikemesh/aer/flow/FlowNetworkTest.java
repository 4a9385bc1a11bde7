package spikemesh.aer.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikemesh.aer.LossCause;
import spikemesh.aer.PacketSink;
import spikemesh.aer.routing.MulticastTrees;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.routing.RoutingRules;
import spikemesh.aer.timing.AnalyticLatency;
import spikemesh.aer.timing.LinkTimings;
import spikemesh.aer.timing.QueuedNetwork;
import spikemesh.aer.topology.Grid;
import spikemesh.aer.topology.LinkKind;
import spikemesh.aer.topology.Mesh;
import spikemesh.aer.topology.Topologies;
import spikemesh.aer.topology.Topology;
import spikemesh.aer.traffic.PacketTrace;
import spikemesh.aer.traffic.Replay;
import spikemesh.aer.traffic.TrafficGenerator;
import spikemesh.aer.traffic.TrafficPattern;
import spikemesh.support.Trials;

class FlowNetworkTest {

    static PacketTrace trace(List<ReferenceGrid.Packet> packets) {
        int n = packets.size();
        long[] keys = new long[n];
        Arrays.fill(keys, -1);
        return new PacketTrace(
                packets.stream().mapToLong(ReferenceGrid.Packet::created).toArray(),
                packets.stream().mapToInt(ReferenceGrid.Packet::from).toArray(),
                packets.stream().mapToInt(ReferenceGrid.Packet::to).toArray(),
                packets.stream().mapToInt(ReferenceGrid.Packet::flits).toArray(),
                keys,
                Map.of());
    }

    /** Traffic from nothing to far above what the network takes, by the patterns of the reference's traces and others. */
    private static List<ReferenceGrid.Packet> packets(SplittableRandom random, Topology topology, int longest) {
        List<ReferenceGrid.Packet> packets = new ArrayList<>();
        int nodes = topology.endpoints();
        int width = ((Grid) topology).width();
        int height = nodes / width;
        double rate = random.nextDouble(0.05, 0.99);
        boolean mixed = random.nextBoolean();
        int pattern = random.nextInt(6);
        for (int t = 0; t < 120; t++) {
            for (int from = 0; from < nodes; from++) {
                if (random.nextDouble() < rate / longest) {
                    packets.add(new ReferenceGrid.Packet(
                            from,
                            destination(pattern, from, new int[] {width, height}, random),
                            mixed ? 1 + random.nextInt(longest) : longest,
                            t));
                }
            }
        }
        return packets;
    }

    private static int destination(int pattern, int from, int[] size, SplittableRandom random) {
        int width = size[0];
        int height = size[1];
        int x = from % width;
        int y = from / width;
        return switch (pattern) {
            case 0 -> y % width + width * (x % height);
            case 1 -> width * height - 1 - from;
            case 2 -> (x + 1) % width + width * ((y + 1) % height);
            case 3 -> (x + (width + 1) / 2 - 1) % width + width * ((y + (height + 1) / 2 - 1) % height);
            case 4 -> random.nextInt(3) == 0 ? width / 2 + width * (height / 2) : random.nextInt(width * height);
            default -> random.nextInt(width * height);
        };
    }

    @Test
    void everyPacketTakesAsLongAsInTheReferenceRouter() {
        Trials.run(200, random -> {
            boolean torus = random.nextInt(3) == 0;
            int width = torus ? 2 + random.nextInt(6) : 1 + random.nextInt(8);
            int height = random.nextInt(3) == 0 ? width : torus ? 2 + random.nextInt(4) : 1 + random.nextInt(5);
            int channels = torus ? 2 * (1 + random.nextInt(2)) : 1 + random.nextInt(5);
            int depth = 1 + random.nextInt(9);
            int creditDelay = random.nextInt(4);
            Topology topology = Topologies.parse((torus ? "torus:" : "mesh:") + width + "x" + height);
            List<ReferenceGrid.Packet> packets = packets(random, topology, 1 + random.nextInt(5));
            ReferenceGrid reference =
                    new ReferenceGrid(width, height, torus, new int[] {channels, depth, creditDelay}, packets);
            reference.run();

            Routes routes = Routes.of(topology);
            for (int lean = channels == 1 ? 1 : 0; lean >= 0; lean--) {
                Replay replay = new Replay(trace(packets));
                FlowNetwork network = new FlowNetwork(
                        new MulticastTrees(routes, 1),
                        FlowSettings.of(channels, depth).withCreditDelay(creditDelay),
                        replay,
                        lean == 1);

                assertThat(replay.play(network, Long.MAX_VALUE)).isTrue();
                for (int i = 0; i < packets.size(); i++) {
                    assertThat(replay.injected(i)).as("packet " + i).isEqualTo(reference.injected[i]);
                    assertThat(replay.arrived(i)).as("packet " + i).isEqualTo(reference.ejected[i]);
                }
            }
        });
    }

    @Test
    void lonePacketTakesWhatTheFormulaSays() {
        LinkTimings cycles = new LinkTimings(
                Map.of(LinkKind.X, 3L, LinkKind.Y, 3L, LinkKind.TREE, 3L),
                Map.of(LinkKind.X, 1L, LinkKind.Y, 1L, LinkKind.TREE, 1L),
                2,
                3);
        Trials.run(60, random -> {
            Topology topology = Topologies.parse(List.of("mesh:5x4", "torus:4x6", "tree:3x4", "mesh-of-trees:2x3/4")
                    .get(random.nextInt(4)));
            Routes routes = Routes.of(topology);
            ReferenceGrid.Packet packet = new ReferenceGrid.Packet(
                    random.nextInt(topology.endpoints()),
                    random.nextInt(topology.endpoints()),
                    1 + random.nextInt(8),
                    random.nextInt(1000));
            Replay exact = new Replay(trace(List.of(packet)));
            exact.play(new FlowNetwork(routes, FlowSettings.of(2, 8), exact), Long.MAX_VALUE);
            Replay queued = new Replay(trace(List.of(packet)));
            queued.play(new QueuedNetwork(routes, 1, cycles, queued), Long.MAX_VALUE);

            long formula = new AnalyticLatency(routes, cycles).latencyPs(packet.from(), packet.to(), packet.flits());
            assertThat(exact.arrived(0) - packet.created()).isEqualTo(formula);
            assertThat(queued.arrived(0) - packet.created()).isEqualTo(formula);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"mesh:6x5", "torus:5x5", "tree:4x3x2", "mesh-of-trees:3x2/3", "mesh:8x8/4x4"})
    void losslessNetworksDeliverEverythingAtAnyLoad(String text) {
        Topology topology = Topologies.parse(text);
        for (double rate : new double[] {0.1, 0.5, 1.0}) {
            for (int depth : new int[] {1, 3}) {
                PacketTrace trace = new TrafficGenerator(TrafficPattern.UNIFORM, topology, 1, 1, 5).packets(rate, 400);
                Replay replay = new Replay(trace);
                FlowNetwork network = new FlowNetwork(Routes.of(topology), FlowSettings.of(2, depth), replay);

                assertThat(replay.play(network, 1_000_000)).isTrue();
                assertThat(replay.deliveries()).isEqualTo(trace.size());
                assertThat(network.deadlock()).isEmpty();
            }
        }
    }

    @Test
    void ringThatDeadlocksIsReportedWithWhoWaitsForWhom() {
        Topology topology = Topologies.parse("hex-torus:8x8");
        PacketTrace trace = new TrafficGenerator(TrafficPattern.UNIFORM, topology, 1, 1, 1).packets(1.0, 2000);
        Replay replay = new Replay(trace);
        FlowNetwork network = new FlowNetwork(Routes.of(topology), FlowSettings.of(1, 1), replay);

        assertThat(replay.play(network, 1_000_000)).isFalse();
        assertThat(network.now()).isLessThan(1_000_000);
        assertThat(network.deadlock()).contains("waits for");
        assertThat(network.inFlight() + replay.deliveries()).isEqualTo(trace.size());
    }

    /** Counts deliveries by packet and core. */
    private static final class Deliveries implements PacketSink {
        final List<String> seen = new ArrayList<>();

        @Override
        public void delivered(long tag, int core, long time) {
            seen.add(tag + ">" + core);
        }

        @Override
        public void lost(long tag, int router, LossCause cause, long time) {
            seen.add("lost " + tag);
        }
    }

    @Test
    void copiesReachEachDestinationExactlyOnce() {
        Trials.run(60, random -> {
            Topology topology = Topologies.parse(List.of("mesh:6x5", "tree:4x4", "mesh-of-trees:2x2/4", "mesh:1x7")
                    .get(random.nextInt(4)));
            int cores = 1 + random.nextInt(3);
            MulticastTrees trees = new MulticastTrees(Routes.of(topology), cores);
            int all = topology.endpoints() * cores;
            List<String> expected = new ArrayList<>();
            int[] source = new int[200];
            for (int i = 0; i < source.length; i++) {
                source[i] = random.nextInt(all);
                TreeSet<Integer> to = new TreeSet<>();
                for (int d = random.nextInt(20); d >= 0; d--) {
                    to.add(random.nextInt(all));
                }
                trees.add(source[i], to.stream().mapToInt(Integer::intValue).toArray());
                for (int core : to) {
                    expected.add(i + ">" + core);
                }
            }
            Deliveries flow = new Deliveries();
            FlowNetwork network = new FlowNetwork(
                    trees,
                    FlowSettings.of(1 + random.nextInt(2), 1 + random.nextInt(4))
                            .withCoresPerRouter(cores),
                    flow);
            Deliveries queued = new Deliveries();
            LinkTimings timings = new LinkTimings(Map.of(LinkKind.X, 3L), Map.of(), 1, 1);
            QueuedNetwork simple = new QueuedNetwork(trees, timings, queued);
            for (int i = 0; i < source.length; i++) {
                network.sendToMany(source[i], i, i);
                simple.sendToMany(source[i], i, i);
            }

            assertThat(network.drain(1_000_000)).isTrue();
            assertThat(simple.drain(1_000_000)).isTrue();
            assertThat(flow.seen).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(queued.seen).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(network.flitHops()).isEqualTo(simple.flitHops());
        });
    }

    @Test
    void hopsAreTheSameAtEveryLevel() {
        Topology topology = Topologies.parse("mesh:7x5");
        Routes routes = Routes.of(topology);
        PacketTrace trace = new TrafficGenerator(TrafficPattern.UNIFORM, topology, 1, 3, 2).packets(0.2, 500);
        Replay exact = new Replay(trace);
        FlowNetwork flow = new FlowNetwork(routes, FlowSettings.of(2, 4), exact);
        exact.play(flow, Long.MAX_VALUE);
        Replay simple = new Replay(trace);
        QueuedNetwork queued = new QueuedNetwork(
                routes, 1, new LinkTimings(Map.of(LinkKind.X, 3L, LinkKind.Y, 3L), Map.of(), 2, 3), simple);
        simple.play(queued, Long.MAX_VALUE);
        long formula = 0;
        for (int i = 0; i < trace.size(); i++) {
            formula += 3L * (routes.hops(trace.source[i], trace.destination[i]) + 1);
        }

        assertThat(flow.flitHops()).isEqualTo(formula);
        assertThat(queued.flitHops()).isEqualTo(formula);
        for (int router = 0; router < topology.routers(); router++) {
            for (int port = 0; port < 5; port++) {
                assertThat(flow.passed(router, port)).isEqualTo(queued.passed(router, port));
            }
        }
    }

    @Test
    void queuedLatencyIsWithinItsTolerancesOfTheExactOne() {
        Topology topology = new Mesh(8, 8);
        Routes routes = Routes.of(topology);
        double saturation = 0.368;
        double[][] shareAndTolerance = {{0.14, 1}, {0.55, 1}, {0.8, 5}, {0.92, 10}};
        for (double[] point : shareAndTolerance) {
            PacketTrace trace = new TrafficGenerator(TrafficPattern.UNIFORM, topology, 1, 1, 3)
                    .packets(point[0] * saturation, 6000);
            double exact = mean(trace, routes, true);
            double queued = mean(trace, routes, false);

            assertThat(100 * (queued - exact) / exact).as("load " + point[0]).isCloseTo(0, within(point[1]));
        }
    }

    private static double mean(PacketTrace trace, Routes routes, boolean exact) {
        Replay replay = new Replay(trace);
        LinkTimings timings =
                new LinkTimings(Map.of(LinkKind.X, 3L, LinkKind.Y, 3L), Map.of(LinkKind.X, 1L, LinkKind.Y, 1L), 2, 3);
        replay.play(
                exact
                        ? new FlowNetwork(routes, FlowSettings.of(1, 8), replay)
                        : new QueuedNetwork(routes, 1, timings, replay),
                Long.MAX_VALUE);
        double sum = 0;
        for (int i = 0; i < trace.size(); i++) {
            sum += replay.arrived(i) - trace.time[i];
        }
        return sum / trace.size();
    }

    @Test
    void queuedLatenciesScaleWithAllDelays() {
        Topology topology = Topologies.parse("mesh:5x5/5x1");
        Routes routes = Routes.of(topology);
        LinkTimings timings = new LinkTimings(
                Map.of(LinkKind.X, 41L, LinkKind.Y, 65L, LinkKind.OFF_CHIP, 900L),
                Map.of(LinkKind.X, 7L, LinkKind.Y, 9L, LinkKind.OFF_CHIP, 300L),
                5,
                21);
        PacketTrace trace = new TrafficGenerator(TrafficPattern.UNIFORM, topology, 1, 1, 3).packets(0.01, 5000);
        long[] thousandfold = Arrays.stream(trace.time).map(t -> t * 1000).toArray();
        Replay small = new Replay(trace);
        small.play(new QueuedNetwork(routes, 1, timings, small), Long.MAX_VALUE);
        PacketTrace slow =
                new PacketTrace(thousandfold, trace.source, trace.destination, trace.flits, trace.key, Map.of());
        Replay large = new Replay(slow);
        large.play(new QueuedNetwork(routes, 1, timings.times(1000), large), Long.MAX_VALUE);

        for (int i = 0; i < trace.size(); i++) {
            assertThat(large.arrived(i)).isEqualTo(1000 * small.arrived(i));
        }
    }

    @Test
    void turningTheMeshUpsideDownTurnsTheLatenciesToo() {
        Topology topology = Topologies.parse("mesh:6x6");
        PacketTrace trace = new TrafficGenerator(TrafficPattern.UNIFORM, topology, 1, 1, 8).packets(0.02, 3000);
        int[] from = new int[trace.size()];
        int[] to = new int[trace.size()];
        for (int i = 0; i < from.length; i++) {
            from[i] = 35 - trace.source[i];
            to[i] = 35 - trace.destination[i];
        }
        PacketTrace turned = new PacketTrace(trace.time, from, to, trace.flits, trace.key, Map.of());

        double straight = mean(trace, Routes.of(topology), true);
        double rotated = mean(turned, Routes.of(topology), true);
        assertThat(rotated).isCloseTo(straight, within(0.02));
        assertThat(mean(turned, Routes.of(topology), false))
                .isEqualTo(mean(trace, Routes.of(topology), false), within(0.02));
    }

    @Test
    void dropOnFullLosesWhatDoesNotFitAndCountsIt() {
        Topology crossbar = Topologies.parse("crossbar");
        PacketTrace trace = new TrafficGenerator(TrafficPattern.UNIFORM, crossbar, 8, 1, 4).packets(0.9, 2000);
        Replay replay = new Replay(trace);
        FlowNetwork network = new FlowNetwork(
                Routes.of(crossbar), FlowSettings.of(1, 2).withCoresPerRouter(8).dropping(), replay);

        assertThat(replay.play(network, Long.MAX_VALUE)).isTrue();
        assertThat(network.lost()).isPositive();
        assertThat(network.lost() + replay.deliveries()).isEqualTo(trace.size());
        for (int i = 0; i < trace.size(); i++) {
            assertThat(replay.lost(i) == null).isEqualTo(replay.arrived(i) != Replay.NOT);
        }
    }

    @Test
    void slowLinkPassesNoMoreThanItsBandwidth() {
        Topology topology = Topologies.parse("mesh:2x1/1x1");
        List<ReferenceGrid.Packet> packets = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            packets.add(new ReferenceGrid.Packet(0, 1, 1, 0));
        }
        Replay replay = new Replay(trace(packets));
        FlowSettings settings =
                FlowSettings.of(1, 16).withLinks(Map.of(LinkKind.OFF_CHIP, 100), Map.of(LinkKind.OFF_CHIP, 10));
        replay.play(new FlowNetwork(Routes.of(topology), settings, replay), Long.MAX_VALUE);

        assertThat(replay.arrived(0)).isEqualTo(2 + 100 + 3);
        assertThat(replay.arrived(15) - replay.arrived(0)).isEqualTo(150);
        for (int i = 1; i < 50; i++) {
            assertThat(replay.arrived(i) - replay.arrived(i - 1)).isGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void networksThatNeedMoreChannelsAreRefused() {
        Topology torus = Topologies.parse("torus:4x4");

        assertThatThrownBy(() -> new FlowNetwork(Routes.of(torus), FlowSettings.of(1, 4), new Deliveries()))
                .hasMessageContaining("virtualChannels=1");
        assertThat(RoutingRules.of(torus).classes()).isEqualTo(2);
    }
}
