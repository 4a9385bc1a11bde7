package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import spikemesh.aer.LossCause;
import spikemesh.aer.topology.Links;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.LinkFault;
import spikemesh.config.chip.MulticastKind;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.chip.TopologyKind;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.Synapse;
import spikemesh.emulator.compile.ChipTopology;
import spikemesh.emulator.energy.LinkLoad;
import spikemesh.emulator.energy.PacketLoss;
import spikemesh.emulator.record.Recording;
import spikemesh.support.Trials;

/** Packets go around links that have failed, where the chip can; what nothing reaches any more counts as lost. */
class FailedLinksTest {

    private static TestChips square() {
        TestChips chip = new TestChips();
        chip.coresPerTile = 1;
        return chip;
    }

    /** A channel on tile 0 that reaches neurons on tiles 1 and 2. */
    private static NetworkSpec network() {
        return fromHost().place("in", 0).network();
    }

    /** The same, with a channel outside the chip. */
    private static Networks fromHost() {
        return new Networks()
                .population("b", 2, java.util.Map.of("vthMant", List.of(1000.0)))
                .input("in", 1, new InputSource.Periodic(1, 0, 0))
                .synapses("in", "b", SynapseUnit.SPARSE, new Synapse(0, 0, 3, 0), new Synapse(0, 1, 3, 0))
                .place("b", 1, 2);
    }

