package spikemesh.cli.demo.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.cli.demo.ShapesNetwork;
import spikemesh.cli.demo.ShapesTask;
import spikemesh.cli.job.Digest;
import spikemesh.config.Descriptions;
import spikemesh.config.NpyFile;
import spikemesh.config.network.NetworkSpec;
import spikemesh.emulator.Emulation;
import spikemesh.emulator.EmulationPlan;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.record.Recording;

/** FEATURE: the weights of the demo come from code that anyone can run again. */
class TrainingTest {

    private static final List<String> WEIGHTS = List.of("edges.npy", "parts.npy", "answer.npy");
    private static final int SAMPLES = 10;
    private static final int TIMESTEPS = SAMPLES * ShapesTask.PERIOD_TIMESTEPS;

    @TempDir
    private Path folder;

    /** What is trained is what runs: else a good training would say nothing about the chip. */
    @Test
    void theTrainerComputesSpikeForSpikeWhatTheEmulatorComputes() throws IOException {
        NetworkSpec network = Descriptions.network(ShapesNetwork.copyTo(folder));
        Path recording = folder.resolve("shapes.npz");
        ShapesTask.record(ShapesTask.samples(SAMPLES, 5), recording);
        Trainer trainer = new Trainer(network, TrainingPlan.SHIPPED);
        trainer.layers().forEach(TrainingTest::load);

        Pass pass = new Pass(trainer.layers(), stream(network, recording));

        EmulationPlan plan =
                EmulationPlan.of(Descriptions.chip("loihi"), network).withInputs(Map.of(ShapesTask.INPUT, recording));
        try (Emulation emulation = Emulation.of(plan)) {
            RunResult result = emulation.run(TIMESTEPS, Recording.NONE);
            Map<String, Long> trained = new LinkedHashMap<>();
            for (int i = 0; i < trainer.layers().size(); i++) {
                trained.put(trainer.layers().get(i).projection.target(), pass.spikes(i));
            }
            assertThat(trained).isEqualTo(result.neuronSpikes());
            assertThat(result.neuronSpikes().get("answer")).isGreaterThan(SAMPLES);
            assertThat(pass.counts())
                    .containsExactly(Arrays.stream(emulation.spikesOf("answer"))
                            .mapToInt(Math::toIntExact)
                            .toArray());
        }
    }

    /** All samples as one presentation, darkness between them included. */
    private static Presentation stream(NetworkSpec network, Path recording) {
        List<int[]> spikes = new ArrayList<>();
        TrainingSet.read(network, recording, SAMPLES, ShapesTask.PERIOD_TIMESTEPS)
                .forEach(sample -> spikes.addAll(List.of(sample.spikes)));
        return new Presentation(0, spikes.toArray(int[][]::new));
    }

    private static void load(Layer layer) {
        Path file = layer.file();
        try (NpyFile npy = NpyFile.open(file)) {
            npy.read(layer.stored, 0, layer.stored.length);
            layer.spread();
        }
    }

    /** Pins generator, input map, neurons, rounding and optimiser at once: who changes one must train again, knowingly. */
    @Test
    void aShortTrainingGivesTheSameWeightsEverywhere() throws IOException {
        Training.run(folder, 40, TrainingPlan.SHIPPED.with(7, 1), (done, correct) -> {});

        assertThat(digests(folder))
                .containsExactly(
                        "cbd56fe60069626cf26b35951c6124e112499db325f5f86795eaeb63b0c385d4",
                        "d267893dd60d7c6785233b78c11bc49e8d0818e725d34dae1de5c9bc0b39e0ba",
                        "8a48c0051bf90029ac056437f2256a87ccca59b87cc43ee0bb39fb99b2dc3f6d");
    }

    @Test
    void aShortTrainingLearnsWhatChanceCannotGuess() throws IOException {
        List<Double> correct = new ArrayList<>();

        Training.run(folder, 500, new TrainingPlan(7, 3, 8, 0.05, 0.5, 0), (done, share) -> correct.add(share));

        assertThat(correct).hasSize(3);
        assertThat(correct.get(0)).isLessThan(0.4);
        assertThat(correct.get(2)).isGreaterThan(0.4);
    }

    @Test
    @EnabledIfSystemProperty(named = "spikemesh.retrain", matches = "true")
    void theShippedWeightsComeFromTheShippedPlan() throws IOException {
        Path shipped = folder.resolve("shipped");
        ShapesNetwork.copyTo(shipped);

        Training.run(folder.resolve("anew"), TrainingPlan.SAMPLES, TrainingPlan.SHIPPED, (done, correct) -> {});

        assertThat(digests(folder.resolve("anew"))).isEqualTo(digests(shipped));
    }

    @Test
    void whatCannotBeTrainedIsRefused() throws IOException {
        Path description = ShapesNetwork.copyTo(folder);

        NetworkSpec exponent = Descriptions.network(description, List.of("projections.1.weightExponent=1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trainer(exponent, TrainingPlan.SHIPPED))
                .withMessageContaining("weightExponent 0 can be trained");

        NetworkSpec inOrder = Descriptions.network(description);
        NetworkSpec reversed = new NetworkSpec(
                "reversed",
                inOrder.timestep(),
                inOrder.populations(),
                inOrder.inputs(),
                List.of(inOrder.projections().get(1), inOrder.projections().get(0)),
                List.of(),
                inOrder.mapping(),
                inOrder.folder());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trainer(reversed, TrainingPlan.SHIPPED))
                .withMessageContaining("must form a chain");
    }

    private static List<String> digests(Path place) throws IOException {
        List<String> digests = new ArrayList<>();
        for (String name : WEIGHTS) {
            digests.add(Digest.of(place.resolve(name)));
        }
        return digests;
    }
}
