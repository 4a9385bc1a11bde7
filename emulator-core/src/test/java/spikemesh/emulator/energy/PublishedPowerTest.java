package spikemesh.emulator.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.network.NetworkSpec;
import spikemesh.emulator.Emulation;
import spikemesh.emulator.EmulationPlan;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.record.Recording;
import spikemesh.emulator.workload.Workload;

/** TARGET: emulated spikes, priced with a chip's figures, give the power that was measured on the chip. */
class PublishedPowerTest {

    private static final int TIMESTEPS = 400;

    @TempDir
    private Path folder;

    private static RunResult run(ChipSpec chip, NetworkSpec network) {
        try (Emulation emulation = Emulation.of(EmulationPlan.of(chip, network))) {
            return emulation.run(TIMESTEPS, Recording.NONE);
        }
    }

    private static EnergyReport price(ChipSpec chip, RunResult result, int busyCores) {
        PoweredHardware hardware = new PoweredHardware(1, 0, busyCores);
        return new EnergyModel(chip.costSet(), hardware)
                .price(result.counts(), result.emittedSpikes(), result.chipTimePs());
    }

    /**
     * Akopyan et al. 2015, figure 17: 4,096 cores, 128 synapses per neuron, 0.8 V; and Merolla et al. 2014, 20 Hz at 0.775 V, to
     * which no price was fitted. Here 64 cores, each standing for 64.
     */
    @ParameterizedTest
    @CsvSource({"TN12, 11.58, 68", "TN96, 95.93, 94", "TN20, 20, 72"})
    void trueNorthDrawsWhatFigure17Says(String name, double hertz, double milliwatts) throws IOException {
        int cores = 64;
        Workload workload = Workload.named(name);
        ChipSpec chip = Descriptions.chip("truenorth", List.of());

        RunResult result = run(chip, Descriptions.network(workload.write(TIMESTEPS, cores, folder)));

        double seconds = result.chipTimePs() * 1e-12;
        EnergyReport energy = price(chip, result, cores);
        double events = energy.eventJoules().orElseThrow() / seconds * chip.cores() / cores;
        double watts = events + energy.staticJoules().orElseThrow() / seconds;
        assertThat(result.emittedSpikes() / (cores * 256 * seconds)).as("Hz").isCloseTo(hertz, withinPercentage(0.5));
        assertThat(result.counts().synapticEvents())
                .as("synaptic events")
                .isEqualTo(128 * result.counts().total(EnergyTerm.AXON_IN));
        assertThat(1e3 * watts).as("mW").isCloseTo(milliwatts, withinPercentage(5));
    }

    /**
     * Stromatias et al., IJCNN 2013: 48 chips, 250,000 neurons, 81 million synapses, 1.8 billion synaptic events per second, about
     * 20 nJ for each of them, all power included. Here one chip with its share, each of whose cores drives one other.
     */
    @Test
    void spinnakerNeedsWhatStromatiasMeasured() throws IOException {
        int cores = 16;
        Workload workload = Workload.named("SP48");
        ChipSpec chip = Descriptions.chip("spinnaker", workload.overrides(cores));

        RunResult result = run(chip, Descriptions.network(workload.write(TIMESTEPS, cores, folder)));

        EnergyReport energy = price(chip, result, cores);
        double seconds = result.chipTimePs() * 1e-12;
        assertThat(result.counts().synapticEvents() / seconds)
                .as("synaptic events per second")
                .isCloseTo(1.8e9 / 48, withinPercentage(2));
        double nanojoules =
                1e9 * energy.withStaticJoules().orElseThrow() / result.counts().synapticEvents();
        assertThat(nanojoules).as("nJ per synaptic event").isCloseTo(20, within(5.0));
    }
}
