package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.Placement;

/** FEATURE: a core takes no more neurons than it has, in whatever order they come. */
class FullCoresTest {

    private static void refused(Networks networks, String message) {
        TestChips chip = new TestChips();
        chip.neuronsPerCore = 2;
        NetworkSpec network = networks.network();

        assertThatThrownBy(() -> Emulation.of(EmulationPlan.of(chip.chip(), network)))
                .hasMessageStartingWith(message);
    }

    @Test
    void neuronsInTurnOnTwoCoresAreCounted() {
        refused(
                new Networks().population("a", 5, Map.of()).place("a", 0, 1, 0, 1, 0),
                "population a does not fit core 0 of test: a core has 2 neurons;");
    }

    @Test
    void neuronsOfAnotherPopulationAreCounted() {
        refused(
                new Networks()
                        .population("a", 1, Map.of())
                        .population("b", 2, Map.of())
                        .place("a", 0)
                        .place("b", 0, 0),
                "population b does not fit core 0 of test: a core has 2 neurons;");
    }

    @Test
    void neuronsHaveNoPlaceOnTheHost() {
        refused(
                new Networks().population("a", 1, Map.of()).place("a", new Placement.Host()),
                "mapping of a: chip test has cores 0..");
    }
}