    @ParameterizedTest
    @EnumSource
    void aPacketGoesAroundAFailedLinkAndOthersKeepTheirWay(TestedEngine tested) {
        TestChips chip = square();
        chip.failedLinks = List.of(new LinkFault(1, 0));
        StartedEngine engine = tested.start(chip.chip(), network());

        engine.run(2);

        assertThat(engine.state("b", 0, "u")).isEqualTo(3 << 6);
        assertThat(engine.result().links())
                .containsExactly(
                        new LinkLoad(0, 2, EnergyTerm.HOP_Y, 4),
                        new LinkLoad(2, 3, EnergyTerm.HOP_X, 2),
                        new LinkLoad(3, 1, EnergyTerm.HOP_Y, 2));
        assertThat(engine.result().counts().total(EnergyTerm.HOP_Y)).isEqualTo(6);
        assertThat(engine.result().packetLosses()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatFailedLinksCutOffIsLostAndCounted(TestedEngine tested) {
        TestChips chip = square();
        chip.failedLinks = List.of(new LinkFault(0, 1), new LinkFault(3, 1));
        StartedEngine engine = tested.start(chip.chip(), network());

        engine.run(2);

        assertThat(engine.state("b", 0, "u")).isZero();
        assertThat(engine.state("b", 1, "u")).isEqualTo(3 << 6);
        assertThat(engine.result().packetLosses()).containsExactly(new PacketLoss(0, LossCause.UNREACHABLE, 2));
    }

    @ParameterizedTest
    @EnumSource
    void aLinkThatFailsOneWayStillTakesPacketsTheOtherWay(TestedEngine tested) {
        TestChips chip = square();
        chip.failedLinks = List.of(new LinkFault(1, 0, true));
        StartedEngine engine = tested.start(chip.chip(), network());

        engine.run(2);

        assertThat(engine.result().links())
                .containsExactly(new LinkLoad(0, 1, EnergyTerm.HOP_X, 2), new LinkLoad(0, 2, EnergyTerm.HOP_Y, 2));
    }

    @ParameterizedTest
    @EnumSource
    void aChipThatDoesNotGoAroundLosesPackets(TestedEngine tested) {
        TestChips chip = square();
        chip.aroundFaults = false;
        chip.failedLinks = List.of(new LinkFault(1, 0));
        StartedEngine engine = tested.start(chip.chip(), network());

        engine.run(2);

        assertThat(engine.result().packetLosses()).containsExactly(new PacketLoss(0, LossCause.UNREACHABLE, 2));
        assertThat(engine.result().links()).containsExactly(new LinkLoad(0, 2, EnergyTerm.HOP_Y, 2));
    }

    @ParameterizedTest
    @EnumSource
    void aDeadRouterOfTheHostLetsNoInputIn(TestedEngine tested) {
        for (boolean around : new boolean[] {true, false}) {
            TestChips chip = square();
            chip.aroundFaults = around;
            chip.failedTiles = List.of(0);
            StartedEngine engine = tested.start(chip.chip(), fromHost().network());

            engine.run(2);

            assertThat(engine.result().packetLosses()).containsExactly(new PacketLoss(0, LossCause.UNREACHABLE, 4));
            assertThat(engine.result().links()).isEmpty();
            assertThat(engine.result().counts().total(EnergyTerm.HOP_X)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeadRouterTakesItsCoresAlong(TestedEngine tested) {
        TestChips chip = square();
        chip.failedTiles = List.of(2);

        assertThat(chip.chip().workingCores()).isEqualTo(3);
        assertThatThrownBy(() -> tested.start(chip.chip(), network()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mapping of b")
                .hasMessageContaining("core");
    }

    @Test
    void aLinkThatDoesNotExistCannotFail() {
        TestChips chip = square();
        chip.failedLinks = List.of(new LinkFault(0, 3));

        assertThatThrownBy(() -> TestedEngine.FAST.start(chip.chip(), network()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("faults.links: no link joins tiles 0 and 3");
    }

    /** Breaks links that exist, and so changes the ways of packets. */
    static void breakLinks(TestChips chip, SplittableRandom random) {
        ChipTopology whole = new ChipTopology(chip.chip());
        Links links = whole.routes().links();
        int[] tileOf = whole.tileOfRouter();
        boolean tree = chip.topology == TopologyKind.TREE;
        List<LinkFault> failed = new ArrayList<>();
        for (int i = 0, count = random.nextInt(1, 5); i < count && links.count() > 0; i++) {
            int link = random.nextInt(links.count());
            int from = links.from[link];
            int to = links.to[link];
            if (from != to) {
                failed.add(new LinkFault(tree ? from : tileOf[from], tree ? to : tileOf[to], random.nextInt(3) == 0));
            }
        }
        chip.failedLinks = failed;
        chip.aroundFaults = random.nextInt(3) > 0;
    }

    @ParameterizedTest
    @EnumSource(
            value = TestedEngine.class,
            names = {"FAST", "FAST_IN_THREE_PARTITIONS"})
    void randomNetworksOnBrokenChipsAgreeWithTheReference(TestedEngine tested) {
        long[] lost = new long[1];

        Trials.run(80, random -> {
            RandomNetwork drawn = new RandomNetwork(random);
            NetworkSpec network = drawn.network();
            breakLinks(drawn.chip, random);
            ChipSpec chip = drawn.chip();
            Agreement.check(tested, chip, network, drawn.timesteps(), random.nextInt(drawn.timesteps() + 1));
            StartedEngine engine = tested.start(chip, network);
            engine.run(drawn.timesteps());
            lost[0] += engine.result().packetLosses().size();
        });

        assertThat(lost[0]).as("tiles that lose packets").isGreaterThan(10);
    }

    @Test
    void everyLevelAndAnyNumberOfThreadsLosesTheSame() {
        Trials.run(40, random -> {
            RandomNetwork drawn = new RandomNetwork(random);
            NetworkSpec network = drawn.network();
            drawn.chip.tickPs = 0;
            drawn.chip.multicast = MulticastKind.UNICAST_PER_CORE;
            breakLinks(drawn.chip, random);
            drawn.chip.aroundFaults = false;
            EmulationPlan plan = EmulationPlan.of(drawn.chip(), network);
            RunResult analytic = result(plan, drawn.timesteps());

            for (TimingLevel level : TimingLevel.values()) {
                RunResult met = result(plan.withTiming(level).withThreads(random.nextInt(1, 4)), drawn.timesteps());

                assertThat(met.packetLosses()).as(level.toString()).isEqualTo(analytic.packetLosses());
                assertThat(met.counts()).as(level.toString()).isEqualTo(analytic.counts());
                assertThat(met.links()).as(level.toString()).isEqualTo(analytic.links());
                assertThat(met.fingerprint()).as(level.toString()).isEqualTo(analytic.fingerprint());
            }
        });
    }

    private static RunResult result(EmulationPlan plan, int timesteps) {
        try (Emulation emulation = Emulation.of(plan)) {
            return emulation.run(timesteps, Recording.NONE);
        }
    }
}
