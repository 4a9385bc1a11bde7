package spikemesh.aer.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import spikemesh.aer.LossCause;
import spikemesh.aer.PacketSink;
import spikemesh.aer.routing.MulticastTrees;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.topology.LinkKind;
import spikemesh.aer.topology.Topologies;
import spikemesh.aer.topology.Topology;
import spikemesh.support.Trials;

/** FEATURE: the engine that reads credits off slots and the one in which credits are events are one network. */
class FlowEnginesTest {

    private static final List<String> SHAPES = List.of(
            "mesh:5x4",
            "mesh:6x4/3x2",
            "torus:4x5",
            "torus:3x3",
            "hex-torus:4x4",
            "tree:3x3",
            "mesh-of-trees:2x2/3",
            "crossbar");

    /** Everything the network said, as text. */
    private static final class Log implements PacketSink {
        final List<String> said = new ArrayList<>();

        @Override
        public void injected(long tag, long time) {
            said.add(tag + " injected " + time);
        }

        @Override
        public void delivered(long tag, int core, long time) {
            said.add(tag + " delivered " + core + " " + time);
        }

        @Override
        public void lost(long tag, int router, LossCause cause, long time) {
            said.add(tag + " lost " + router + " " + cause + " " + time);
        }
    }

    private record Case(Topology topology, FlowSettings settings, boolean copies, double rate, int longest) {}

    private static Case draw(SplittableRandom random) {
        Topology topology = Topologies.parse(SHAPES.get(random.nextInt(SHAPES.size())));
        boolean ring = Routes.of(topology).rule().classes() > 1;
        int channels = ring ? 2 * (1 + random.nextInt(2)) : 1 + random.nextInt(4);
        int most = random.nextBoolean() ? 8 : 40;
        Map<LinkKind, Integer> hops =
                Map.of(LinkKind.X, 1 + random.nextInt(most), LinkKind.OFF_CHIP, 1 + random.nextInt(most));
        Map<LinkKind, Integer> flits = random.nextBoolean()
                ? Map.of()
                : Map.of(LinkKind.Y, 1 + random.nextInt(3), LinkKind.OFF_CHIP, 1 + random.nextInt(9));
        FlowSettings settings = FlowSettings.of(channels, 1 + random.nextInt(7))
                .withCoresPerRouter(1 + random.nextInt(3))
                .withCreditDelay(random.nextInt(4))
                .withTimes(1 + random.nextInt(4), 1 + random.nextInt(4), hops, flits);
        boolean drops = random.nextInt(4) == 0;
        boolean copies = !ring && random.nextBoolean();
        int longest = copies ? 1 : 1 + random.nextInt(drops ? settings.bufferFlits() : 4);
        return new Case(
                topology,
                drops ? settings.dropping() : settings,
                copies,
                random.nextDouble(0.02, copies ? 0.3 : 0.9),
                longest);
    }

    private static List<String> play(Case drawn, boolean lean, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Log log = new Log();
        MulticastTrees trees =
                new MulticastTrees(Routes.of(drawn.topology()), drawn.settings().coresPerRouter());
        int cores = drawn.topology().endpoints() * drawn.settings().coresPerRouter();
        for (int tree = 0; tree < 20; tree++) {
            trees.add(tree % cores, random.ints(1 + random.nextInt(6), 0, cores).toArray());
        }
        FlowNetwork network = new FlowNetwork(trees, drawn.settings(), log, lean);
        long tag = 0;
        for (int time = 0; time < 150; time++) {
            network.advanceTo(time);
            for (int core = 0; core < cores; core++) {
                if (random.nextDouble() >= drawn.rate() / drawn.longest()) {
                    continue;
                }
                int tree = random.nextInt(20);
                if (drawn.copies() && tree % cores == core) {
                    network.sendToMany(core, tree, tag++);
                } else {
                    network.send(core, random.nextInt(cores), 1 + random.nextInt(drawn.longest()), tag++);
                }
            }
        }
        log.said.add("hops " + network.flitHops());
        log.said.add("drained " + network.drain(200_000) + " left " + network.inFlight() + " lost " + network.lost());
        for (int router = 0; router < drawn.topology().routers(); router++) {
            log.said.add("hops " + router + " " + network.passed(router, 0));
        }
        Collections.sort(log.said);
        return log.said;
    }

    @Test
    void engineForAnyNetworkAgreesWithTheFastOne() {
        Trials.run(250, random -> {
            Case drawn = draw(random);
            long seed = random.nextLong();

            assertThat(play(drawn, true, seed)).as(drawn.toString()).isEqualTo(play(drawn, false, seed));
        });
    }

    @Test
    void packetThatFindsNoRoomForAllItsFlitsIsLostOnceAndAsAWhole() {
        for (boolean lean : new boolean[] {true, false}) {
            for (int channels = 1; channels <= 2; channels++) {
                Log log = new Log();
                MulticastTrees trees = new MulticastTrees(Routes.of(Topologies.parse("mesh:3x1")), 1);
                FlowNetwork network = new FlowNetwork(
                        trees,
                        FlowSettings.of(channels, 4)
                                .withLinks(Map.of(), Map.of(LinkKind.X, 20))
                                .dropping(),
                        log,
                        lean);
                for (int packet = 0; packet < 8; packet++) {
                    network.send(0, 2, 3, packet);
                }

                assertThat(network.drain(10_000)).isTrue();
                long lost = log.said.stream()
                        .filter(line -> line.contains("lost 0"))
                        .count();
                long delivered = log.said.stream()
                        .filter(line -> line.contains("delivered 2"))
                        .count();
                assertThat(lost).isPositive().isEqualTo(network.lost());
                assertThat(lost + delivered).isEqualTo(8);
                assertThat(network.passed(0, 0)).isEqualTo(3 * delivered);
                assertThat(network.inFlight()).isZero();
            }
        }
    }

    @Test
    void packetLongerThanABufferIsRefusedWherePacketsAreDropped() {
        FlowNetwork network = new FlowNetwork(
                Routes.of(Topologies.parse("mesh:2x2")), FlowSettings.of(1, 2).dropping(), new Log());

        assertThatThrownBy(() -> network.send(0, 3, 3, 0)).hasMessageContaining("flits=3 buffer=2");
    }
}
