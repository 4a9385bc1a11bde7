package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import spikemesh.config.chip.BarrierInterpolation;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpike;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.Synapse;
import spikemesh.emulator.energy.EventCounts;
import spikemesh.emulator.energy.LinkLoad;

/** What happens in a timestep, when, and how often, worked out by hand. */
class BarrierSemanticsTest {

    private static final Map<String, List<Double>> QUIET = Map.of("vthMant", List.of(1000.0), "du", List.of(4095.0));

    /** Two tiles of one core, side by side, with latencies that can be told apart in a sum. */
    private static TestChips pair() {
        TestChips chip = new TestChips();
        chip.width = 2;
        chip.height = 1;
        chip.coresPerTile = 1;
        chip.latenciesPs.putAll(Map.of(
                EnergyTerm.NEURON_UPDATE_ACTIVE, 10L,
                EnergyTerm.NEURON_UPDATE_INACTIVE, 4L,
                EnergyTerm.SPIKE, 100L,
                EnergyTerm.AXON_OUT, 7L,
                EnergyTerm.HOP_X, 20L,
                EnergyTerm.TILE_DELIVERY, 3L,
                EnergyTerm.AXON_IN, 5L,
                EnergyTerm.SYNAPTIC_EVENT_DENSE, 2L,
                EnergyTerm.SYNAPTIC_EVENT_SPARSE, 4L));
        chip.barriersPs.putAll(Map.of(1, 1000L, 2, 3000L));
        return chip;
    }

    /** A neuron that fires in every timestep, one beside it that only listens, one on the other core. */
    private static NetworkSpec oneSpeaker() {
        return new Networks()
                .population("a", 2, Map.of("vthMant", List.of(0.0, 1000.0), "biasMant", List.of(1.0, 0.0)))
                .population("b", 1, QUIET)
                .synapses("a", "b", SynapseUnit.DENSE, new Synapse(0, 0, 1, 0))
                .synapses("a", "a", SynapseUnit.SPARSE, new Synapse(0, 1, 0, 0))
                .place("a", 0, 0)
                .place("b", 1)
                .network();
    }

