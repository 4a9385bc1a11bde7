package spikemesh.cli.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import spikemesh.cli.ReportNumbers;
import spikemesh.config.network.ProbeSpec;

/** FEATURE: long and busy runs are kept in as much detail as a page can hold, and what is kept is right. */
class SamplersTest {

    @Test
    void spikesOfATimestepAscendWhateverOrderTheyComeIn() {
        RasterSampler sampler = new RasterSampler(List.of(4, 3), 100);
        sampler.spike(2, 1, 2);
        sampler.spike(2, 0, 3);
        sampler.spike(2, 0, 1);
        sampler.spike(7, 1, 0);

        Raster.Exact exact = sampler.raster().exact().orElseThrow();

        assertThat(ReportNumbers.of(exact.timesteps().json())).containsExactly(2, 7);
        assertThat(ReportNumbers.of(exact.counts().json())).containsExactly(3, 1);
        assertThat(ReportNumbers.of(exact.spikeRows().json())).containsExactly(1, 3, 6, 4);
    }

    @Test
    void tooManySpikesAreCountedInAGridAndNoneIsLost() {
        RasterSampler sampler = new RasterSampler(List.of(700, 300), 1000);
        for (int timestep = 0; timestep < 5000; timestep++) {
            sampler.spike(timestep, timestep % 2, timestep % 300);
        }

        Raster raster = sampler.raster();

        assertThat(raster.exact()).isEmpty();
        assertThat(raster.spikes()).isEqualTo(5000);
        Raster.Grid grid = raster.grid().orElseThrow();
        double[] cells = ReportNumbers.of(grid.spikes().json());
        assertThat(cells).hasSize(grid.columns() * grid.lines());
        assertThat(Arrays.stream(cells).sum()).isEqualTo(5000);
        assertThat(grid.columnTimesteps()).isEqualTo(4);
        assertThat(grid.columns()).isEqualTo(1250);
        assertThat(cells[0]).as("timesteps 0 to 3 of rows 0 and 1").isEqualTo(1);
    }

    @Test
    void aRunThatStopsEarlyIsAsFinelyDividedAsOneThatWasAsShort() {
        RasterSampler sampler = new RasterSampler(List.of(10), 5);
        for (int timestep = 0; timestep < 900; timestep++) {
            sampler.spike(timestep, 0, timestep % 10);
        }

        assertThat(sampler.raster().grid().orElseThrow().columnTimesteps()).isEqualTo(1);
        assertThat(sampler.raster().rates().binTimesteps()).isEqualTo(2);
    }

    @Test
    void exactlyAsManyAsTheLimitAreStillExact() {
        RasterSampler sampler = new RasterSampler(List.of(1), 5);
        for (int timestep = 0; timestep < 5; timestep++) {
            sampler.spike(timestep, 0, 0);
        }

        assertThat(sampler.raster().exact()).isPresent();
        sampler.spike(5, 0, 0);
        assertThat(sampler.raster().exact()).isEmpty();
    }

    @Test
    void aLongTraceKeepsTheLeastAndTheGreatestOfEachStretch() {
        ProbeSpec probe = new ProbeSpec("p", "a", List.of("v"), Optional.of(List.of(4, 9)), 1);
        TraceSampler sampler = new TraceSampler(probe, "v", 10, 95, 20);
        for (int timestep = 0; timestep < 95; timestep++) {
            sampler.state(timestep, new double[] {timestep % 10, -timestep});
        }

        StateTrace trace = sampler.trace();

        assertThat(trace.samplesPerPair()).isEqualTo(10);
        double[] first = ReportNumbers.of(trace.values().get(0).json());
        double[] second = ReportNumbers.of(trace.values().get(1).json());
        assertThat(first).hasSize(20);
        assertThat(Arrays.copyOf(first, 4)).containsExactly(0, 9, 0, 9);
        assertThat(Arrays.copyOf(second, 4)).containsExactly(-9, 0, -19, -10);
        assertThat(Arrays.copyOfRange(second, 18, 20)).containsExactly(-94, -90);
        assertThat(ReportNumbers.of(trace.timesteps().json())).startsWith(0, 5, 10, 15);
    }

    @Test
    void aLargeProbeShowsItsFirstNeuronsAndSaysHowManyThereAre() {
        ProbeSpec probe = new ProbeSpec("p", "a", List.of("v"), Optional.empty(), 1);
        TraceSampler sampler = new TraceSampler(probe, "v", 100, 3, 20);
        sampler.state(0, new double[100]);

        StateTrace trace = sampler.trace();

        assertThat(trace.neurons()).hasSize(16).startsWith(0, 1).endsWith(15);
        assertThat(trace.probed()).isEqualTo(100);
    }
}
