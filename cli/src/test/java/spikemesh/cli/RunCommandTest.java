package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import spikemesh.emulator.TimingLevel;

/** FEATURE: run says what a network did on a chip, for as long as asked, and what was wrong in one line. */
class RunCommandTest {

    @TempDir
    private Path folder;

    private String pair;
    private String noisy;

    @BeforeEach
    void write() {
        pair = Networks.write(folder, "pair.json", Networks.PAIR).toString();
        noisy = Networks.write(folder, "noisy.json", Networks.NOISY).toString();
    }

    @Test
    void theFirstLineNamesChipVersionCostSetTimingAndEvidence() {
        Told told = Told.by("run", "--network", pair, "--timesteps", "10", "--timing", "functional");

        assertThat(told.out().lines().findFirst())
                .contains("Intel Loihi (loihi version 1), cost set davies2018, timing functional,"
                        + " evidence A: energies checked against silicon");
        assertThat(told.err()).isEmpty();
        assertThat(told.out()).contains("chip time   not modelled").doesNotContain("untimed");
    }

    @Test
    void enginesThreadsAndTheProgressBarDoNotChangeTheResult() {
        String[] words = {"run", "--network", noisy, "--timesteps", "120", "--json"};
        JsonNode expected = Results.valid(Told.by(words).out());

        for (String[] more : new String[][] {
            {"--engine", "reference"}, {"--threads", "3"}, {"--threads", "auto"}, {"--progress", "on"}
        }) {
            String[] all = with(words, more);
            JsonNode result = Results.valid(Told.by(all).out());

            for (String key : List.of("fingerprint", "countsSha256", "spikes", "energy", "cores", "links")) {
                assertThat(result.path(key)).as(key + " with " + List.of(more)).isEqualTo(expected.path(key));
            }
            assertThat(result.at("/time/chipPicoseconds")).isEqualTo(expected.at("/time/chipPicoseconds"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTimingLevelChangesChipTimeAndNothingElse(TimingLevel level) {
        String[] words = {"run", "--network", noisy, "--timesteps", "60", "--json", "--timing"};
        JsonNode functional = Results.valid(Told.by(with(words, "functional")).out());

        JsonNode result = Results.valid(Told.by(with(words, level.name())).out());

        for (String key : List.of("fingerprint", "countsSha256", "spikes", "cores", "links")) {
            assertThat(result.path(key)).as(key).isEqualTo(functional.path(key));
        }
        assertThat(result.at("/time/chipPicoseconds").isNull()).isEqualTo(level == TimingLevel.FUNCTIONAL);
    }

    @Test
    void theReferenceEngineRefusesATimingItDoesNotModel() {
        Told told =
                Told.by("run", "--network", pair, "--timesteps", "5", "--engine", "reference", "--timing", "queued");

        assertThat(told.exitCode()).isEqualTo(ExitCode.UNSUPPORTED);
        assertThat(told.err()).contains("--timing=queued").hasLineCount(1);
    }

    private static String[] with(String[] words, String... more) {
        return Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new);
    }

    @Test
    void anotherSeedDrawsAnotherNetworkAndTheSameSeedTheSame() {
        String one = fingerprint("--seed", "1");

        assertThat(fingerprint("--seed", "1")).isEqualTo(one);
        assertThat(fingerprint("--seed", "2")).isNotEqualTo(one);
        assertThat(fingerprint("--threads", "1")).isNotEqualTo(one);
    }

    private String fingerprint(String... more) {
        String[] words = {"run", "--network", noisy, "--timesteps", "100", "--json"};
        String[] all = Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new);
        return Results.valid(Told.by(all).out()).path("fingerprint").asText();
    }

    @Test
    void recordingsHoldTheSpikesAndStatesThatWereAskedFor() throws IOException {
        Path out = folder.resolve("results");
        Told told = Told.by(
                "run",
                "--network",
                pair,
                "--timesteps",
                "9",
                "--record",
                "spikes:sec*",
                "--record",
                "state",
                "--out",
                out.toString());

        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(Files.readAllLines(out.resolve("spikes.csv")))
                .containsExactly("timestep,population,neuron", "6,second,0");
        assertThat(Files.readAllLines(out.resolve("state-v2.csv")))
                .containsExactly(
                        "timestep,neuron,v",
                        "0,0,0",
                        "1,0,1280",
                        "2,0,2560",
                        "3,0,3840",
                        "4,0,5120",
                        "5,0,6400",
                        "6,0,0",
                        "7,0,1280",
                        "8,0,2560");
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("result.json", "neurobench.json", "spikes.csv", "state-v2.csv");
        }
        JsonNode result = Results.valid(Files.readString(out.resolve("result.json")));
        assertThat(result.path("files").findValuesAsText("path")).containsExactly("spikes.csv", "state-v2.csv");
        assertThat(result.at("/files/0/rows").asLong()).isEqualTo(1);
    }

    @Test
    void durationIsBiologicalTimeByTheTimestepOfTheNetwork() {
        JsonNode result = Results.valid(Told.by("run", "--network", pair, "--duration", "0.02 s", "--json")
                .out());

        assertThat(result.path("timesteps").asLong()).isEqualTo(20);
        assertThat(result.at("/time/biologicalSeconds").asDouble()).isEqualTo(0.02);
        assertThat(Told.by("run", "--network", pair, "--duration", "1.5 ms"))
                .isEqualTo(new Told(
                        2,
                        "",
                        "spikemesh: --duration must be a whole number of timesteps of 1 ms: --duration=1.5 ms\n"));
    }

    @Test
    void withoutALengthARunEndsAfterItsInput() {
        String finite = Networks.NOISY.replace(
                "{\"kind\": \"poisson\", \"probability\": 0.1, \"seed\": 1}",
                "{\"kind\": \"spikes\", \"spikes\": [[3, 0], [17, 5], [17, 5]]}");
        String network = Networks.write(folder, "finite.json", finite).toString();

        JsonNode result =
                Results.valid(Told.by("run", "--network", network, "--json").out());

        assertThat(result.path("timesteps").asLong()).isEqualTo(17 + 1 + 64);
        assertThat(result.at("/losses/mergedInputEvents").asLong()).isEqualTo(1);
        assertThat(Told.by("run", "--network", network, "--strict").exitCode()).isEqualTo(ExitCode.LOSSES);
        assertThat(Told.by("run", "--network", noisy).err())
                .contains("input in never ends")
                .contains("--timesteps");
        assertThat(Told.by("run", "--network", pair).err()).contains("gets no spike from outside");
    }

    @Test
    void aNetworkBeyondALimitIsReportedOrRefused() {
        String network = Networks.write(folder, "wide.json", Networks.NOISY).toString();
        String narrow = "core.synapse.weightBits=[4]";

        Told warned = Told.by("run", "--network", network, "--timesteps", "5", "--set", narrow);
        Told refused = Told.by("run", "--network", network, "--timesteps", "5", "--set", narrow, "--fit", "check");

        assertThat(warned.exitCode()).isZero();
        assertThat(warned.out()).contains("limit       weight bits exceeded");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.DOES_NOT_FIT);
        assertThat(refused.err()).startsWith("spikemesh: weight bits exceeded").hasLineCount(1);
    }

