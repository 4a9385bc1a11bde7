package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.support.Reference;

/** FEATURE: the main job: a real recording of an event camera, pooled into a network on Loihi, to spikes and energy. */
class CameraJobTest {

    private static final Path NETWORK = Documents.top().resolve("examples/networks/camera-pool.json");

    /** Events of the recording, by its manifest, and its span: 589,917 us. */
    private static final long EVENTS = 111_954;

    @TempDir
    private Path folder;

    @Test
    void aRealRecordingDrivesTenThousandNeuronsOnLoihi() throws IOException {
        Path recording = Reference.path("formats/samples/aedat4/tonic_sample.aedat4");
        Told told = Told.by(
                "run",
                "--network",
                NETWORK.toString(),
                "--input",
                "camera=" + recording,
                "--fit",
                "check",
                "--record",
                "spikes:out",
                "--out",
                folder.toString());

        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(told.out()).contains("per emitted spike", "with management too", "unpriced");
        JsonNode result = Results.valid(Files.readString(folder.resolve("result.json")));
        assertThat(result.at("/network/neurons").asLong()).isGreaterThanOrEqualTo(10_000);
        assertThat(result.path("timesteps").asLong()).isEqualTo(590 + 64);
        assertThat(result.at("/spikes/external").asLong()
                        + result.at("/losses/mergedInputEvents").asLong())
                .isEqualTo(EVENTS);
        List<String> spikes = Files.readAllLines(folder.resolve("spikes.csv"));
        assertThat(spikes.size() - 1)
                .isEqualTo(result.at("/populations/2/spikes").asInt())
                .isPositive();
        assertThat(result.at("/energy/joulesPerEmittedSpike/withManagement").asDouble())
                .isPositive();
        assertThat(result.at("/manifest/files").findValuesAsText("role")).contains("spikes of input camera");
        assertThat(Told.by("repro", folder.resolve("result.json").toString()).exitCode())
                .isZero();
    }
}
