package spikemesh.aer.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import spikemesh.aer.LossCause;
import spikemesh.aer.PacketSink;
import spikemesh.aer.routing.Faults;
import spikemesh.aer.routing.KeyTables;
import spikemesh.aer.routing.MulticastTrees;
import spikemesh.aer.routing.Routes;
import spikemesh.aer.topology.HexTorus;
import spikemesh.aer.traffic.PacketTrace;
import spikemesh.aer.traffic.Replay;
import spikemesh.aer.traffic.TrafficGenerator;
import spikemesh.aer.traffic.TrafficPattern;
import spikemesh.support.Trials;

class SpinnakerNetworkTest {

    /** Keeps what happened as text. */
    private static final class Log implements PacketSink {
        final List<String> seen = new ArrayList<>();

        @Override
        public void delivered(long tag, int core, long time) {
            seen.add(tag + ">" + core + " at " + time);
        }

        @Override
        public void lost(long tag, int router, LossCause cause, long time) {
            seen.add(tag + " lost at " + router + ": " + cause.text());
        }
    }

    private static MulticastTrees trees(HexTorus torus) {
        return new MulticastTrees(Routes.of(torus), 1);
    }

    @Test
    void lonePacketTakesNineTicksAndFortyOnePerLink() {
        HexTorus torus = new HexTorus(7, 5);
        Routes routes = Routes.of(torus);
        for (int to = 0; to < torus.routers(); to++) {
            Log log = new Log();
            SpinnakerNetwork network = new SpinnakerNetwork(torus, SpinnakerSettings.dropping(240, 0), log);
            network.send(3, to, 1, 1);

            assertThat(network.drain(10_000)).isTrue();
            assertThat(log.seen).containsExactly("1>" + to + " at " + (9 + 41 * routes.hops(3, to)));
            assertThat(network.packetHops()).isEqualTo(1 + routes.hops(3, to));
        }
    }

    @Test
    void everyPacketIsDeliveredOrLostOnceEvenInCollapse() {
        HexTorus torus = new HexTorus(8, 8);
        for (SpinnakerSettings settings : List.of(
                SpinnakerSettings.dropping(50, 0),
                SpinnakerSettings.emergency(20, 20),
                SpinnakerSettings.emergency(20, 20).withReinjection(100))) {
            PacketTrace trace = new TrafficGenerator(TrafficPattern.UNIFORM, torus, 1, 1, 6).packets(0.05, 3000);
            Replay replay = new Replay(trace);
            SpinnakerNetwork network = new SpinnakerNetwork(torus, settings, replay);

            assertThat(replay.play(network, 2_000_000)).isTrue();
            long lost = 0;
            for (int i = 0; i < trace.size(); i++) {
                assertThat(replay.arrived(i) != Replay.NOT).isNotEqualTo(replay.lost(i) != null);
                lost += replay.lost(i) == null ? 0 : 1;
            }
            assertThat(lost).isPositive();
            assertThat(replay.deliveries() + lost).isEqualTo(trace.size());
            assertThat(network.detours() > 0).isEqualTo(settings.emergency());
            assertThat(network.reinjected() > 0).isEqualTo(settings.reinjectionTicks() > 0);
        }
    }

    @Test
    void latenciesUnderModestLoadAreThoseOfTheReferenceCurve() {
        HexTorus torus = new HexTorus(8, 8);
        double[][] rateAndMean = {{0.01, 143.34}, {0.02, 159.64}};
        for (double[] point : rateAndMean) {
            PacketTrace trace = new TrafficGenerator(TrafficPattern.UNIFORM, torus, 1, 1, 9).packets(point[0], 20_000);
            Replay replay = new Replay(trace);
            assertThat(replay.play(new SpinnakerNetwork(torus, SpinnakerSettings.dropping(240, 0), replay), 1_000_000))
                    .isTrue();
            double sum = 0;
            for (int i = 0; i < trace.size(); i++) {
                sum += replay.arrived(i) - replay.injected(i);
            }

            assertThat(sum / trace.size()).isCloseTo(point[1], within(0.02 * point[1]));
        }
    }

