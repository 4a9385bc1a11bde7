package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.Synapse;

/** Late packets on chips with real-time ticks, worked out by hand. */
class LatePacketsTest {

    private static TestChips chip() {
        TestChips chip = new TestChips();
        chip.tickPs = 100;
        chip.latenciesPs.put(EnergyTerm.SPIKE, 60L);
        return chip;
    }

    /** One neuron fires in tick 0 and holds up the second one, which fires in every tick. */
    private static NetworkSpec heldUp() {
        return new Networks()
                .population(
                        "a",
                        2,
                        Map.of(
                                "vthMant", List.of(10.0),
                                "v0", List.of(1000.0, 0.0),
                                "biasMant", List.of(0.0, 1000.0)))
                .population("b", 1, Map.of("vthMant", List.of(1000.0), "du", List.of(4095.0)))
                .synapses("a", "b", SynapseUnit.DENSE, new Synapse(1, 0, 5, 0))
                .place("a", 0, 0)
                .place("b", 1)
                .network();
    }

    @ParameterizedTest
    @EnumSource
    void aLatePacketAndThePunctualOneOfTheNextTickAddUpInTheSameSynapse(TestedEngine kind) {
        StartedEngine engine = kind.start(chip().chip(), heldUp());

        engine.run(2);
        assertThat(engine.state("b", 0, "v")).isZero();

        // The packet of tick 0 leaves at 120 and counts for tick 1, whose own packet leaves at 20 + 60.
        engine.run(1);
        assertThat(engine.result().ticks().latePackets()).isEqualTo(1);
        assertThat(engine.state("b", 0, "v")).isEqualTo(2 * 5 * 64);
    }
}
