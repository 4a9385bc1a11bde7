package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.network.PlacementStrategy;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProbeSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.SignMode;
import spikemesh.config.network.Values;
import spikemesh.config.network.WeightScaling;
import spikemesh.config.value.Quantity;
import spikemesh.config.value.Unit;
import spikemesh.emulator.neuron.NeuronModel;
import spikemesh.emulator.neuron.NeuronModels;
import spikemesh.emulator.neuron.ParameterSpec;
import spikemesh.emulator.record.Recording;
import spikemesh.support.Trials;

/** LAW: to run, save, load and run on is to run. */
class CheckpointLawTest {

    private static final int TRIALS = 60;
    /** Products are rare: two spikes must come at the same time. */
    private static final int TRIALS_OF_MODEL = 45;

    private static final int FEWEST_SPIKES = 15;
    private static final int[] THREADS = {1, 2, 3, 7};

    @TempDir
    private Path folder;

    static List<String> randomModels() {
        return RandomModel.NAMES;
    }

    @ParameterizedTest
    @MethodSource("randomModels")
    void aResumedRunIsTheRunItself(String model) {
        long[] spikes = new long[1];

        Trials.run(TRIALS_OF_MODEL, random -> {
            RandomNetwork drawn = new RandomNetwork(random, model);
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

        assertThat(spikes[0]).as("spikes in all networks").isGreaterThan(FEWEST_SPIKES);
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

    /** Parameters that make neurons of any model spike now and then; a model takes those it knows. */
    private static final Map<String, Double> LIVELY = Map.ofEntries(
            Map.entry("du", 300.0),
            Map.entry("dv", 200.0),
            Map.entry("vthMant", 300.0),
            Map.entry("biasMant", 1500.0),
            Map.entry("refractoryDelay", 5.0),
            Map.entry("tauM", 10.0),
            Map.entry("tauSyn", 3.0),
            Map.entry("capacitance", 1.0),
            Map.entry("tRefractory", 4.0),
            Map.entry("driveMean", 2.0),
            Map.entry("driveWeight", 1.5),
            Map.entry("iOffset", 1500.0),
            Map.entry("drift", 0.2),
            Map.entry("bias", 60.0),
            Map.entry("threshold", 300.0));

    private static NetworkSpec lively(NeuronModel model) {
        Map<String, ParameterValues> parameters = new TreeMap<>();
        model.parameters().stream()
                .map(ParameterSpec::name)
                .filter(LIVELY::containsKey)
                .forEach(name -> parameters.put(name, new ParameterValues.Uniform(LIVELY.get(name))));
        ProjectionSpec recurrent = new ProjectionSpec(
                "recurrent",
                "cells",
                "cells",
                new Connectivity.FixedInDegree(10, 1),
                new Values.UniformInteger(-3, 3, 2),
                new Values.UniformInteger(0, 9, 3),
                SignMode.MIXED,
                8,
                0,
                WeightScaling.values()[0],
                SynapseUnit.values()[0]);
        return new NetworkSpec(
                "lively",
                Optional.of(new Quantity(1, Unit.MILLISECOND)),
                List.of(new PopulationSpec("cells", 60, model.name(), parameters)),
                List.of(),
                List.of(recurrent),
                List.of(),
                new MappingSpec(PlacementStrategy.SPREAD, OptionalInt.of(5), Map.of()),
                Path.of(""));
    }

    static List<String> otherModels() {
        return NeuronModels.names().stream()
                .filter(name -> !RandomModel.NAMES.contains(name) && !name.equals("odin-lif"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("otherModels")
    void neuronsOfOtherModelsGoOnWhereTheyWere(String name) throws Exception {
        TestChips chip = new TestChips();
        chip.models = List.of(name);
        goesOnWhereItWas(chip, lively(NeuronModels.find(name).orElseThrow()));
    }

    private void goesOnWhereItWas(TestChips chip, NetworkSpec network) throws Exception {
        EmulationPlan plan = EmulationPlan.of(chip.chip(), probed(network));
        List<String> expected = new ArrayList<>();
        RunResult whole = run(Emulation.of(plan), 200, expected);

        for (int half : new int[] {1, 50, 51, 52, 53, 54, 55}) {
            List<String> told = new ArrayList<>();
            Path checkpoint = folder.resolve("checkpoint");
            try (Emulation first = Emulation.of(plan)) {
                first.run(half, recording(told));
                first.save(checkpoint);
            }
            RunResult resumed = run(Emulation.resume(plan.withThreads(3), checkpoint), 200, told);

            assertThat(told).containsExactlyElementsOf(expected);
            assertThat(resumed).isEqualTo(whole);
        }
        assertThat(whole.emittedSpikes()).isBetween(100L, 6_000L);
    }

    private static int threads(SplittableRandom random) {
        return THREADS[random.nextInt(THREADS.length)];
    }

    /** The same network with all states of all populations in sight. */
    private static NetworkSpec probed(NetworkSpec network) {
        List<ProbeSpec> probes = network.populations().stream()
                .map(population -> new ProbeSpec(
                        "of " + population.name(),
                        population.name(),
                        variables(population.model()),
                        Optional.empty(),
                        1))
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

    private static List<String> variables(String model) {
        return NeuronModels.find(model).orElseThrow().variables();
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
