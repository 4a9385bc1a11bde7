package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProbeSpec;
import spikemesh.emulator.record.Recording;
import spikemesh.support.Trials;

/** LAW: to run, save, load and run on is to run. */
class CheckpointLawTest {

    private static final int TRIALS = 60;
    private static final int[] THREADS = {1, 2, 3, 7};

    @TempDir
    private Path folder;

    @Test
    void aResumedRunIsTheRunItself() {
        long[] spikes = new long[1];

        Trials.run(TRIALS, random -> {
            RandomNetwork drawn = new RandomNetwork(random);
            NetworkSpec network = probed(drawn.network());
            EmulationPlan plan = EmulationPlan.of(drawn.chip(), network);
            int half = random.nextInt(drawn.timesteps() + 1);
            Path checkpoint = folder.resolve("checkpoint");
            List<String> expected = new ArrayList<>();
            List<String> told = new ArrayList<>();

            RunResult whole = run(Emulation.of(plan), drawn.timesteps(), expected);
            try (Emulation first = Emulation.of(plan.withThreads(threads(random)))) {
                first.run(half, recording(told));
                first.save(checkpoint);
            }
            Emulation second = Emulation.resume(plan.withThreads(threads(random)), checkpoint);
            assertThat(second.timestep()).isEqualTo(half);
            RunResult resumed = run(second, drawn.timesteps(), told);

            assertThat(told).containsExactlyElementsOf(expected);
            assertThat(resumed.chipTimePs()).isEqualTo(whole.chipTimePs());
            assertThat(resumed.fingerprint()).isEqualTo(whole.fingerprint());
            assertThat(resumed.counts()).isEqualTo(whole.counts());
            assertThat(resumed.links()).isEqualTo(whole.links());
            assertThat(resumed).isEqualTo(whole);
            spikes[0] += whole.emittedSpikes();
        });

        assertThat(spikes[0]).as("spikes in all networks").isGreaterThan(3_000);
    }

    @Test
    void theCheckpointDoesNotShowHowManyThreadsOrStopsThereWere() {
        Trials.run(TRIALS, random -> {
            RandomNetwork drawn = new RandomNetwork(random);
            EmulationPlan plan = EmulationPlan.of(drawn.chip(), drawn.network());
            int end = random.nextInt(drawn.timesteps() + 1);
            Path one = folder.resolve("one");
            Path other = folder.resolve("other");

            try (Emulation emulation = Emulation.of(plan)) {
                emulation.run(end, Recording.NONE);
                emulation.save(one);
            }
            try (Emulation emulation = Emulation.of(plan.withThreads(threads(random)))) {
                emulation.run(random.nextInt(end + 1), Recording.NONE);
                emulation.save(other);
            }
            try (Emulation emulation = Emulation.resume(plan.withThreads(threads(random)), other)) {
                emulation.run(end, Recording.NONE);
                emulation.save(other);
            }

            assertThat(Files.mismatch(one, other)).as("first byte that differs").isEqualTo(-1);
        });
    }

    private static int threads(SplittableRandom random) {
        return THREADS[random.nextInt(THREADS.length)];
    }

    /** The same network with all states of all populations in sight. */
    private static NetworkSpec probed(NetworkSpec network) {
        List<ProbeSpec> probes = network.populations().stream()
                .map(PopulationSpec::name)
                .map(name -> new ProbeSpec("of " + name, name, List.of("u", "v"), Optional.empty(), 1))
                .toList();
        return new NetworkSpec(
                network.name(),
                network.timestep(),
                network.populations(),
                network.inputs(),
                network.projections(),
                probes,
                network.mapping(),
                network.folder());
    }

    private static RunResult run(Emulation emulation, long end, List<String> told) {
        try (emulation) {
            return emulation.run(end, recording(told));
        }
    }

    private static Recording recording(List<String> told) {
        return new Recording(
                Optional.of((timestep, name, index) -> told.add("t=" + timestep + " spike " + name + " " + index)),
                Optional.of((timestep, probe, variable, values) ->
                        told.add("t=" + timestep + " state " + probe + " " + variable + Arrays.toString(values))),
                Optional.empty());
    }
}
