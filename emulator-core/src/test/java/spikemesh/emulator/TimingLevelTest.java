package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import spikemesh.config.Descriptions;
import spikemesh.config.network.NetworkSpec;
import spikemesh.emulator.record.Recording;
import spikemesh.emulator.workload.ManycoreWorkload;
import spikemesh.emulator.workload.WorkloadFiles;

/** All levels of timing compute and count the same; only chip time differs. */
class TimingLevelTest {

    private static RunResult run(NetworkSpec network, TimingLevel level, int threads) {
        EmulationPlan plan = EmulationPlan.of(Descriptions.chip("loihi"), network)
                .withTiming(level)
                .withThreads(threads);
        try (Emulation emulation = Emulation.of(plan)) {
            return emulation.run(60, Recording.NONE);
        }
    }

    private static NetworkSpec network(Path folder) throws Exception {
        return Descriptions.network(WorkloadFiles.write(ManycoreWorkload.ALL.get(0), 60, folder));
    }

    @ParameterizedTest
    @EnumSource(TimingLevel.class)
    void spikesCountsAndLinksAreTheSameAtEveryLevel(TimingLevel level, @TempDir Path folder) throws Exception {
        NetworkSpec network = network(folder);

        RunResult result = run(network, level, 1);

        RunResult analytic = run(network, TimingLevel.ANALYTIC, 1);
        assertThat(result.fingerprint()).isEqualTo(analytic.fingerprint());
        assertThat(result.counts()).isEqualTo(analytic.counts());
        assertThat(result.links()).isEqualTo(analytic.links());
    }

    @ParameterizedTest
    @EnumSource(
            value = TimingLevel.class,
            names = {"QUEUED", "FLOW"})
    void packetsThatMeetTakeLonger(TimingLevel level, @TempDir Path folder) throws Exception {
        NetworkSpec network = network(folder);

        long analyticPs = run(network, TimingLevel.ANALYTIC, 1).chipTimePs();

        assertThat(run(network, level, 1).chipTimePs()).isBetween(analyticPs, 2 * analyticPs);
    }

    @ParameterizedTest
    @EnumSource(
            value = TimingLevel.class,
            names = {"QUEUED", "FLOW"})
    void chipTimeDoesNotDependOnThreads(TimingLevel level, @TempDir Path folder) throws Exception {
        NetworkSpec network = network(folder);

        assertThat(run(network, level, 3).chipTimePs())
                .isEqualTo(run(network, level, 1).chipTimePs());
    }

    @Test
    void aReferenceRunKnowsNoContention(@TempDir Path folder) throws Exception {
        EmulationPlan plan =
                EmulationPlan.of(Descriptions.chip("loihi"), network(folder)).withEngine(EngineKind.REFERENCE);

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> plan.withTiming(TimingLevel.QUEUED))
                .hasMessageContaining("reference engine knows timing functional and analytic");
    }
}
