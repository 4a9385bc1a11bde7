package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FEATURE: anyone can repeat a result from its files alone, and sees at once if it is not the same. */
class ReproCommandTest {

    @TempDir
    private Path folder;

    private Path network;
    private Path result;

    @BeforeEach
    void run() {
        network = Networks.write(folder, "noisy.json", Networks.NOISY);
        Path out = folder.resolve("out");
        Told told = Told.by(
                "run",
                "--network",
                network.toString(),
                "--timesteps",
                "80",
                "--seed",
                "7",
                "--record",
                "spikes",
                "--record",
                "state",
                "--record-as",
                "csv,npz",
                "--out",
                out.toString());
        assertThat(told.exitCode()).as(told.err()).isZero();
        result = out.resolve("result.json");
    }

    @Test
    void aResultIsReproducedOnAnyEngineAndNumberOfThreads() {
        for (String[] words : new String[][] {
            {"repro", result.toString()},
            {"repro", result.toString(), "--engine", "reference"},
            {"repro", result.toString(), "--threads", "2"}
        }) {
            Told told = Told.by(words);

            assertThat(told.exitCode()).as(told.out()).isZero();
            assertThat(told.out())
                    .contains("same       spikes.npz", "same       state-b.csv", "the result is reproduced");
        }
    }

    @Test
    void aChangedRecordingOrFingerprintIsADivergence() throws IOException {
        String text = Files.readString(result);
        String fingerprint = Results.parse(text).path("fingerprint").asText();
        Files.writeString(result, text.replace(fingerprint, "0123456789abcdef"));

        Told told = Told.by("repro", result.toString(), "--json");

        assertThat(told.exitCode()).isEqualTo(ExitCode.LOSSES);
        JsonNode comparison = Results.valid(told.out());
        assertThat(comparison.path("same").asBoolean()).isFalse();
        assertThat(comparison.path("comparisons").get(1).toString())
                .contains("\"what\":\"spikes\"", "\"same\":false", fingerprint);
    }

    @Test
    void anInputThatIsNoLongerTheSameIsNamed() throws IOException {
        Files.writeString(network, Networks.NOISY.replace("\"dv\": 256", "\"dv\": 257"));

        Told told = Told.by("repro", result.toString());

        assertThat(told.exitCode()).isEqualTo(ExitCode.LOSSES);
        assertThat(told.err())
                .contains("noisy.json: is not the file that was run (network)")
                .hasLineCount(1);
    }

    @Test
    void whatIsNotAResultIsRefusedWithItsPlace() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.json"), "{\"schema\": \"spikemesh/run\", \"version\": 9}");
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\n\"schema\": ");
        String text = Files.readString(result);
        Path damaged = Files.writeString(
                folder.resolve("damaged.json"),
                text.replace("\"timing\" : \"analytic\",\n      \"costSet\"", "\"costSet\""));

        assertThat(Told.by("repro", wrong.toString()).err()).contains("wrong.json: version must be 1: version=9");
        assertThat(Told.by("repro", broken.toString()).err()).contains("broken.json line 2: not JSON");
        Told told = Told.by("repro", damaged.toString());
        assertThat(told.err()).contains("/manifest/job: timing is missing").hasLineCount(1);
        assertThat(told.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }
}
