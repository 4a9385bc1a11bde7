package spikemesh.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.cli.job.Interruption;
import spikemesh.cli.job.JobRunner;
import spikemesh.cli.job.Meters;
import spikemesh.cli.job.RunWatcher;

/** FEATURE: the demo names shapes that its network has never seen. */
class DemoTest {

    private static final int SAMPLES = 100;

    @TempDir
    private Path folder;

    @Test
    void atLeastNineOfTenUnseenShapesAreNamedCorrectly() throws IOException {
        DemoResult result = run(SAMPLES, 77);

        assertThat(result.heldOut()).isTrue();
        assertThat(result.answers().accuracy()).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void theAnswersDependOnWhatIsShown() throws IOException {
        DemoResult result = run(SAMPLES, 78);

        int[][] confusion = result.answers().confusion();
        for (int label = 0; label < confusion.length; label++) {
            assertThat(Arrays.stream(confusion[label]).sum()).isEqualTo(SAMPLES / confusion.length);
            assertThat(confusion[label][label]).isGreaterThan(SAMPLES / confusion.length / 2);
        }
    }

    @Test
    void theSameSeedGivesTheSameSpikesAndAnotherSeedOthers() throws IOException {
        long first = run(5, 1).run().result().fingerprint();

        assertThat(run(5, 1).run().result().fingerprint()).isEqualTo(first);
        assertThat(run(5, 2).run().result().fingerprint()).isNotEqualTo(first);
    }

    @Test
    void theReportShowsPictureAccuracyEnergyAndSources() throws IOException {
        StringWriter text = new StringWriter();

        new DemoText(run(5, 2), new PrintWriter(text), Glyphs.ASCII).print(true);

        assertThat(text.toString())
                .contains("+--------------------------------+")
                .contains("accuracy    ", "named correctly = ", "95 % interval")
                .contains("per emitted spike", "per delivered spike", "per synaptic event")
                .contains("with static power", "with management too", "davies2018")
                .contains("one inference  100 timesteps", "spikemesh repro " + folder.resolve("result.json"))
                .doesNotContain("CAUTION");
        assertThat(text.toString().chars().allMatch(c -> c < 128)).isTrue();
    }

    @Test
    void theSeedOfTheTrainingIsNoTest() throws IOException {
        StringWriter text = new StringWriter();

        new DemoText(run(1, ShapesTask.TRAINING_SEED), new PrintWriter(text), Glyphs.BLOCKS).print(false);

        assertThat(text.toString()).contains("CAUTION: seed 1000001 gives the samples of the training.");
    }

    @Test
    void eachSampleHasALineInTheAnswers() throws IOException {
        DemoResult result = run(5, 2);

        assertThat(Files.readAllLines(folder.resolve("answers.csv")))
                .hasSize(6)
                .contains("sample,first_timestep,label,answer,spikes,seed")
                .anyMatch(line -> line.startsWith("2,200,cross,")
                        && line.endsWith("," + result.samples().seedOf(2)));
    }

    @Test
    void aNetworkWithoutAnswersIsRefused() throws IOException {
        Path network = ShapesNetwork.copyTo(folder);
        Files.writeString(network, Files.readString(network).replace("\"answer\"", "\"other\""));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(5, 2, Optional.of(network)))
                .withMessageContaining("shapes.json: the demo needs an input called camera and a population called"
                        + " answer of 5 neurons");
    }

    private DemoResult run(int samples, long seed) throws IOException {
        return run(samples, seed, Optional.empty());
    }

    private DemoResult run(int samples, long seed, Optional<Path> network) throws IOException {
        try (Interruption interruption = Interruption.listen()) {
            JobRunner runner = new JobRunner(interruption, Meters.of(Meters.Mode.OFF), true);
            return new Demo(folder, network, Optional.empty())
                    .run(runner, RunWatcher.none(), samples, seed)
                    .orElseThrow();
        }
    }
}
