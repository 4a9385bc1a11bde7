package spikemesh.aer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import spikemesh.aer.Journeys.Ends;
import spikemesh.aer.Journeys.Sent;
import spikemesh.aer.flow.FlowNetwork;
import spikemesh.aer.flow.FlowSettings;
import spikemesh.aer.routing.AroundFaults;
import spikemesh.aer.routing.ChannelDependencies;
import spikemesh.aer.routing.Faults;
import spikemesh.aer.routing.MulticastTrees;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.topology.Links;
import spikemesh.aer.topology.Topologies;
import spikemesh.aer.topology.Topology;
import spikemesh.support.Trials;

/** FEATURE: lossless networks deliver everything at any load, whether packets go to one core or are copied on the way. */
class NeverDeadlockTest {

    static List<String> shapes() {
        return List.of(
                "mesh:5x4",
                "mesh:8x4/2x2/4x4",
                "mesh:1x9",
                "torus:4x5",
                "torus:7x1",
                "torus:1x6",
                "tree:3x4",
                "tree:2x2x2x2",
                "mesh-of-trees:2x2/3",
                "crossbar");
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void losslessNetworksNeverDeadlockAtAnyLoad(String shape) {
        Topology topology = Topologies.parse(shape);
        Routes routes = Routes.of(topology);
        assertThat(ChannelDependencies.ring(topology, routes.rule())).isEmpty();
        Trials.run(20, random -> {
            int cores = 1 + random.nextInt(2);
            int all = topology.endpoints() * cores;
            List<Sent> packets = new ArrayList<>();
            double rate = random.nextDouble(0.05, 1.0);
            for (int time = 0; time < 100; time++) {
                for (int from = 0; from < all; from++) {
                    if (random.nextDouble() < rate) {
                        packets.add(new Sent(time, from, random.nextInt(all), 1 + random.nextInt(6), -1));
                    }
                }
            }
            int channels = routes.rule().classes() * (1 + random.nextInt(2));
            Ends ends = new Ends();
            Journeys.play(
                    packets,
                    new FlowNetwork(
                            routes,
                            FlowSettings.of(channels, 1 + random.nextInt(3)).withCoresPerRouter(cores),
                            ends));

            assertThat(ends.arrived).hasSize(packets.size());
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void losslessNetworksThatCopyNeverDeadlockAtAnyLoad(String shape) {
        Topology topology = Topologies.parse(shape);
        Routes routes = Routes.of(topology);
        Trials.run(20, random -> {
            int cores = 1 + random.nextInt(2);
            int all = topology.endpoints() * cores;
            MulticastTrees trees = new MulticastTrees(routes, cores);
            List<Sent> packets = new ArrayList<>();
            double rate = random.nextDouble(0.05, 1.0);
            long copies = 0;
            for (int time = 0; time < 60; time++) {
                for (int from = 0; from < all; from++) {
                    if (random.nextDouble() < rate) {
                        int[] to = random.ints(1 + random.nextInt(12), 0, all).toArray();
                        packets.add(new Sent(time, from, -1, 1, trees.add(from, to)));
                        copies += Arrays.stream(to).distinct().count();
                    }
                }
            }
            int channels = routes.rule().classes() * (1 + random.nextInt(2));
            Ends ends = new Ends();
            Journeys.play(
                    packets,
                    new FlowNetwork(
                            trees,
                            FlowSettings.of(channels, 1 + random.nextInt(3)).withCoresPerRouter(cores),
                            ends));

            assertThat(ends.arrived).hasSize(Math.toIntExact(copies));
        });
    }

    /** A packet that is copied to one core alone travels as one that is sent there: it takes the same channels in the same cycles. */
    @ParameterizedTest
    @ValueSource(strings = {"mesh:5x4", "torus:4x5", "torus:6x6", "torus:7x2", "tree:2x2x2x2", "mesh-of-trees:2x2/3"})
    void aCopyToOneCoreTravelsAsAPacketToIt(String shape) {
        Topology topology = Topologies.parse(shape);
        Routes routes = Routes.of(topology);
        Trials.run(30, random -> {
            int cores = 1 + random.nextInt(2);
            int all = topology.endpoints() * cores;
            MulticastTrees trees = new MulticastTrees(routes, cores);
            List<Sent> single = new ArrayList<>();
            List<Sent> copied = new ArrayList<>();
            double rate = random.nextDouble(0.05, 0.9);
            for (int time = 0; time < 100; time++) {
                for (int from = 0; from < all; from++) {
                    if (random.nextDouble() < rate) {
                        int to = random.nextInt(all);
                        single.add(new Sent(time, from, to, 1, -1));
                        copied.add(new Sent(time, from, to, 1, random.nextBoolean() ? trees.add(from, to) : -1));
                    }
                }
            }
            FlowSettings settings = FlowSettings.of(
                            routes.rule().classes() * (1 + random.nextInt(2)), 1 + random.nextInt(4))
                    .withCoresPerRouter(cores);
            Ends sent = new Ends();
            Ends copies = new Ends();
            Journeys.play(single, new FlowNetwork(trees, settings, sent));
            Journeys.play(copied, new FlowNetwork(trees, settings, copies));

            assertThat(copies.arrived).isEqualTo(sent.arrived);
        });
    }

    /** Every channel that a copied packet may wait for, while it holds one, in all trees that can be: no ring of them closes. */
    @ParameterizedTest
    @ValueSource(strings = {"torus:4x5", "torus:7x3", "torus:8x2", "torus:6x6"})
    void noTreesOnATorusCloseARingOfChannelsThatWaitForEachOther(String shape) {
        Topology topology = Topologies.parse(shape);
        Routes routes = Routes.of(topology);
        MulticastTrees trees = new MulticastTrees(routes, 1);
        SplittableRandom random = new SplittableRandom(7);
        Map<Integer, Set<Integer>> waitsFor = new TreeMap<>();
        for (int i = 0; i < 400; i++) {
            int from = random.nextInt(topology.endpoints());
            int tree = trees.add(
                    from,
                    random.ints(1 + random.nextInt(8), 0, topology.endpoints()).toArray());
            follow(trees, tree, from, -1, waitsFor);
        }

        Set<Integer> left = new TreeSet<>(waitsFor.keySet());
        boolean removed = true;
        while (removed) {
            removed = left.removeIf(channel -> waitsFor.get(channel).stream().noneMatch(left::contains));
        }

        assertThat(left).as("channels on rings").isEmpty();
        assertThat(waitsFor).hasSizeGreaterThan(topology.routers() * 2);
    }

    /** One dead link does not take from all other packets what keeps a torus free of deadlock. */
    @ParameterizedTest
    @ValueSource(strings = {"torus:5x5", "torus:6x4", "torus:7x2"})
    void packetsThatMeetNoFaultNeverDeadlockOnATorusWithFaults(String shape) {
        Topology topology = Topologies.parse(shape);
        Routes usual = Routes.of(topology);
        Trials.run(15, random -> {
            int dead = random.nextInt(usual.links().count());
            Faults faults = new Faults(
                    Set.of(), Set.of(usual.links().from[dead] * topology.ports() + usual.links().port[dead]), Set.of());
            Routes around = Routes.of(topology, new AroundFaults(usual.rule(), topology, faults));
            int all = topology.routers();
            List<Sent> packets = new ArrayList<>();
            for (int time = 0; time < 200; time++) {
                for (int from = 0; from < all; from++) {
                    int to = random.nextInt(all);
                    if (Arrays.equals(path(usual, from, to), path(around, from, to))) {
                        packets.add(new Sent(time, from, to, 1 + random.nextInt(3), -1));
                    }
                }
            }
            Ends ends = new Ends();
            Journeys.play(packets, new FlowNetwork(around, FlowSettings.of(2, 1 + random.nextInt(2)), ends));

            assertThat(ends.arrived).hasSize(packets.size()).hasSizeGreaterThan(100 * all);
        });
    }

    private static int[] path(Routes routes, int from, int to) {
        int[] path = new int[routes.topology().routers()];
        int length = routes.path(from, to, path);
        return Arrays.copyOf(path, length);
    }

    private static void follow(
            MulticastTrees trees, int tree, int router, int held, Map<Integer, Set<Integer>> waitsFor) {
        Links links = trees.routes().links();
        for (int port = 0; port < links.ports; port++) {
            if ((trees.ports(tree, router) & (1L << port)) != 0) {
                int link = links.atPort[router * links.ports + port];
                int channel = 2 * link + (int) (trees.channelClasses(tree, router) >>> port & 1);
                waitsFor.computeIfAbsent(channel, none -> new TreeSet<>());
                if (held >= 0) {
                    waitsFor.get(held).add(channel);
                }
                follow(trees, tree, links.to[link], channel, waitsFor);
            }
        }
    }
}
