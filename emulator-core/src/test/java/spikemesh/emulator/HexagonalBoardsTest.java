package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import spikemesh.aer.spinnaker.SpinnakerSettings;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.HexagonSpec;
import spikemesh.config.chip.RoutingKind;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.chip.SystemSpec;
import spikemesh.config.chip.TopologyKind;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.Synapse;
import spikemesh.emulator.compile.ChipNetwork;
import spikemesh.emulator.compile.ChipTopology;
import spikemesh.emulator.energy.EventCounts;
import spikemesh.support.Trials;

/** FEATURE: hexagonal boards, one alone with open edges or threes on a torus, whose links between boards are their own kind. */
class HexagonalBoardsTest {

    private static void hexagons(TestChips chip, HexagonSpec spec) {
        chip.topology = TopologyKind.TRIANGULAR_TORUS;
        chip.routing = RoutingKind.TABLE;
        chip.width = 1;
        chip.height = 1;
        chip.hostTile = 0;
        chip.system = SystemSpec.of(spec);
    }

    private static HexagonSpec alone(int side) {
        return new HexagonSpec(side, OptionalInt.empty(), OptionalInt.empty());
    }

    private static HexagonSpec triads(int side, int x, int y) {
        return new HexagonSpec(side, OptionalInt.of(x), OptionalInt.of(y));
    }

    /** Events of packets from the host to one neuron on {@code core}, one in each of two timesteps. */
    private static EventCounts counts(TestedEngine tested, HexagonSpec spec, int core) {
        TestChips chip = new TestChips();
        hexagons(chip, spec);
        chip.coresPerTile = 1;
        NetworkSpec network = new Networks()
                .population("b", 1, Map.of("vthMant", List.of(1000.0)))
                .input("in", 1, new InputSource.Periodic(1, 0, 0))
                .synapses("in", "b", SynapseUnit.SPARSE, new Synapse(0, 0, 3, 0))
                .place("b", core)
                .network();
        StartedEngine engine = tested.start(chip.chip(), network);
        engine.run(2);
        assertThat(engine.state("b", 0, "u")).isPositive();
        return engine.result().counts();
    }

    @ParameterizedTest
    @EnumSource
    void aPacketFromBoardToBoardCrossesOneLinkBetweenThem(TestedEngine tested) {
        // Four links east to (4,0), four north-east to (8,4), the corner of another board.
        EventCounts counts = counts(tested, triads(4, 1, 1), 8 + 12 * 4);

        assertThat(counts.total(EnergyTerm.HOP_OFF_CHIP)).isEqualTo(2 * 7);
        assertThat(counts.total(EnergyTerm.HOP_OFF_BOARD)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void noPacketGoesOverTheEdgesOfABoardAlone(TestedEngine tested) {
        // On a torus of 8 x 8 the last chip, (7,7), would be one step from the first.
        EventCounts counts = counts(tested, alone(4), 47);

        assertThat(counts.total(EnergyTerm.HOP_OFF_CHIP)).isEqualTo(2 * 7);
        assertThat(counts.total(EnergyTerm.HOP_OFF_BOARD)).isZero();
    }

    private static HexagonSpec drawn(SplittableRandom random) {
        int side = 1 + random.nextInt(2);
        return random.nextBoolean() ? alone(side) : triads(side, 1 + random.nextInt(2), 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = TestedEngine.class,
            names = {"FAST", "FAST_IN_THREE_PARTITIONS"})
    void randomNetworksOnHexagonalBoardsAgreeWithTheReference(TestedEngine tested) {
        long[] between = new long[1];

        Trials.run(60, random -> {
            RandomNetwork drawn = new RandomNetwork(random);
            hexagons(drawn.chip, drawn(random));
            NetworkSpec network = drawn.network();
            if (random.nextInt(3) == 0) {
                FailedLinksTest.breakLinks(drawn.chip, random);
            }
            ChipSpec chip = drawn.chip();
            Agreement.check(tested, chip, network, drawn.timesteps(), random.nextInt(drawn.timesteps() + 1));
            StartedEngine engine = tested.start(chip, network);
            engine.run(drawn.timesteps());
            between[0] += engine.result().counts().total(EnergyTerm.HOP_OFF_BOARD);
        });

        assertThat(between[0]).as("packets between boards").isGreaterThan(100);
    }

    @Test
    void linksBetweenBoardsTakeWhatTheirBandwidthSays() {
        ChipSpec chip = Descriptions.chip(
                "spinnaker-12boards",
                List.of(
                        "networkOnChip.offBoardLink.bandwidth.value=125 Mbit/s",
                        "networkOnChip.congestion.routerCycle=10 ns"));
        ChipTopology topology = new ChipTopology(chip);

        SpinnakerSettings settings = ChipNetwork.spinnaker(topology, topology.timings(chip.costSet()));

        assertThat(settings.linkTicks()).isEqualTo(16);
        assertThat(settings.offBoardTicks()).isEqualTo(32);
        assertThat(settings.wait1()).isEqualTo(120);
    }

    @Test
    void aLinkBetweenBoardsCostsAndTakesWhatOneBetweenChipsDoesUnlessItIsSaid() {
        ChipSpec usual = Descriptions.chip("spinnaker-12boards", List.of());
        ChipSpec own = Descriptions.chip(
                "spinnaker-12boards", List.of("costSets.spinnmachine.energies.hopOffBoard.value=7 nJ"));

        assertThat(usual.costSet().energies().get(EnergyTerm.HOP_OFF_BOARD))
                .isEqualTo(usual.costSet().energies().get(EnergyTerm.HOP_OFF_CHIP));
        assertThat(own.costSet()
                        .energies()
                        .get(EnergyTerm.HOP_OFF_BOARD)
                        .value()
                        .toString())
                .contains("7 nJ");
    }

    @ParameterizedTest
    @CsvSource({
        "spinnaker-board48, system.chipsX=2, stands in place of chipsX",
        "truenorth, system.hexagonalBoards.side=4, needs a triangular-torus with one tile on each chip",
        "spinnaker-board48, system.hexagonalBoards.side=0, side must be in 1..64: side=0"
    })
    void whatCannotBeIsOneLine(String chip, String override, String rule) {
        assertThatThrownBy(() -> Descriptions.chip(chip, List.of(override)))
                .hasMessageContaining(rule)
                .message()
                .hasLineCount(1);
    }
}
