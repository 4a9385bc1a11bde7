package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FEATURE: map finds a core for every neuron, and says what does not fit and why. */
class MapCommandTest {

    @TempDir
    private Path folder;

    private String noisy;

    @BeforeEach
    void write() {
        noisy = Networks.write(folder, "noisy.json", Networks.NOISY).toString();
    }

    private JsonNode map(int exitCode, String... more) {
        String[] words = new String[more.length + 4];
        words[0] = "map";
        words[1] = "--network";
        words[2] = noisy;
        words[3] = "--json";
        System.arraycopy(more, 0, words, 4, more.length);
        Told told = Told.by(words);
        assertThat(told.err()).isEmpty();
        assertThat(told.exitCode()).isEqualTo(exitCode);
        return Results.valid(told.out());
    }

    @Test
    void aBetterMappingIsFoundThanTheOneGivenAndBothAreShown() {
        JsonNode result = map(0);

        assertThat(result.path("strategy").asText()).isEqualTo("greedy");
        assertThat(result.at("/cores/used").asInt()).isEqualTo(1);
        assertThat(result.at("/given/cores").asInt()).isEqualTo(9);
        assertThat(result.at("/quality/hopsPerTimestep").asDouble())
                .isLessThan(result.at("/given/hopsPerTimestep").asDouble());
    }

    @Test
    void aSavedMappingIsWhatRunTakesAndChangesNoSpike() throws IOException {
        Path mapping = folder.resolve("mapping.json");
        map(0, "--save", mapping.toString(), "--set", "core.neurons=16");
        String[] run = {
            "run",
            "--network",
            noisy,
            "--timesteps",
            "60",
            "--record",
            "spikes",
            "--out",
            folder.resolve("a").toString()
        };
        String[] mapped = {
            "run",
            "--network",
            noisy,
            "--timesteps",
            "60",
            "--record",
            "spikes",
            "--out",
            folder.resolve("b").toString(),
            "--set",
            "core.neurons=16",
            "--mapping",
            mapping.toString(),
            "--json"
        };

        assertThat(Told.by(run).exitCode()).isZero();
        JsonNode result = Results.valid(Told.by(mapped).out());

        assertThat(result.at("/manifest/job/mapping").asText()).isEqualTo(mapping.toString());
        assertThat(Files.readString(folder.resolve("b/spikes.csv")))
                .isEqualTo(Files.readString(folder.resolve("a/spikes.csv")));
        assertThat(Told.by("repro", folder.resolve("b/result.json").toString()).exitCode())
                .isZero();
    }

    @Test
    void whatDoesNotFitIsRefusedWithTheReason() {
        JsonNode result = map(4, "--set", "core.neurons=1");

        assertThat(result.path("fits").asBoolean()).isFalse();
        assertThat(result.at("/findings/0/what").asText()).isEqualTo("cores");
        assertThat(result.at("/findings/0/need").asInt()).isEqualTo(150);
        assertThat(result.at("/findings/0/have").asInt()).isEqualTo(128);
        assertThat(result.at("/chips/needed").asInt()).isEqualTo(2);
        assertThat(result.path("quality").isNull()).isTrue();
    }

    @Test
    void checkJudgesTheMappingThatIsThere() {
        JsonNode result = map(4, "--check", "--set", "core.axonIn.axons=50");

        assertThat(result.path("strategy").asText()).isEqualTo("given");
        assertThat(result.at("/findings/0/what").asText()).isEqualTo("axons in");
        assertThat(map(0, "--check").path("fits").asBoolean()).isTrue();
    }

    @Test
    void annealingRepeatsItselfMoveForMove() {
        JsonNode first = map(0, "--strategy", "anneal", "--set", "core.neurons=4", "--moves", "5000", "--seed", "3");
        JsonNode again = map(0, "--strategy", "anneal", "--set", "core.neurons=4", "--moves", "5000", "--seed", "3");
        JsonNode greedy = map(0, "--set", "core.neurons=4");

        assertThat(again).isEqualTo(first);
        assertThat(first.at("/quality/hopsPerTimestep").asDouble())
                .isLessThanOrEqualTo(greedy.at("/quality/hopsPerTimestep").asDouble());
    }
}
