package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.chip.LinkFault;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.Synapse;
import spikemesh.emulator.compile.DoesNotFitException;
import spikemesh.emulator.energy.LinkLoad;

/** Packets go around links that have failed, and a network that a failure cuts in two is refused. */
class FailedLinksTest {

    private static TestChips square() {
        TestChips chip = new TestChips();
        chip.coresPerTile = 1;
        return chip;
    }

    /** A channel on tile 0 that reaches neurons on tiles 1 and 2. */
    private static NetworkSpec network() {
        return new Networks()
                .population("b", 2, java.util.Map.of("vthMant", List.of(1000.0)))
                .input("in", 1, new InputSource.Periodic(1, 0, 0))
                .synapses("in", "b", SynapseUnit.SPARSE, new Synapse(0, 0, 3, 0), new Synapse(0, 1, 3, 0))
                .place("b", 1, 2)
                .place("in", 0)
                .network();
    }

    @Test
    void aPacketGoesAroundAFailedLinkAndOthersKeepTheirWay() {
        TestChips chip = square();
        chip.failedLinks = List.of(new LinkFault(1, 0));
        EngineUnderTest engine = TestedEngine.FAST.start(chip.chip(), network());

        engine.run(2);

        assertThat(engine.state("b", 0, "u")).isEqualTo(3 << 6);
        assertThat(engine.result().links())
                .containsExactly(
                        new LinkLoad(0, 2, EnergyTerm.HOP_Y, 4),
                        new LinkLoad(2, 3, EnergyTerm.HOP_X, 2),
                        new LinkLoad(3, 1, EnergyTerm.HOP_Y, 2));
        assertThat(engine.result().counts().total(EnergyTerm.HOP_Y)).isEqualTo(6);
    }

    @Test
    void aNetworkThatFailedLinksCutInTwoIsRefusedWithTheNumberOfCutAxons() {
        TestChips chip = square();
        chip.failedLinks = List.of(new LinkFault(0, 1), new LinkFault(3, 1));

        assertThatThrownBy(() -> TestedEngine.FAST.start(chip.chip(), network()))
                .isInstanceOf(DoesNotFitException.class)
                .hasMessage("failed links cut off the targets of 1 axons, the first from tile 0 to tile 1; place source"
                        + " and target on tiles that a way still joins");
    }

    @Test
    void aLinkThatDoesNotExistCannotFail() {
        TestChips chip = square();
        chip.failedLinks = List.of(new LinkFault(0, 3));

        assertThatThrownBy(() -> TestedEngine.FAST.start(chip.chip(), network()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("faults.links: no link joins tiles 0 and 3");
    }
}
