package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikemesh.support.Reference;

/** FEATURE: trained networks from the command line. */
class NirRunTest {

    private static final int OF_30_AT_LEAST = 29;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--precision float --nir-reset zero",
                "--precision float --nir-reset subtract",
                "--precision chip --weight-bits 8"
            })
    void theDigitsAreNamed(String options) throws IOException {
        Path samples = Reference.path("formats/samples/nmnist_bs2");
        String line = "run --network " + Reference.path("nir/graphs/cnn_sinabs.nir") + " --chip loihi --samples "
                + samples + " --labels " + samples.resolve("labels.csv") + " --json " + options;

        Told run = Told.by(line.split(" ", -1));

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode inference = Results.valid(run.out()).at("/inference");
        assertThat(inference.at("/samples").asInt()).isEqualTo(30);
        assertThat(inference.at("/correct").asInt()).isGreaterThanOrEqualTo(OF_30_AT_LEAST);
        int named = 0;
        for (int k = 0; k < 10; k++) {
            named += inference.at("/confusion/" + k + "/" + k).asInt();
        }
        assertThat(named).isEqualTo(inference.at("/correct").asInt());
        assertThat(inference.at("/joulesPerInference/events").asDouble()).isBetween(1e-5, 1e-3);
    }

    @Test
    void aNetworkOfLavaSpikesAsItsExporterSays() throws IOException {
        Path net = Reference.path("networks/oxford_200_256_200");
        Told run = Told.by(
                "run",
                "--network",
                net.resolve("network.net").toString(),
                "--input",
                "input=" + net.resolve("input_spikes.csv"),
                "--timesteps",
                "2000",
                "--record",
                "spikes:layer*",
                "--out",
                folder.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(spikes("layer0")).isEqualTo(Files.readString(net.resolve("hidden_spikes_layer0.csv")));
        assertThat(spikes("layer1")).isEqualTo(Files.readString(net.resolve("expected_output_spikes.csv")));
    }

    private String spikes(String population) throws IOException {
        StringBuilder text = new StringBuilder("t,neuron\n");
        for (String line : Files.readAllLines(folder.resolve("spikes.csv"))) {
            String[] cells = line.split(",", -1);
            if (cells[1].equals(population)) {
                text.append(cells[0]).append(',').append(cells[2]).append('\n');
            }
        }
        return text.toString();
    }

    @Test
    void semanticsAreForGraphsAlone() {
        Told run = Told.by("run", "--network", "examples/networks/truenorth-relay.json", "--nir-profile", "norse");

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("NIR graphs");

        Told missing = Told.by("run", "--network", "no-such.nir", "--nir-profile", "norse");
        assertThat(missing.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(missing.err()).contains("no-such.nir").doesNotContain("NIR graphs");
    }
}