    @Test
    void keyWithoutEntryGoesStraightOnUntilItIsTooOld() {
        HexTorus torus = new HexTorus(4, 4);
        List<List<KeyTables.Entry>> tables = new ArrayList<>();
        for (int chip = 0; chip < 16; chip++) {
            tables.add(new ArrayList<>());
        }
        tables.get(0).add(new KeyTables.Entry(0x10, 0xfffffff0, 1));
        tables.get(2).add(new KeyTables.Entry(0x12, 0xffffffff, 1 << 6));
        Log log = new Log();
        SpinnakerNetwork network = new SpinnakerNetwork(
                trees(torus), SpinnakerSettings.dropping(240, 0), new KeyTables(tables), Faults.NONE, log);
        network.sendKey(0, 0x12, 7);
        network.sendKey(0, 0x13, 8);
        network.sendKey(0, 0x20, 9);

        assertThat(network.drain(1_000_000)).isTrue();
        assertThat(log.seen)
                .hasSize(3)
                .contains("7>2 at " + (9 + 41 * 2))
                .contains("9 lost at 0: unreachable")
                .anyMatch(text -> text.startsWith("8 lost") && text.endsWith("expired"));
    }

    @Test
    void copiesReachEachCoreExactlyOnce() {
        Trials.run(30, random -> {
            HexTorus torus = new HexTorus(3 + random.nextInt(5), 3 + random.nextInt(5));
            Log log = new Log();
            SpinnakerNetwork network = new SpinnakerNetwork(
                    torus, SpinnakerSettings.dropping(1 << 20, 0).withCoresPerChip(3), log);
            Set<String> expected = new HashSet<>();
            for (int tree = 0; tree < 12; tree++) {
                int from = random.nextInt(torus.routers() * 3);
                Set<Integer> to = new TreeSet<>();
                for (int i = random.nextInt(20); i >= 0; i--) {
                    to.add(random.nextInt(torus.routers() * 3));
                }
                network.trees()
                        .add(from, to.stream().mapToInt(Integer::intValue).toArray());
                network.sendToMany(from, tree, tree);
                for (int core : to) {
                    expected.add(tree + ">" + core);
                }
            }

            assertThat(network.drain(1_000_000)).isTrue();
            assertThat(network.inFlight()).isZero();
            assertThat(log.seen.stream().map(text -> text.substring(0, text.indexOf(' '))))
                    .containsExactlyInAnyOrderElementsOf(expected);
        });
    }

    @Test
    void emergencyRoutingGoesRoundADeadLink() {
        HexTorus torus = new HexTorus(5, 5);
        Faults faults = Faults.parse(List.of("link:0>1"), torus);
        Log dropping = new Log();
        SpinnakerNetwork without =
                new SpinnakerNetwork(trees(torus), SpinnakerSettings.dropping(30, 0), null, faults, dropping);
        Log detouring = new Log();
        SpinnakerNetwork with =
                new SpinnakerNetwork(trees(torus), SpinnakerSettings.emergency(30, 30), null, faults, detouring);
        for (int i = 0; i < 4; i++) {
            without.send(0, 2, 1, i);
            with.send(0, 2, 1, i);
        }

        // two packets fit into the buffer before the dead link and never leave it
        assertThat(without.drain(100_000)).isFalse();
        assertThat(with.drain(100_000)).isFalse();
        assertThat(dropping.seen).hasSize(2).allMatch(text -> text.contains("lost at 0: timeout"));
        assertThat(detouring.seen).hasSize(2).allMatch(text -> text.contains(">2 at"));
        assertThat(with.detours()).isEqualTo(2);
    }

    @Test
    void packetsForADeadChipWaitBeforeItsLinks() {
        HexTorus torus = new HexTorus(4, 4);
        Faults faults = Faults.parse(List.of("router:1"), torus);
        Log log = new Log();
        SpinnakerNetwork network =
                new SpinnakerNetwork(trees(torus), SpinnakerSettings.dropping(30, 0), null, faults, log);
        network.send(0, 1, 1, 1);

        assertThat(network.drain(100_000)).isFalse();
        assertThat(log.seen).isEmpty();
        assertThat(network.waitingForDeadLink(0, 0)).isEqualTo(1);
    }

    /** A packet on the first leg waits one tick longer than wait1, but no longer than both waits, as in TickySim. */
    @Test
    void aPacketOnTheFirstLegOfADetourIsLostAtWait1WhereWait2IsNothing() {
        long none = lostOnFirstLeg(0);

        assertThat(lostOnFirstLeg(1)).isEqualTo(none + 1);
        assertThat(lostOnFirstLeg(20)).isEqualTo(none + 1);
    }

