package spikemesh.emulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spikemesh.aer.trace.AerReadOptions;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.compile.Compiler;
import spikemesh.emulator.input.Inputs;

/** FEATURE: partitions go through several timesteps on their own where delays allow it, and nobody can tell. */
class WindowsTest {

    /** Delays from 4; the pulses every 40 timesteps leave time in which nothing happens. */
    private static final String NETWORK = """
            {"format": "spikemesh.network/1", "name": "patient",
             "populations": [
               {"name": "a", "size": 90, "model": "loihi-cuba-lif", "parameters": {"du": 2048, "dv": 1024, "vthMant": 30}},
               {"name": "b", "size": 40, "model": "loihi-cuba-lif", "parameters": {"du": 4095, "dv": 2048, "vthMant": 20}}],
             "inputs": [{"name": "in", "size": 30, "source": {"kind": "poisson", "probability": 0.02, "seed": 1}},
                        {"name": "beat", "size": 2, "source": {"kind": "periodic", "period": 40, "shift": 1}}],
             "projections": [
               {"source": "in", "target": "a", "connectivity": {"kind": "fixed-probability", "probability": 0.3, "seed": 3},
                "weight": 100, "delay": 5},
               {"source": "beat", "target": "b", "connectivity": {"kind": "all-to-all"}, "weight": 100, "delay": 9},
               {"source": "a", "target": "b", "connectivity": {"kind": "fixed-in-degree", "degree": 20, "seed": 4},
                "weight": {"kind": "uniform-integer", "least": -50, "most": 100, "seed": 5},
                "delay": {"kind": "uniform-integer", "least": LEAST, "most": 62, "seed": 6}},
               {"source": "b", "target": "a", "connectivity": {"kind": "fixed-in-degree", "degree": 10, "seed": 9},
                "weight": -30, "delay": 20}],
             "mapping": {"strategy": "spread", "cores": 9}}
            """;

    @TempDir
    private Path folder;

    private NetworkSpec network;
    private final ChipSpec chip = Descriptions.chip("loihi");

    @BeforeEach
    void readNetwork() throws Exception {
        network = network(4);
    }

    private NetworkSpec network(int leastDelay) throws Exception {
        Path file = folder.resolve("patient-" + leastDelay + ".json");
        return Descriptions.network(Files.writeString(file, NETWORK.replace("LEAST", "" + leastDelay)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void spikesTimesAndCountsAreThoseOfOneTimestepAfterTheOther(int threads) {
        FastEngine lockstep = engine(1);
        List<String> expected = told(lockstep, 1_000, true);
        FastEngine engine = engine(threads);
        List<String> told = told(engine, 1_000, false);

        assertThat(told).containsExactlyElementsOf(expected);
        assertThat(engine.chipTimePs()).isEqualTo(lockstep.chipTimePs()).isPositive();
        assertThat(engine.fingerprint()).isEqualTo(lockstep.fingerprint());
        assertThat(engine.spikeCounts()).containsExactly(lockstep.spikeCounts());
        assertThat(engine.activeUpdates()).containsExactly(lockstep.activeUpdates());
        assertThat(Arrays.stream(engine.spikeCounts()).limit(130).sum())
                .as("spikes of neurons")
                .isGreaterThan(1_000);
    }

    @Test
    void pausesInTheMiddleOfAWindowChangeNothing() {
        FastEngine whole = engine(2);
        whole.run(500, null, false);
        FastEngine paused = engine(2);
        for (long end = 1; end < 500; end += 3) {
            paused.run(end, null, end % 2 == 0);
        }
        paused.run(500, null, false);

        assertThat(paused.fingerprint()).isEqualTo(whole.fingerprint());
        assertThat(paused.chipTimePs()).isEqualTo(whole.chipTimePs());
    }

    @Test
    void aRequestToStopEndsTheRunAfterItsWindow() {
        FastEngine engine = engine(2);
        StepListener stopping = new StepListener() {
            @Override
            public void spikes(long timestep, int[] sources, int count) {}

            @Override
            public void timestep(long timestep, long chipTimePs) {
                if (timestep == 100) {
                    engine.requestStop();
                }
            }
        };
        engine.run(1_000, stopping, false);
        long stopped = engine.timestep();
        engine.run(1_000, null, false);
        FastEngine whole = engine(1);
        whole.run(1_000, null, false);

        assertThat(stopped).isBetween(101L, 115L);
        assertThat(engine.timestep()).isEqualTo(1_000);
        assertThat(engine.fingerprint()).isEqualTo(whole.fingerprint());
        assertThat(engine.chipTimePs()).isEqualTo(whole.chipTimePs());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "4, 4", "5, 5", "9, 5"})
    void theShortestDelayOfAllProjectionsCounts(int leastOfOne, int shortest) throws Exception {
        ChipImage image = new Compiler(chip, chip.costSet(), network(leastOfOne))
                .compile(3)
                .image();

        assertThat(image.shortestDelay()).isEqualTo(shortest);
    }

    private FastEngine engine(int threads) {
        Inputs inputs = new Inputs(network, Map.of(), AerReadOptions.defaults());
        return new FastEngine(
                new Compiler(chip, chip.costSet(), network).compile(threads).image(), inputs.feed(), true);
    }

    /** One line for each timestep with spikes: when it ended, and who spiked. */
    private static List<String> told(FastEngine engine, long end, boolean everyTimestep) {
        List<String> lines = new ArrayList<>();
        engine.run(
                end,
                new StepListener() {
                    private final List<Integer> spiked = new ArrayList<>();

                    @Override
                    public void spikes(long timestep, int[] sources, int count) {
                        Arrays.stream(sources, 0, count).forEach(spiked::add);
                    }

                    @Override
                    public void timestep(long timestep, long chipTimePs) {
                        if (!spiked.isEmpty()) {
                            lines.add(timestep + " " + chipTimePs + " " + spiked);
                        }
                        spiked.clear();
                    }
                },
                everyTimestep);
        return lines;
    }
}
