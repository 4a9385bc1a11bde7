package spikemesh.emulator.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.config.network.NetworkSpec;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.StartedEngine;
import spikemesh.emulator.TestedEngine;

/** The reference engine, too, gives the totals of an independent simulator, and the fast engine its result to the picosecond. */
class WorkloadAgreementTest {

    @ParameterizedTest
    @CsvSource({"rr1k, 1000, 20754, 2075400, 331606", "rep10k, 500, 41623, 1606300, 813860"})
    void bothEnginesGiveTheTotalsOfAnIndependentSimulator(
            String name, int timesteps, long fired, long synapticEvents, long packets, @TempDir Path folder)
            throws Exception {
        ManycoreWorkload workload = ManycoreWorkload.ALL.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
        ChipSpec chip = Descriptions.chip("loihi");
        NetworkSpec network = Descriptions.network(WorkloadFiles.write(workload, timesteps, folder));

        RunResult reference = run(TestedEngine.REFERENCE, chip, network, timesteps);

        assertThat(reference.emittedSpikes()).isEqualTo(fired);
        assertThat(reference.counts().synapticEvents()).isEqualTo(synapticEvents);
        assertThat(reference.counts().total(EnergyTerm.AXON_IN)).isEqualTo(packets);
        assertThat(run(TestedEngine.FAST, chip, network, timesteps)).isEqualTo(reference);
    }

    private static RunResult run(TestedEngine kind, ChipSpec chip, NetworkSpec network, int timesteps) {
        StartedEngine engine = kind.start(chip, network);
        engine.run(timesteps);
        return engine.result();
    }
}
