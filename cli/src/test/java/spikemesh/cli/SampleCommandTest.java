package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikemesh.support.Reference;

/** FEATURE: sets of samples, from a table of pixels to the accuracy, and graphs with their options, from the command line. */
class SampleCommandTest {

    private static final String DIGITS = "networks/mnist_mlp_784_128_64_10/";
    private static final String BRAILLE = "nir/graphs/braille_noDelay_bias_zero.nir";

    @TempDir
    Path folder;

    @Test
    void aRowOfNumbersBecomesSpikesThatIntegrateIt() throws IOException {
        Path table = Files.writeString(folder.resolve("table.csv"), "1,0,3\n2,4,0\n");
        Path labels = Files.writeString(folder.resolve("labels.csv"), "1\n0\n");
        Path out = folder.resolve("out");

        Told told = told("trace encode " + table + " " + out + " --threshold 4 --timesteps 5 --labels " + labels);

        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(told.out()).contains("2 samples of 3 channels, 6 spikes");
        assertThat(out.resolve("00000.csv")).hasContent("timestep,channel\n1,2\n3,2\n4,0\n");
        assertThat(out.resolve("00001.csv")).hasContent("timestep,channel\n1,1\n2,0\n3,1\n");
        assertThat(out.resolve("labels.csv")).hasContent("sample,label\n00000.csv,1\n00001.csv,0\n");
    }

