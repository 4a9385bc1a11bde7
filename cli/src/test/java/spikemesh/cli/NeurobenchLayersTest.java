package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FEATURE: of a NIR graph each layer counts for NeuroBench in the timesteps of its samples, wherever a run was cut. */
class NeurobenchLayersTest {

    private static final int STEPS = 12;
    private static final int DEPTH = 2;

    @TempDir
    private Path folder;

    private Path graph;

    /** Image of 4 x 4 to two channels of neurons that always spike, to a third population that never does. */
    private void write() {
        graph = folder.resolve("graph.nir");
        try (WritableHdfFile hdf = HdfFile.write(graph)) {
            WritableGroup root = hdf.putGroup("node");
            root.putDataset("type", "NIRGraph");
            root.putDataset("edges", new String[][] {
                {"in", "conv"}, {"conv", "first"}, {"first", "fc"}, {"fc", "second"}, {"second", "out"}
            });
            WritableGroup nodes = root.putGroup("nodes");
            node(nodes, "in", "Input").putDataset("shape", new long[] {1, 4, 4});
            WritableGroup conv = node(nodes, "conv", "Conv2d");
            conv.putDataset("weight", new double[2][1][3][3]);
            conv.putDataset("bias", new double[] {2, 2});
            conv.putDataset("stride", new long[] {1, 1});
            conv.putDataset("padding", new long[] {1, 1});
            conv.putDataset("dilation", new long[] {1, 1});
            conv.putDataset("groups", 1L);
            WritableGroup first = node(nodes, "first", "IF");
            first.putDataset("r", 1.0);
            first.putDataset("v_threshold", 1.0);
            WritableGroup fc = node(nodes, "fc", "Linear");
            double[][] weight = new double[3][32];
            for (double[] row : weight) {
                java.util.Arrays.fill(row, 0.25);
            }
            fc.putDataset("weight", weight);
            WritableGroup second = node(nodes, "second", "LIF");
            second.putDataset("tau", 1e-2);
            second.putDataset("r", 1.0);
            second.putDataset("v_leak", 0.0);
            second.putDataset("v_threshold", new double[] {1e6, 2e6, 3e6});
            node(nodes, "out", "Output").putDataset("shape", new long[] {3});
        }
    }

    private static WritableGroup node(WritableGroup nodes, String name, String type) {
        WritableGroup node = nodes.putGroup(name);
        node.putDataset("type", type);
        return node;
    }

    private JsonNode run(String out, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of("run", "--precision", "float", "--network", graph.toString()));
        words.addAll(List.of("--out", folder.resolve(out).toString()));
        words.addAll(List.of(options));
        Told told = Told.by(words.toArray(String[]::new));
        assertThat(told.exitCode()).as(told.err()).isZero();
        return Results.validNeurobench(Files.readString(folder.resolve(out + "/neurobench.json")));
    }

    @Test
    void layersCountForAsManyTimestepsAsTheInput() throws IOException {
        write();
        JsonNode metrics = run("out", "--timesteps", String.valueOf(STEPS + DEPTH));

        assertThat(metrics.at("/spikemesh/executions").asInt()).isEqualTo(STEPS);
        // 32 neurons spike in each of the 12 timesteps that they have before their spikes are too late for the second
        // layer.
        assertThat(metrics.at("/SynapticOperations/Effective_ACs").asDouble()).isEqualTo(32 * 3 * STEPS);
        assertThat(metrics.at("/ActivationSparsityByLayer/first").asDouble()).isZero();
        assertThat(metrics.at("/ActivationSparsityByLayer/second").asDouble()).isEqualTo(1);
        // Those that are reset to 0 after each spike have the same potential at the end of all timesteps but their
        // first.
        assertThat(metrics.path("MembraneUpdates").asDouble()).isEqualTo(32 + 3 * STEPS);
    }

    @Test
    void parametersAreThoseOfTheFile() throws IOException {
        write();
        JsonNode metrics = run("out", "--timesteps", "5");

        // Kernels, biases by channel, a matrix, three thresholds; once for each population: IF r, threshold and reset,
        // LIF
        // tau, r, leak and reset.
        assertThat(metrics.path("ParameterCount").asInt()).isEqualTo(2 * 9 + 2 + 32 * 3 + 3);
        assertThat(metrics.at("/spikemesh/parameters/buffers").asInt()).isEqualTo(3 + 4);
    }

    @Test
    void aRunThatWasMadeLongerCountsAsOneThatWasNot() throws IOException {
        write();
        for (int cut : new int[] {1, 2, 3, 5, STEPS}) {
            String out = "cut" + cut;
            run(out, "--timesteps", String.valueOf(cut), "--checkpoint", "end");
            String[] longer = {"--timesteps", String.valueOf(STEPS + DEPTH)};

            JsonNode resumed = run(
                    out,
                    longer[0],
                    longer[1],
                    "--resume",
                    folder.resolve(out + "/checkpoints").toString());

            assertThat(counts(resumed)).as("cut at %d", cut).isEqualTo(counts(run("whole", longer)));
        }
    }

    private static JsonNode counts(JsonNode metrics) {
        ObjectNode counts = metrics.deepCopy();
        counts.remove("spikemesh");
        return counts;
    }
}
