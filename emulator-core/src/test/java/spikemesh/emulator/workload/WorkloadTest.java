package spikemesh.emulator.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.config.Descriptions;
import spikemesh.emulator.Emulation;
import spikemesh.emulator.EmulationPlan;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.record.Recording;

/** The workloads W1 to W4 are the networks that others ran, and do what is known of them. */
class WorkloadTest {

    @TempDir
    private Path folder;

    private RunResult run(Workload workload, int timesteps, int threads) throws IOException {
        Path network = workload.write(timesteps, workload.cores(2), folder);
        EmulationPlan plan = EmulationPlan.of(
                        Descriptions.chip(workload.chip(), workload.overrides(workload.cores(2))),
                        Descriptions.network(network))
                .withTiming(workload.timing())
                .withThreads(threads);
        try (Emulation emulation = Emulation.of(plan)) {
            return emulation.run(timesteps, Recording.NONE);
        }
    }

    @Test
    void theBalancedNetworkFiresAtItsKnownRate() throws IOException {
        RunResult result = run(Workload.named("W1"), 10_000, 2);

        assertThat(result.emittedSpikes() / 10_000.0).isCloseTo(35.6, within(0.3));
        assertThat(result.counts().synapticEvents())
                .isBetween(999 * result.emittedSpikes(), 1001 * result.emittedSpikes());
    }

    @Test
    void theLayeredNetworkHasItsExactSpikes() throws IOException {
        RunResult result = run(Workload.named("W3"), 1_000, 2);

        assertThat(result.inputSpikes()).containsEntry("input", 81_661L);
        assertThat(result.neuronSpikes())
                .containsEntry("layer1", 83_439L)
                .containsEntry("layer2", 80_095L)
                .containsEntry("layer3", 77_624L);
    }

    @Test
    void theSparseNetworkFiresOnceForNearlyEveryInput() throws IOException {
        RunResult result = run(Workload.named("W4"), 3_000, 1);

        double inputs = result.inputSpikes().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        assertThat(inputs).isCloseTo(999_963L * 3_000 / 99_000.0, within(500.0));
        assertThat(result.emittedSpikes() / inputs).isBetween(0.99, 1.0);
    }

    @Test
    void aSparseNetworkGoesOnWhereItWas() throws IOException {
        Workload sparse = Workload.named("W4");
        EmulationPlan plan = EmulationPlan.of(
                        Descriptions.chip(sparse.chip(), sparse.overrides(1)),
                        Descriptions.network(sparse.write(2_000, 1, folder)))
                .withTiming(sparse.timing());
        Path checkpoint = folder.resolve("checkpoint");
        RunResult whole;
        try (Emulation emulation = Emulation.of(plan)) {
            whole = emulation.run(2_000, Recording.NONE);
        }
        try (Emulation emulation = Emulation.of(plan)) {
            emulation.run(1_003, Recording.NONE);
            emulation.save(checkpoint);
        }

        try (Emulation emulation = Emulation.resume(plan, checkpoint)) {
            assertThat(emulation.run(2_000, Recording.NONE)).isEqualTo(whole);
        }
    }
}
