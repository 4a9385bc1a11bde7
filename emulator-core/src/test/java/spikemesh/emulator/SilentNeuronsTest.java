package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.emulator.record.Recording;

/** FEATURE: neurons that nothing reaches take memory, but no time. */
class SilentNeuronsTest {

    private static final int TIMESTEPS = 50;

    @TempDir
    private Path folder;

    @Test
    void silentNeuronsChangeNothingButTheirOwnUpdates() throws IOException {
        RunResult alone = run("", 100_000, EngineKind.FAST, TimingLevel.FUNCTIONAL);
        RunResult beside = run(
                ", {\"name\": \"silent\", \"size\": 500000, \"model\": \"lif-delta\"}",
                100_000,
                EngineKind.FAST,
                TimingLevel.FUNCTIONAL);

        assertThat(beside.emittedSpikes()).isPositive().isEqualTo(alone.emittedSpikes());
        assertThat(beside.counts().total(EnergyTerm.SPIKE))
                .isEqualTo(alone.counts().total(EnergyTerm.SPIKE));
        assertThat(beside.counts().total(EnergyTerm.NEURON_UPDATE_ACTIVE))
                .as("updates: potentials in real numbers never rest")
                .isEqualTo(alone.counts().total(EnergyTerm.NEURON_UPDATE_ACTIVE) + TIMESTEPS * 500_000L);
    }

    @ParameterizedTest
    @CsvSource({"4000, FUNCTIONAL", "4000, ANALYTIC", "6000, FUNCTIONAL", "6000, ANALYTIC"})
    void whatIsCountedDoesNotDependOnTheSizeOfTheCore(int neurons, TimingLevel timing) throws IOException {
        RunResult fast = run("", neurons, EngineKind.FAST, timing);
        RunResult reference = run("", neurons, EngineKind.REFERENCE, timing);

        assertThat(fast.emittedSpikes()).isPositive().isEqualTo(reference.emittedSpikes());
        assertThat(fast.chipTimePs()).isEqualTo(reference.chipTimePs());
        for (EnergyTerm term : EnergyTerm.values()) {
            assertThat(fast.counts().total(term))
                    .as(term.name())
                    .isEqualTo(reference.counts().total(term));
        }
    }

    private RunResult run(String more, int neurons, EngineKind engine, TimingLevel timing) throws IOException {
        Path network = Files.writeString(folder.resolve("network.json"), """
                {"format": "spikemesh.network/1", "name": "silent", "timestep": "0.1 ms",
                 "populations": [{"name": "cells", "size": %d, "model": "lif-delta"}%s],
                 "inputs": [{"name": "in", "size": 100, "source": {"kind": "poisson", "probability": 0.1, "seed": 1}}],
                 "projections": [
                   {"source": "in", "target": "cells", "connectivity": {"kind": "fixed-out-degree", "degree": 5, "seed": 2},
                    "weight": 30},
                   {"source": "cells", "target": "cells", "weight": 0.1, "delay": 9,
                    "connectivity": {"kind": "fixed-out-degree", "degree": 30, "seed": 1}}]}
                """.formatted(neurons, more));
        EmulationPlan plan = EmulationPlan.of(
                        Descriptions.chip("generic-large", List.of()), Descriptions.network(network))
                .withEngine(engine)
                .withTiming(timing);
        try (Emulation emulation = Emulation.of(plan)) {
            return emulation.run(TIMESTEPS, Recording.NONE);
        }
    }
}
