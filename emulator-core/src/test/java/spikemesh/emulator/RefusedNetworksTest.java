package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpike;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ProbeSpec;
import spikemesh.config.network.Synapse;
import spikemesh.config.network.Values;
import spikemesh.emulator.compile.Compiler;

/** Networks that are refused before any work is wasted on them, and why. */
class RefusedNetworksTest {

    private static final ChipSpec CHIP = new TestChips().chip();

    private static NetworkSpec drawn(Connectivity rule) {
        return new Networks()
                .population("a", 4, Map.of())
                .projection("a", "a", SynapseUnit.SPARSE, rule, new Values.Constant(1), new Values.Constant(0))
                .network();
    }

    @Test
    void moreSynapsesThanMemoryHoldsAreRefusedBeforeTheyAreDrawn() {
        NetworkSpec network = drawn(new Connectivity.FixedTotal(1L << 40, 1));

        assertThatThrownBy(() -> new Compiler(CHIP, CHIP.costSet(), network).compile(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too many synapses for the memory: synapses=1099511627776")
                .hasMessageContaining("-Xmx");
    }

    @Test
    void aVariableThatTheModelDoesNotHaveIsRefusedEvenIfNobodyRecordsIt() {
        NetworkSpec network = new Networks().population("a", 4, Map.of()).network();
        ProbeSpec probe = new ProbeSpec("p", "a", List.of("spikes", "w"), Optional.empty(), 1);
        NetworkSpec probed = new NetworkSpec(
                network.name(),
                network.timestep(),
                network.populations(),
                network.inputs(),
                network.projections(),
                List.of(probe),
                network.mapping(),
                network.folder());

        assertThatThrownBy(() -> new Compiler(CHIP, CHIP.costSet(), probed).compile(1))
                .hasMessage("probe p: model loihi-cuba-lif has no variable w, it has: [u, v], and spikes");
    }

    @Test
    void aRunLongerThanTheTimeOfAnEventIsRefused() {
        NetworkSpec network = new Networks()
                .population("a", 1, Map.of())
                .input("in", 1, new InputSource.ExplicitSpikes(List.of(new InputSpike(1L << 41, 0, 0))))
                .synapses("in", "a", SynapseUnit.DENSE, new Synapse(0, 0, 5, 62))
                .network();
        StartedEngine engine = TestedEngine.FAST.start(CHIP, network);

        engine.run(Emulation.MOST_TIMESTEPS);
        assertThatThrownBy(() -> engine.run(1))
                .hasMessage("a run has at most 1099511627712 timesteps: timesteps=1099511627713");
    }
}
