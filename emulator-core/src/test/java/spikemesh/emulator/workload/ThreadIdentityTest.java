package spikemesh.emulator.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikemesh.config.Descriptions;
import spikemesh.emulator.Emulation;
import spikemesh.emulator.EmulationPlan;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.record.Recording;

/** W1 to W4, W2 at a twentieth of its size, laid out on seven cores, give the same bits whoever does which core. */
class ThreadIdentityTest {

    private static final int CORES = 7;
    private static final double SCALE = 0.05;

    @ParameterizedTest
    @CsvSource({"W1, 400", "W2, 400", "W3, 12", "W4, 600"})
    void theResultIsTheSameForAnyNumberOfThreads(String name, int timesteps, @TempDir Path folder) throws IOException {
        Workload workload = workload(name);
        EmulationPlan plan = EmulationPlan.of(
                        Descriptions.chip(workload.chip(), workload.overrides(CORES)),
                        Descriptions.network(workload.write(timesteps, CORES, folder)))
                .withTiming(workload.timing());

        RunResult one = run(plan.withThreads(1), timesteps);

        assertThat(one.emittedSpikes()).isPositive();
        for (int threads : new int[] {2, 3, 7}) {
            assertThat(run(plan.withThreads(threads), timesteps))
                    .as("%s on %d threads", name, threads)
                    .isEqualTo(one);
        }
    }

    private static Workload workload(String name) {
        if (name.equals("W2")) {
            return new MicrocircuitWorkload(SCALE);
        }
        return Workload.named(name);
    }

    private static RunResult run(EmulationPlan plan, int timesteps) {
        try (Emulation emulation = Emulation.of(plan)) {
            return emulation.run(timesteps, Recording.NONE);
        }
    }
}
