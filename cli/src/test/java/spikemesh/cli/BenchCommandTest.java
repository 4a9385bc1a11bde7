package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FEATURE: networks with known totals, from the command line. */
class BenchCommandTest {

    @Test
    void aWorkloadHasItsTotals() {
        Told result = Told.by("bench", "rr1k");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("rr1k, 1,000 timesteps, analytic, 1 thread(s)", "2,075,400 synaptic events");
    }

    @Test
    void layersTakeOneCoreForEachThread() {
        Told one = Told.by("bench", "W3", "--timesteps", "100");
        Told two = Told.by("bench", "W3", "--timesteps", "100", "--threads", "2");

        assertThat(one.out()).contains("20,398 spikes, 46,457,636 synaptic events, 22,685 packets");
        assertThat(two.out()).contains("20,398 spikes, 46,457,636 synaptic events, 45,370 packets");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--threads=0", "--cores=0"})
    void noThreadsOrCoresIsOneLine(String option) {
        Told result = Told.by("bench", "W3", option);

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err().strip())
                .contains(option.substring(0, option.indexOf('=')))
                .doesNotContain("\n");
    }
}