    @Test
    void aTableThatIsNoneIsOneLine() throws IOException {
        Path table = Files.writeString(folder.resolve("table.csv"), "1,0,3\n2,four,0\n");

        Told told = told("trace encode " + table + " " + folder.resolve("out"));

        assertThat(told.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told.err().strip()).contains("table.csv", "four").doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "trained_mnist_network.net, --threshold 256 --timesteps 32, --timesteps 35",
        "../mnist_bootstrap_784_512_512_10/network.net, --rule level --gain 0.59375 --offset -12, "
                + "--sample-input layer0 --timesteps 20"
    })
    void digitsGoFromPixelsToTheirNames(String network, String encoding, String showing) throws IOException {
        Path digits = Reference.path(DIGITS + "mnist10_pixels_u8.csv");
        Path labels = digits.resolveSibling("mnist10_labels.csv");
        Path net = digits.resolveSibling(network);

        Told encoded = told("trace encode " + digits + " " + folder + " " + encoding + " --labels " + labels);
        Told run = told("run --chip loihi --network " + net + " --samples " + folder + " --labels "
                + folder.resolve("labels.csv") + " --json " + showing);

        assertThat(encoded.exitCode()).as(encoded.err()).isZero();
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode inference = json(run).at("/inference");
        assertThat(inference.at("/samples").asInt()).isEqualTo(10);
        assertThat(inference.at("/correct").asInt()).isEqualTo(10);
        assertThat(inference.at("/joulesPerInference/events").asDouble()).isPositive();
    }

    @Test
    void theFirstSampleOfAFloatGraphSpikesAsTheGraph() throws IOException {
        JsonNode verified = Results.valid(digits("--precision float --nir-reset zero --verify --json")
                        .out())
                .at("/verified");

        assertThat(verified).hasSize(5).allSatisfy(stage -> {
            assertThat(stage.at("/differences").asLong()).isZero();
            assertThat(stage.at("/spikesInGraph").asLong()).isPositive();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'#sample\t#class\n1\t5\n'",
                "'1 5\n'",
                "'File,Events,Digit\n5/1.bs2,17,5\n'",
                "''",
            })
    void labelsComeAsTablesOrAsFolders(String table) throws IOException {
        Path digit = Reference.path("formats/samples/nmnist_bs2/1.bs2");
        Path inner = Files.createDirectories(folder.resolve("digits/5"));
        Files.copy(digit, inner.resolve("1.bs2"));
        Path labels = Files.writeString(
                folder.resolve("labels.txt"), table.replace("\\t", "\t").replace("\\n", "\n"));

        JsonNode result = json(told("run --chip loihi --network " + Reference.path("nir/graphs/cnn_sinabs.nir")
                + " --samples " + inner.getParent() + " --json"
                + (table.isEmpty() ? "" : " --labels " + labels)));

        assertThat(result.at("/inference/samples").asInt()).isEqualTo(1);
        assertThat(result.at("/inference/correct").asInt()).isEqualTo(1);
    }

    @Test
    void whichClassWasTakenForWhichIsATable() throws IOException {
        Files.copy(Reference.path("formats/samples/nmnist_bs2/1.bs2"), folder.resolve("1.bs2"));
        Path labels = Files.writeString(folder.resolve("labels.csv"), "1,3\n");

        Told told = told("run --chip loihi --network " + Reference.path("nir/graphs/cnn_sinabs.nir") + " --samples "
                + folder + " --labels " + labels);

        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(told.out())
                .contains("class \\ named  0  1  2  3  4  5  6  7  8  9  nothing")
                .contains("3              .  .  .  .  .  1  .  .  .  .        .")
                .contains("wrong       sample 1 is a 3, named 5", "interval 0.00 to");
    }

    @Test
    void withoutLabelsFoldersMustBeClasses() throws IOException {
        Told told = told("run --chip loihi --network " + Reference.path("nir/graphs/cnn_sinabs.nir") + " --samples "
                + Reference.path("formats/samples/nmnist_bs2"));

        assertThat(told.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told.err()).contains("--labels is missing", "1.bs2").hasLineCount(1);
    }

    @Test
    void samplesAreForTheFastEngine() throws IOException {
        Told told = digits("--engine reference");

        assertThat(told.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told.err()).contains("--samples runs on the fast engine");
    }

    /** One digit of each set is enough for what is told of one sample. */
    private Told digits(String options) throws IOException {
        Path digit = Reference.path("formats/samples/nmnist_bs2/1.bs2");
        Files.copy(digit, folder.resolve("1.bs2"));
        Path labels = Files.writeString(folder.resolve("one.csv"), "sample,label\n1,0\n");
        return told("run --chip loihi --network " + Reference.path("nir/graphs/cnn_sinabs.nir") + " --samples " + folder
                + " --labels " + labels + " " + options);
    }

    @ParameterizedTest
    @CsvSource({"snntorch", "norse", "spyx"})
    void aGraphInRealNumbersIsTheSameOnTheReferenceEngine(String profile) throws IOException {
        String line = "run --chip loihi --network " + Reference.path(BRAILLE) + " --precision float --nir-profile "
                + profile + " --timesteps 100 --json --input input="
                + Reference.path("nir/golden/03_rnn/input_ds_test_0_recovered.npy");

        JsonNode fast = json(told(line));
        JsonNode reference = json(told(line + " --engine reference"));

        assertThat(fast.at("/spikes/emitted").asLong()).isGreaterThan(100);
        for (String same : new String[] {"/fingerprint", "/spikes", "/energy", "/time/chipPicoseconds"}) {
            assertThat(reference.at(same)).as(same).isEqualTo(fast.at(same));
        }
    }

    @Test
    void mapKnowsTheNumbersOfAGraph() throws IOException {
        String line = "map --chip loihi --network " + Reference.path("nir/graphs/cnn_sinabs.nir") + " --json ";

        double narrow = memory(told(line + "--weight-bits 4"));
        double usual = memory(told(line + "--weight-bits 8"));
        Told reset = told(line + "--nir-reset never");

        assertThat(narrow).isPositive().isLessThan(usual);
        assertThat(reset.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(reset.err()).contains("never");
    }

    private static double memory(Told told) throws IOException {
        double bits = 0;
        for (JsonNode limit : json(told).at("/limits")) {
            bits = limit.at("/what").asText().equals("synaptic memory")
                    ? limit.at("/mean").asDouble()
                    : bits;
        }
        return bits * json(told).at("/cores/used").asInt();
    }

    private static Told told(String line) {
        return Told.by(line.split(" ", -1));
    }

    private static JsonNode json(Told told) throws IOException {
        assertThat(told.exitCode()).as(told.err()).isZero();
        return new ObjectMapper().readTree(told.out());
    }
}