    @ParameterizedTest
    @EnumSource
    void aTimestepLastsUntilTheSlowestCoreAndPacketAreDoneAndTheBarrierIsPassed(TestedEngine kind) {
        StartedEngine engine = kind.start(pair().chip(), oneSpeaker());

        engine.run(1);
        // a0 is updated until 10, has spiked at 110, sends to core 0 at 117 and to core 1 at 124;
        // core 1 gets the packet at 124 + 20 + 3 = 147 and works on it for 5 + 2.
        assertThat(engine.result().chipTimePs()).isEqualTo(154 + 3000);

        engine.run(1);
        assertThat(engine.result().chipTimePs()).isEqualTo(2 * (154 + 3000));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsCountedStandsAtTheCoreThatDoesIt(TestedEngine kind) {
        StartedEngine engine = kind.start(pair().chip(), oneSpeaker());

        engine.run(2);

        EventCounts expected = new EventCounts();
        expected.add(0, EnergyTerm.AXON_IN, 2);
        expected.add(0, EnergyTerm.SYNAPTIC_EVENT_SPARSE, 2);
        // In timestep 1 the listener is active because an event arrives, though its weight is 0.
        expected.add(0, EnergyTerm.NEURON_UPDATE_ACTIVE, 3);
        expected.add(0, EnergyTerm.NEURON_UPDATE_INACTIVE, 1);
        expected.add(0, EnergyTerm.SPIKE, 2);
        expected.add(0, EnergyTerm.AXON_OUT, 4);
        expected.add(0, EnergyTerm.TILE_DELIVERY, 2);
        expected.add(0, EnergyTerm.HOP_X, 2);
        expected.add(1, EnergyTerm.AXON_IN, 2);
        expected.add(1, EnergyTerm.SYNAPTIC_EVENT_DENSE, 2);
        expected.add(1, EnergyTerm.NEURON_UPDATE_ACTIVE, 1);
        expected.add(1, EnergyTerm.NEURON_UPDATE_INACTIVE, 1);
        expected.add(1, EnergyTerm.TILE_DELIVERY, 2);
        assertThat(engine.result().counts()).isEqualTo(expected);
        assertThat(engine.result().links()).containsExactly(new LinkLoad(0, 1, EnergyTerm.HOP_X, 2));
        assertThat(engine.result().neuronSpikes()).isEqualTo(Map.of("a", 2L, "b", 0L));
        // Computed elsewhere from the published finaliser of SplitMix64.
        assertThat(engine.result().fingerprint()).isEqualTo(0x2505a62381fdaa77L);
    }

    @ParameterizedTest
    @EnumSource
    void aCoreWorksOnOnePacketAtATime(TestedEngine kind) {
        TestChips chip = pair();
        chip.latenciesPs.put(EnergyTerm.AXON_IN, 500L);
        NetworkSpec network = new Networks()
                .population("b", 1, QUIET)
                .input("in", 3, new InputSource.Periodic(1, 0, 0))
                .synapses("in", "b", SynapseUnit.DENSE, new Synapse(0, 0, 1, 0), new Synapse(2, 0, 1, 0))
                .place("b", 1)
                .network();
        StartedEngine engine = kind.start(chip.chip(), network);

        engine.run(1);

        // Both channels send at 0: two packets reach core 1 at 7 + 20 + 3 = 30, each takes 502; one tile is in use.
        assertThat(engine.result().chipTimePs()).isEqualTo(30 + 2 * 502 + 1000);
        assertThat(engine.result().inputSpikes()).isEqualTo(Map.of("in", 3L));
        assertThat(engine.result().counts().of(EventCounts.HOST, EnergyTerm.HOP_X))
                .isEqualTo(2);
        assertThat(engine.result().counts().total(EnergyTerm.AXON_OUT)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void anInputOnACoreSendsFromThere(TestedEngine kind) {
        NetworkSpec network = new Networks()
                .population("b", 1, QUIET)
                .input("in", 1, new InputSource.Periodic(1, 0, 0))
                .synapses("in", "b", SynapseUnit.DENSE, new Synapse(0, 0, 1, 0))
                .place("b", 0)
                .place("in", 1)
                .network();
        StartedEngine engine = kind.start(pair().chip(), network);

        engine.run(1);

        assertThat(engine.result().counts().of(1, EnergyTerm.AXON_OUT)).isEqualTo(1);
        assertThat(engine.result().counts().of(1, EnergyTerm.HOP_X)).isEqualTo(1);
        assertThat(engine.result().links()).containsExactly(new LinkLoad(1, 0, EnergyTerm.HOP_X, 1));
    }

    @ParameterizedTest
    @EnumSource
    void aSpikeArrivesOneTimestepAndItsDelayLater(TestedEngine kind) {
        NetworkSpec network = new Networks()
                .population("b", 3, QUIET)
                .input("in", 1, new InputSource.ExplicitSpikes(List.of(new InputSpike(2, 0, 1))))
                .synapses(
                        "in",
                        "b",
                        SynapseUnit.SPARSE,
                        new Synapse(0, 0, 3, 0),
                        new Synapse(0, 1, 3, 1),
                        new Synapse(0, 2, 3, 62))
                .network();
        StartedEngine engine = kind.start(pair().chip(), network);
        List<String> arrivals = new ArrayList<>();
        engine.run(70, new StartedEngine.Observer() {
            @Override
            public void spike(long timestep, String name, int index) {
                arrivals.add(timestep + ":" + name + index);
            }

            @Override
            public void stepped(long timestep) {
                for (int neuron = 0; neuron < 3; neuron++) {
                    if (engine.state("b", neuron, "u") != 0) {
                        arrivals.add(timestep + ":b" + neuron + "=" + (long) engine.state("b", neuron, "u"));
                    }
                }
            }
        });

        assertThat(arrivals).containsExactly("2:in0", "3:b0=192", "4:b1=192", "65:b2=192");
    }

    @ParameterizedTest
    @EnumSource
    void aChannelSpikesOnceInATimestepHoweverOftenItIsNamed(TestedEngine kind) {
        InputSpike spike = new InputSpike(0, 0, 1);
        NetworkSpec network = new Networks()
                .population("b", 1, QUIET)
                .input("in", 1, new InputSource.ExplicitSpikes(List.of(spike, spike, spike)))
                .synapses("in", "b", SynapseUnit.SPARSE, new Synapse(0, 0, 3, 0))
                .network();
        StartedEngine engine = kind.start(pair().chip(), network);

        engine.run(2);

        assertThat(engine.state("b", 0, "u")).isEqualTo(3 << 6);
        assertThat(engine.result().externalSpikes()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void theBarrierLiesOnTheLineBetweenTwoPublishedOnes(TestedEngine kind) {
        TestChips chip = new TestChips();
        chip.width = 4;
        chip.height = 1;
        chip.coresPerTile = 1;
        chip.barriersPs.putAll(Map.of(1, 1000L, 4, 4001L));
        chip.barrierInterpolation = BarrierInterpolation.LINEAR;
        NetworkSpec network =
                new Networks().population("b", 3, QUIET).place("b", 0, 1, 3).network();
        StartedEngine engine = kind.start(chip.chip(), network);

        engine.run(10);

        // 1000 + 3001 * 2 / 3 = 3000.67
        assertThat(engine.result().chipTimePs()).isEqualTo(10 * 3001);
    }

    @ParameterizedTest
    @EnumSource
    void theBarrierIsAMessageFromTheFirstTileToTheFarthestAndBack(TestedEngine kind) {
        TestChips chip = new TestChips();
        chip.width = 4;
        chip.height = 3;
        chip.coresPerTile = 1;
        chip.latenciesPs.putAll(Map.of(EnergyTerm.HOP_X, 40L, EnergyTerm.HOP_Y, 60L));
        chip.barrierMessagesPs = new long[] {1000, 500};
        // Tile 1 is (1,0), tile 7 is (3,1), tile 8 is (0,2).
        NetworkSpec network =
                new Networks().population("b", 3, QUIET).place("b", 1, 7, 8).network();
        StartedEngine engine = kind.start(chip.chip(), network);

        engine.run(10);

        // To tile 7: 2 x 540 + 560 = 1640; to tile 8: 540 + 2 x 560 = 1660.
        assertThat(engine.result().chipTimePs()).isEqualTo(10 * (1000 + 2 * 1660));
    }

    @ParameterizedTest
    @EnumSource
    void publishedFiguresGoBeforeMessages(TestedEngine kind) {
        TestChips chip = pair();
        chip.barrierMessagesPs = new long[] {7, 7};
        StartedEngine engine = kind.start(chip.chip(), oneSpeaker());

        engine.run(1);

        assertThat(engine.result().chipTimePs()).isEqualTo(154 + 3000);
    }
}
