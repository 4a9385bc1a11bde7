package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.emulator.record.Recording;

/** FEATURE: neurons that nothing reaches take memory, but no time. */
class SilentNeuronsTest {

    private static final int TIMESTEPS = 50;

    @TempDir
    private Path folder;

    @Test
    void onlyNeuronsThatSomethingReachesAreUpdated() throws IOException {
        RunResult alone = run("");
        RunResult beside = run(", {\"name\": \"silent\", \"size\": 500000, \"model\": \"lif-delta\"}");

        assertThat(beside.emittedSpikes()).isPositive().isEqualTo(alone.emittedSpikes());
        assertThat(beside.counts().total(EnergyTerm.NEURON_UPDATE_ACTIVE))
                .as("active updates")
                .isPositive()
                .isLessThan(TIMESTEPS * 100_000L)
                .isEqualTo(alone.counts().total(EnergyTerm.NEURON_UPDATE_ACTIVE));
    }

    private RunResult run(String more) throws IOException {
        Path network = Files.writeString(folder.resolve("network.json"), """
                {"format": "spikemesh.network/1", "name": "silent", "timestep": "0.1 ms",
                 "populations": [{"name": "cells", "size": 100000, "model": "lif-delta"}%s],
                 "inputs": [{"name": "in", "size": 100, "source": {"kind": "poisson", "probability": 0.1, "seed": 1}}],
                 "projections": [
                   {"source": "in", "target": "cells", "connectivity": {"kind": "fixed-out-degree", "degree": 5, "seed": 2},
                    "weight": 30},
                   {"source": "cells", "target": "cells", "weight": 0.1, "delay": 9,
                    "connectivity": {"kind": "fixed-out-degree", "degree": 30, "seed": 1}}]}
                """.formatted(more));
        EmulationPlan plan = EmulationPlan.of(
                        Descriptions.chip("generic-large", List.of()), Descriptions.network(network))
                .withTiming(TimingLevel.FUNCTIONAL);
        try (Emulation emulation = Emulation.of(plan)) {
            return emulation.run(TIMESTEPS, Recording.NONE);
        }
    }
}
