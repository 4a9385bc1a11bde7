package spikemesh.emulator.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.emulator.Emulation;
import spikemesh.emulator.EmulationPlan;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.energy.EnergyModel;
import spikemesh.emulator.energy.EnergyReport;
import spikemesh.emulator.energy.PoweredHardware;
import spikemesh.emulator.record.Recording;

/**
 * The synthetic manycore networks give the totals of an independent simulator, to the last event, and the energies that
 * the published constants make of them.
 */
class ManycoreWorkloadTest {

    @ParameterizedTest
    @CsvSource({
        "rr1k, 20754, 2075400, 331606, 0.0001864596746",
        "rr10k, 39394, 3939400, 2001125, 0.0005282759936",
        "loc10k, 40446, 4044600, 192820, 0.0003138059986",
        "loc50k, 88807, 8880700, 223016, 0.0007104335615",
        "rr50k, 86687, 8668700, 6033950, 0.001426725184",
        "rep10k, 41623, 1606300, 813860, 0"
    })
    void givesTheTotalsOfAnIndependentSimulator(
            String name, long fired, long synapticEvents, long packets, double joules, @TempDir Path folder)
            throws Exception {
        ManycoreWorkload workload = ManycoreWorkload.ALL.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
        ChipSpec chip = Descriptions.chip("loihi");
        EmulationPlan plan = EmulationPlan.of(
                        chip, Descriptions.network(WorkloadFiles.write(workload, workload.timesteps(), folder)))
                .withCostSet("sanafe2025")
                .withThreads(2);

        RunResult result;
        try (Emulation emulation = Emulation.of(plan)) {
            result = emulation.run(workload.timesteps(), Recording.NONE);
        }

        EnergyReport energy = new EnergyModel(plan.costs(), new PoweredHardware(1, 1, 128))
                .price(result.counts(), result.emittedSpikes(), result.chipTimePs());
        assertThat(result.emittedSpikes()).isEqualTo(fired);
        assertThat(result.counts().synapticEvents()).isEqualTo(synapticEvents);
        assertThat(result.counts().total(EnergyTerm.AXON_IN)).isEqualTo(packets);
        if (joules > 0) {
            assertThat(energy.eventJoules().orElseThrow()).isCloseTo(joules, within(joules * 1e-9));
        }
    }
}
