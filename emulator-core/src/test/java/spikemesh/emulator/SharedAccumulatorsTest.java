package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.network.Placement;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.Values;
import spikemesh.emulator.record.Recording;

/** FEATURE: that the cores of a partition share their accumulators does not show, in checkpoints neither. */
class SharedAccumulatorsTest {

    private static final int END = 60;

    @TempDir
    private Path folder;

    private final TestChips chip = new TestChips();

    @Test
    void coresWithRealWeightsMayOnlySend() throws Exception {
        chip.models = List.of("loihi-cuba-lif", "lif-delta");
        Map<String, ParameterValues> driven = Map.of(
                "driveMean", new ParameterValues.Uniform(2),
                "driveWeight", new ParameterValues.Uniform(9),
                "vThreshold", new ParameterValues.Uniform(20));
        Networks network = cells(new Networks().timestepMicros(1000))
                .population(new PopulationSpec("senders", 12, "lif-delta", driven))
                .place("senders", new Placement.SpreadOver(0, 1))
                .projection(
                        "senders",
                        "cells",
                        SynapseUnit.DENSE,
                        new Connectivity.FixedProbability(0.4, true, 3),
                        new Values.UniformInteger(1, 60, 4),
                        new Values.UniformInteger(0, 9, 5));

        goesOnWhereItWas(network.network());
    }

    @Test
    void denseRowsMayWaitInEachOfThem() throws Exception {
        Networks network = cells(new Networks())
                .input("in", 20, new InputSource.PoissonSource(0.3, 1))
                .projection(
                        "in",
                        "cells",
                        SynapseUnit.DENSE,
                        new Connectivity.AllToAll(true),
                        new Values.UniformInteger(-20, 40, 2),
                        new Values.Constant(0));

        goesOnWhereItWas(network.network());
    }

    private static Networks cells(Networks network) {
        return network.population(
                        "cells", 90, Map.of("du", List.of(2000.0), "dv", List.of(200.0), "vthMant", List.of(90.0)))
                .place("cells", new Placement.SpreadOver(1, 3));
    }

    private void goesOnWhereItWas(NetworkSpec network) throws Exception {
        EmulationPlan plan = EmulationPlan.of(chip.chip(), network);
        RunResult whole;
        try (Emulation emulation = Emulation.of(plan)) {
            whole = emulation.run(END, Recording.NONE);
        }
        Path one = folder.resolve("one");
        Path other = folder.resolve("other");
        for (int half : new int[] {1, 20, 33}) {
            for (int threads = 1; threads <= 4; threads++) {
                save(plan.withThreads(1), half, one);
                save(plan.withThreads(threads), half, other);
                assertThat(Files.mismatch(one, other))
                        .as("first byte that differs")
                        .isEqualTo(-1);
                try (Emulation resumed = Emulation.resume(plan.withThreads(threads), one)) {
                    assertThat(resumed.run(END, Recording.NONE)).isEqualTo(whole);
                }
            }
        }
        StartedEngine reference = TestedEngine.REFERENCE.start(chip.chip(), network);
        reference.run(END);
        assertThat(whole.fingerprint()).isEqualTo(reference.result().fingerprint());
        assertThat(whole.emittedSpikes()).isGreaterThan(300);
    }

    private static void save(EmulationPlan plan, int timesteps, Path file) throws Exception {
        try (Emulation emulation = Emulation.of(plan)) {
            emulation.run(timesteps, Recording.NONE);
            emulation.save(file);
        }
    }
}
