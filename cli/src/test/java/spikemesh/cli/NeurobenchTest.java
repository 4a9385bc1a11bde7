package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FEATURE: every run with a folder is also there in the form of NeuroBench, and labels give its accuracy. */
class NeurobenchTest {

    private static final String LEAKY = """
            {"format": "spikemesh.network/1", "name": "leaky", "timestep": "1 ms",
             "populations": [{"name": "out", "size": %d, "model": "lif-delta",
                "parameters": {"tauM": 24.496, "vThreshold": 100000}}],
             "inputs": [{"name": "in", "size": %d, "source": {"kind": "periodic", "first": %d, "period": 1, "shift": 0}}],
             "projections": [{"source": "in", "target": "out", "connectivity": %s %s}]}
            """;

    @TempDir
    private Path folder;

    private JsonNode run(String network, String... more) throws IOException {
        Path out = folder.resolve("out");
        List<String> words = new ArrayList<>(List.of("run", "--chip", "generic-large", "--out", out.toString()));
        words.add("--network");
        words.add(Networks.write(folder, "network.json", network).toString());
        words.addAll(List.of(more));
        Told told = Told.by(words.toArray(String[]::new));
        assertThat(told.exitCode()).as(told.err()).isZero();
        return Results.validNeurobench(Files.readString(out.resolve("neurobench.json")));
    }

    /** 20 inputs and 5 leaky neurons, ones for 10 timesteps: 100 accumulates in each, and a leaking neuron always changes. */
    @Test
    void leakyNeuronsGiveTheFiguresOfNeurobench() throws IOException {
        JsonNode result =
                run(LEAKY.formatted(5, 20, 0, "{\"kind\": \"all-to-all\"}", ", \"weight\": 1"), "--timesteps", "10");

        assertThat(result.at("/SynapticOperations/Effective_ACs").asDouble()).isEqualTo(1000);
        assertThat(result.at("/SynapticOperations/Effective_MACs").asDouble()).isZero();
        assertThat(result.at("/SynapticOperations/Dense").asDouble()).isEqualTo(1000);
        // An input spike counts in the next timestep, so that the neurons change from the second on, after all in the
        // first.
        assertThat(result.path("MembraneUpdates").asDouble()).isEqualTo(50);
        assertThat(result.at("/NeuronOperations/Effective Neuron Ops").asDouble())
                .isEqualTo(200);
        assertThat(result.at("/NeuronOperations/Neuron Dense Ops").asDouble()).isEqualTo(200);
        assertThat(result.path("ActivationSparsity").asDouble()).isEqualTo(1);
        assertThat(result.path("ParameterCount").asLong()).isEqualTo(100);
        assertThat(result.path("Footprint").asLong()).isEqualTo(4 * (100 + 2));
        assertThat(result.path("ClassificationAccuracy").isMissingNode()).isTrue();
        assertThat(result.at("/spikemesh/evidence").asText()).isEqualTo("modelled");
        assertThat(result.at("/spikemesh/perExecution/SynapticOperations/Dense").asDouble())
                .isEqualTo(100);
    }

    @Test
    void withoutInputOnlyTheFirstTimestepUpdates() throws IOException {
        JsonNode result =
                run(LEAKY.formatted(5, 20, 500, "{\"kind\": \"all-to-all\"}", ", \"weight\": 1"), "--timesteps", "10");

        assertThat(result.at("/SynapticOperations/Effective_ACs").asDouble()).isZero();
        assertThat(result.at("/NeuronOperations/Effective Neuron Ops").asDouble())
                .isEqualTo(20);
        assertThat(result.at("/NeuronOperations/Neuron Dense Ops").asDouble()).isEqualTo(200);
    }

    /** A kernel of 3 x 3 without padding: once on an image of 3 x 3, at 100 places on one of 12 x 12. */
    @Test
    void convolutionsCountEachPlaceButEachWeightOnce() throws IOException {
        for (int side : new int[] {3, 12}) {
            int places = (side - 2) * (side - 2);
            String kernel = """
                    {"kind": "convolution", "inChannels": 1, "inHeight": %d, "inWidth": %d, "outChannels": 1,
                     "kernelHeight": 3, "kernelWidth": 3,
                     "kernelValues": [1, 1, 1, 1, 1, 1, 1, 1, 1]}
                    """.formatted(side, side);
            JsonNode result = run(LEAKY.formatted(places, side * side, 0, kernel, ""), "--timesteps", "1");

            assertThat(result.at("/SynapticOperations/Effective_ACs").asDouble())
                    .isEqualTo(9 * places);
            assertThat(result.at("/SynapticOperations/Dense").asDouble()).isEqualTo(9 * places);
            assertThat(result.path("ParameterCount").asLong()).isEqualTo(9);
        }
    }

