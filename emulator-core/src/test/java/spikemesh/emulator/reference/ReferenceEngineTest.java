package spikemesh.emulator.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.EventMap;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PolarityMode;
import spikemesh.config.network.Synapse;
import spikemesh.config.value.Quantity;
import spikemesh.emulator.Networks;
import spikemesh.emulator.TestChips;

class ReferenceEngineTest {

    private final ChipSpec chip = new TestChips().chip();

    private ReferenceEngine engine(NetworkSpec network, Map<String, SpikeFeed> feeds) {
        return new ReferenceEngine(chip, TestChips.COSTS, network, feeds);
    }

    private static Networks listener() {
        return new Networks().population("p", 2, Map.of("du", List.of(4095.0), "vthMant", List.of(100.0)));
    }

    private static Networks recorded() {
        InputSource recording = new InputSource.TraceSource(
                Optional.empty(), new EventMap(2, 1, 0, 0, 2, 1, 1, 1, PolarityMode.MERGE), Quantity.parse("1 ms"));
        return listener()
                .input("camera", 2, recording)
                .synapses("camera", "p", SynapseUnit.SPARSE, new Synapse(1, 0, 5, 0));
    }

    @Test
    void aRecordingIsWhatItsFeedSays() {
        ReferenceEngine engine = engine(
                recorded().network(), Map.of("camera", timestep -> timestep == 1 ? new int[] {1, 0, 1} : new int[0]));

        engine.run(3, (timestep, name, index) -> {});

        assertThat(engine.state("p", 0, "u")).isEqualTo(5 << 6);
        assertThat(engine.result().inputSpikes()).containsEntry("camera", 2L);
        assertThat(engine.mergedInputSpikes()).isEqualTo(1);
    }

    @Test
    void aRecordingWithoutAFeedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine(recorded().network(), Map.of()))
                .withMessage("input camera: a recording must be bound to a feed");
    }

    @Test
    void aParameterThatTheModelDoesNotHaveIsRefused() {
        NetworkSpec network =
                new Networks().population("p", 1, Map.of("tau", List.of(1.0))).network();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine(network, Map.of()))
                .withMessageStartingWith(
                        "population p: unknown parameter of model loihi-cuba-lif: tau, known: [du, dv,");
    }

    @Test
    void halfAParameterIsRefused() {
        NetworkSpec network =
                new Networks().population("p", 1, Map.of("du", List.of(0.5))).network();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine(network, Map.of()))
                .withMessage("population p: neuron 0: du must be a whole number: du=0.5");
    }

    @Test
    void aSynapseOntoNobodyIsRefused() {
        NetworkSpec network = listener()
                .synapses("p", "p", SynapseUnit.SPARSE, new Synapse(0, 2, 1, 0))
                .network();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine(network, Map.of()))
                .withMessage("projection projection 0: target must be in 0..1: target=2");
    }

    @Test
    void aCoreThatDoesNotExistIsRefused() {
        NetworkSpec network = listener().place("p", 0, 8).network();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine(network, Map.of()))
                .withMessage("mapping of p: must name a core that works in 0..7: core=8");
    }

    @Test
    void anUnknownCostSetIsRefusedWithThoseThatAreKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReferenceEngine(chip, "cheap", listener().network(), Map.of()))
                .withMessage("costSet must be one of [costs]: costSet=cheap");
    }

    @Test
    void aRunThatPausesGoesOnWhereItStopped() {
        NetworkSpec network = listener()
                .input("in", 2, new InputSource.PoissonSource(0.5, 7))
                .synapses("in", "p", SynapseUnit.SPARSE, new Synapse(0, 0, 90, 3), new Synapse(1, 1, 120, 9))
                .network();
        ReferenceEngine whole = engine(network, Map.of());
        ReferenceEngine halves = engine(network, Map.of());

        whole.run(50, (timestep, name, index) -> {});
        halves.run(20, (timestep, name, index) -> {});
        halves.run(30, (timestep, name, index) -> {});

        assertThat(whole.result().emittedSpikes()).isPositive();
        assertThat(halves.result()).isEqualTo(whole.result());
    }
}