    @Test
    void mistakesAreOneLineEach() {
        assertMistake("--network is missing", "run");
        assertMistake(
                "no such file", "run", "--network", folder.resolve("none.json").toString(), "--timesteps", "1");
        assertMistake("contradict", "run", "--network", pair, "--timesteps", "1", "--duration", "1 ms");
        assertMistake("--timesteps must be in 1..", "run", "--network", pair, "--timesteps", "0");
        assertMistake("--cost-set must be one of", "run", "--network", pair, "--timesteps", "1", "--cost-set", "x");
        assertMistake("--threads must be", "run", "--network", pair, "--timesteps", "1", "--threads", "many");
        assertMistake("no input is called x", "run", "--network", pair, "--timesteps", "1", "--input", "x=y.raw");
        assertMistake("--out DIR", "run", "--network", pair, "--timesteps", "1", "--record", "spikes");
        String out = folder.resolve("o").toString();
        assertMistake(
                "--record spikes:x* means nothing",
                "run",
                "--network",
                pair,
                "--timesteps",
                "1",
                "--out",
                out,
                "--record",
                "spikes:x*");
        assertMistake(
                "--record must be KIND:NAME",
                "run",
                "--network",
                pair,
                "--timesteps",
                "1",
                "--out",
                out,
                "--record",
                "spike:first");
    }

    private static void assertMistake(String message, String... words) {
        Told told = Told.by(words);

        assertThat(told.exitCode()).as(told.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told.err()).contains(message).hasLineCount(1).startsWith("spikemesh: ");
        assertThat(told.out()).isEmpty();
    }

    @Test
    void aRecordingThatBreaksOffIsNamedWithItsPlaceWheneverThatIsFound() throws IOException {
        String camera = Networks.NOISY.replace(
                "{\"kind\": \"poisson\", \"probability\": 0.1, \"seed\": 1}",
                "{\"kind\": \"trace\", \"timestep\": \"1 ms\", \"map\": {\"sensorWidth\": 640, \"sensorHeight\": 480,"
                        + " \"cellWidth\": 160, \"cellHeight\": 48}}");
        String network = Networks.write(folder, "camera.json", camera).toString();
        byte[] events = new byte[4 * 20_001 + 3];
        byte[] header = "% evt 2.0\n% end\n".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer words = ByteBuffer.wrap(events).order(ByteOrder.LITTLE_ENDIAN);
        words.putInt(8 << 28);
        for (int i = 0; i < 20_000; i++) {
            words.putInt(1 << 28 | i / 400 << 22 | i % 640 << 11 | i % 480);
        }
        Path recording = folder.resolve("broken.raw");
        Files.write(recording, header);
        Files.write(recording, events, StandardOpenOption.APPEND);

        for (String[] more : new String[][] {{}, {"--timesteps", "100"}, {"--timesteps", "100", "--threads", "2"}}) {
            String[] words2 = {"run", "--network", network, "--input", "in=" + recording};
            Told told = Told.by(Stream.of(words2, more).flatMap(Stream::of).toArray(String[]::new));

            assertThat(told.exitCode()).as(told.err()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(told.err()).contains("broken.raw byte ").hasLineCount(1);
        }
    }
}