    /** 30 inputs that spike once onto 200 neurons, row by row in one of the forms in which synapses are kept; a third are zero. */
    @Test
    void zeroWeightsAreNoOperationsHoweverSynapsesAreKept() throws IOException {
        for (String model : List.of("loihi-cuba-lif", "lif-delta")) {
            for (int every : new int[] {1, 40}) {
                StringBuilder synapses = new StringBuilder();
                int all = 0;
                int nonzero = 0;
                for (int source = 0; source < 30; source++) {
                    for (int target = 0; target < 200; target += every) {
                        int weight = 2 * ((source + target) % 3);
                        synapses.append(all++ == 0 ? "" : ",").append("[%d,%d,%d]".formatted(source, target, weight));
                        nonzero += weight == 0 ? 0 : 1;
                    }
                }
                String network = """
                        {"format": "spikemesh.network/1", "name": "rows", "timestep": "1 ms",
                         "populations": [{"name": "out", "size": 200, "model": "%s"}],
                         "inputs": [{"name": "in", "size": 30, "source": {"kind": "periodic", "period": 1000, "shift": 0}}],
                         "projections": [{"source": "in", "target": "out",
                            "connectivity": {"kind": "explicit", "synapses": [%s]}}]}
                        """.formatted(model, synapses);
                JsonNode result = run(network, "--timesteps", "3");

                assertThat(result.at("/spikemesh/run/spikes/synapticEvents").asInt())
                        .as(model)
                        .isEqualTo(all);
                assertThat(result.at("/SynapticOperations/Effective_ACs").asInt())
                        .as(model)
                        .isEqualTo(nonzero);
                assertThat(result.at("/SynapticOperations/Dense").asInt())
                        .as(model)
                        .isEqualTo(3 * all);
            }
        }
    }

    @Test
    void labelsGiveTheAccuracyInAllReports() throws IOException {
        String network = """
                {"format": "spikemesh.network/1", "name": "echo",
                 "populations": [{"name": "out", "size": 2, "model": "lif-delta", "parameters": {"vThreshold": 5}}],
                 "timestep": "1 ms",
                 "inputs": [{"name": "in", "size": 2, "source": {"kind": "spikes", "spikes": [[1, 0], [11, 1], [21, 1]]}}],
                 "projections": [{"source": "in", "target": "out", "connectivity": {"kind": "one-to-one"}, "weight": 9}]}
                """;
        Path labels =
                Files.writeString(folder.resolve("labels.csv"), "from,to,label\n0,10,0\n10,20,1\n20,30,0\n30,40,1\n");
        JsonNode result = run(network, "--timesteps", "40", "--labels", labels.toString());

        assertThat(result.path("ClassificationAccuracy").asDouble()).isEqualTo(0.5);
        assertThat(result.at("/spikemesh/samples").asInt()).isEqualTo(4);
        assertThat(result.at("/SynapticOperations/Effective_ACs").asDouble()).isCloseTo(0.75, within(1e-12));
        JsonNode answers = result.at("/spikemesh/run/answers");
        assertThat(answers.path("answers")).hasToString("[0,1,1,-1]");
        assertThat(answers.path("confusion")).hasToString("[[1,1,0],[0,1,1]]");

        Told told = Told.by(
                "run",
                "--chip",
                "generic-large",
                "--network",
                folder.resolve("network.json").toString(),
                "--timesteps",
                "40",
                "--labels",
                labels.toString());
        assertThat(told.out())
                .contains("accuracy    50.00 % of 4 samples named correctly by out (95 % interval 15.00 to 85.00 %)");
    }

    @Test
    void whoAnswersMustBeClear() {
        String network = Networks.write(folder, "noisy.json", Networks.NOISY).toString();
        String labels = Networks.write(folder, "labels.csv", "label\n0\n1\n").toString();

        assertThat(Told.by("run", "--network", network, "--timesteps", "10", "--labels", labels)
                        .exitCode())
                .isZero();
        Told unknown = Told.by("run", "--network", network, "--timesteps", "10", "--labels", labels, "--readout", "c");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("--readout must be a population of the network, one of [a, b]: --readout=c");
    }
}