    /** When the packet is lost that is led around one dead link and meets another. */
    private static long lostOnFirstLeg(int wait2) {
        HexTorus torus = new HexTorus(6, 6);
        int a = torus.router(1, 1);
        int south = torus.router(1, 0);
        int target = torus.router(2, 1);
        Faults faults = Faults.parse(List.of("link:" + a + ">" + target, "link:" + south + ">" + target), torus);
        List<Long> lost = new ArrayList<>();
        PacketSink sink = new PacketSink() {
            @Override
            public void delivered(long tag, int core, long time) {
                throw new AssertionError("packet " + tag + " arrived");
            }

            @Override
            public void lost(long tag, int router, LossCause cause, long time) {
                assertThat(cause).isEqualTo(LossCause.DETOUR_TIMEOUT);
                assertThat(router).isEqualTo(south);
                lost.add(time);
            }
        };
        SpinnakerNetwork network =
                new SpinnakerNetwork(trees(torus), SpinnakerSettings.emergency(30, wait2), null, faults, sink);
        for (int i = 0; i < 2; i++) {
            network.send(a, target, 1, i);
            network.send(south, target, 1, 2 + i);
        }
        network.send(a, target, 1, 4);
        network.advanceTo(1000);

        assertThat(lost).hasSize(1);
        return lost.get(0);
    }

    @Test
    void packetSentAgainBeforeADeadLinkDoesNotKeepTheReplayFromEnding() {
        HexTorus torus = new HexTorus(5, 5);
        Faults faults = Faults.parse(List.of("link:0>1"), torus);
        Log log = new Log();
        SpinnakerNetwork network = new SpinnakerNetwork(
                trees(torus), SpinnakerSettings.dropping(30, 0).withReinjection(50), null, faults, log);
        for (int i = 0; i < 3; i++) {
            network.send(0, 2, 1, i);
        }
        network.send(0, 5, 1, 3);

        assertThat(network.drain(Long.MAX_VALUE)).isFalse();
        assertThat(network.inFlight()).isEqualTo(3);
        assertThat(network.reinjected()).isGreaterThan(100);
        assertThat(log.seen).hasSize(1).allMatch(text -> text.startsWith("3>5 at"));
    }

    @Test
    void keyThatNobodyKnowsIsLostOnceAndNotSentAgain() {
        HexTorus torus = new HexTorus(4, 4);
        List<List<KeyTables.Entry>> tables = new ArrayList<>();
        for (int chip = 0; chip < 16; chip++) {
            tables.add(List.of());
        }
        Log log = new Log();
        SpinnakerNetwork network = new SpinnakerNetwork(
                trees(torus),
                SpinnakerSettings.dropping(30, 0).withReinjection(50),
                new KeyTables(tables),
                Faults.NONE,
                log);
        network.sendKey(3, 7, 1);

        assertThat(network.drain(Long.MAX_VALUE)).isTrue();
        assertThat(log.seen).containsExactly("1 lost at 3: unreachable");
    }

    @Test
    void copyThatIsSentAgainGoesOnlyWhereNoneHasGone() {
        Trials.run(40, random -> {
            HexTorus torus = new HexTorus(3 + random.nextInt(3), 3 + random.nextInt(3));
            Log log = new Log();
            SpinnakerNetwork network = new SpinnakerNetwork(
                    torus,
                    (random.nextBoolean() ? SpinnakerSettings.dropping(5, 0) : SpinnakerSettings.emergency(5, 5))
                            .withReinjection(20),
                    log);
            int sent = 0;
            for (int tree = 0; tree < torus.routers(); tree++) {
                network.trees()
                        .add(tree, random.ints(8, 0, torus.routers()).distinct().toArray());
                for (int i = 0; i < 6; i++) {
                    network.sendToMany(tree, tree, sent++);
                }
            }

            assertThat(network.drain(1_000_000)).isTrue();
            List<String> arrived = log.seen.stream()
                    .filter(text -> text.contains(">"))
                    .map(text -> text.substring(0, text.indexOf(' ')))
                    .toList();
            assertThat(network.reinjected()).isPositive();
            assertThat(arrived).doesNotHaveDuplicates();
        });
    }
}
