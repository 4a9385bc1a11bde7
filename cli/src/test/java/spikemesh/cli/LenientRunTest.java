package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FEATURE: a damaged recording is refused, or run as far as it can be read, and then the damage is told everywhere. */
class LenientRunTest {

    private static final Path NETWORK = Documents.top().resolve("examples/networks/camera-pool.json");

    @TempDir
    private Path folder;

    private Path recording;

    @BeforeEach
    void cutARecording() throws IOException {
        Path whole = folder.resolve("whole.aedat4");
        Told told = Told.by(
                "trace",
                "generate",
                whole.toString(),
                "--width",
                "320",
                "--height",
                "240",
                "--duration",
                "300ms",
                "--noise",
                "5");
        assertThat(told.exitCode()).as(told.err()).isZero();
        byte[] bytes = Files.readAllBytes(whole);
        recording = folder.resolve("cut.aedat4");
        Files.write(recording, Arrays.copyOf(bytes, bytes.length * 2 / 3));
    }

    private Told run(String out, String... more) {
        List<String> words = new ArrayList<>(List.of("run", "--network", NETWORK.toString(), "--input"));
        words.addAll(List.of("camera=" + recording, "--out", folder.resolve(out).toString()));
        words.addAll(List.of(more));
        if (!words.contains("--timesteps")) {
            words.addAll(List.of("--timesteps", "200"));
        }
        return Told.by(words.toArray(String[]::new));
    }

    private JsonNode result(String out) throws IOException {
        return Results.valid(Files.readString(folder.resolve(out).resolve("result.json")));
    }

    @Test
    void withoutTheOptionItIsRefused() {
        Told told = run("strict");

        assertThat(told.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told.err())
                .contains("cut.aedat4", "byte ")
                .contains("--lenient")
                .hasLineCount(1);
    }

    @Test
    void whatCanBeReadIsRunAndTheDamageIsALoss() throws IOException {
        Told told = run(
                "lenient",
                "--lenient",
                "--report",
                folder.resolve("report.html").toString());

        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(told.out()).containsPattern("damage +.*cut.aedat4: byte \\d+, after \\d+ events: ");
        JsonNode result = result("lenient");
        assertThat(result.at("/losses/damage")).hasSize(2);
        assertThat(result.at("/manifest/job/lenient").asBoolean()).isTrue();
        assertThat(result.at("/spikes/external").asLong()).isPositive();
        assertThat(Files.readString(folder.resolve("report.html"))).contains("cut.aedat4", "byte ");
        assertThat(run("again", "--lenient", "--strict").exitCode()).isEqualTo(ExitCode.LOSSES);
        assertThat(Told.by("repro", folder.resolve("lenient/result.json").toString())
                        .exitCode())
                .isZero();
    }

    @Test
    void aRunThatResumesReadsItLikewise() throws IOException {
        assertThat(run("long", "--lenient").exitCode()).isZero();
        assertThat(run("parts", "--lenient", "--timesteps", "90", "--checkpoint", "end")
                        .exitCode())
                .isZero();
        String checkpoints = folder.resolve("parts/checkpoints").toString();

        Told refused = run("parts", "--resume", checkpoints);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains("lenient");
        assertThat(run("parts", "--lenient", "--resume", checkpoints).exitCode())
                .isZero();
        for (String key : List.of("/fingerprint", "/losses", "/spikes")) {
            assertThat(result("parts").at(key)).as(key).isEqualTo(result("long").at(key));
        }
    }

    @Test
    void itsPacketsCanBeReplayedTheSameWay() {
        List<String> words =
                List.of("replay", "--chip", "loihi", "--network", NETWORK.toString(), "--input", "camera=" + recording);

        assertThat(Told.by(words.toArray(String[]::new)).exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        List<String> lenient = new ArrayList<>(words);
        lenient.add("--lenient");
        Told told = Told.by(lenient.toArray(String[]::new));
        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(told.err()).contains("damaged: ").contains("cut.aedat4", "byte ");
    }
}
