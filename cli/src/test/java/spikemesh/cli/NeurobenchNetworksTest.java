package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikemesh.config.NpyFile;
import spikemesh.config.NpyWriter;
import spikemesh.support.Reference;

/**
 * FEATURE: the example networks of NeuroBench, whose neurons are reset one timestep late, give as NIR graphs from the command
 * line what NeuroBench counted.
 *
 * <p>A spike takes a timestep from layer to layer, so that a run is longer than the input by the depth of the network; what
 * layers do before or after their part of it does not count.
 */
class NeurobenchNetworksTest {

    private static final double DT = 1e-4;

    /** Figures per sample, of which NeuroBench gives the mean. */
    private static final String[] SUMMED = {
        "/ActivationSparsity",
        "/SynapticOperations/Effective_ACs",
        "/SynapticOperations/Effective_MACs",
        "/SynapticOperations/Dense",
        "/MembraneUpdates",
        "/NeuronOperations/Effective Neuron Ops",
        "/NeuronOperations/Neuron Dense Ops"
    };

    @TempDir
    private Path folder;

    private final List<String[]> edges = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"fast", "reference"})
    void primateReaching(String engine) throws IOException {
        Path file = Reference.path("neurobench/primate_snn2.npz");
        JsonNode golden = golden("primate_snn2_indy_20160622_01_f32");
        Path graph = folder.resolve("primate.nir");
        try (WritableHdfFile hdf = HdfFile.write(graph)) {
            WritableGroup nodes = nodes(hdf, "in", "fc0", "hidden", "fc1", "readout", "out");
            node(nodes, "in", "Input", Map.of("shape", new long[] {96}));
            node(nodes, "fc0", "Linear", Map.of("weight", matrix(file, "w0", 96)));
            node(nodes, "hidden", "LIF", leaky(0.96, 1));
            node(nodes, "fc1", "Linear", Map.of("weight", matrix(file, "w1", 50)));
            node(nodes, "readout", "LI", leaky(0.96, 0));
            node(nodes, "out", "Output", Map.of("shape", new long[] {2}));
        }
        Path input = folder.resolve("x.npy");
        NpyWriter.write(input, whole(array(file, "x")), 2000, 96);

        JsonNode run =
                run(graph, input, "--timesteps 2002 --nir-reset zero --nir-reset-delay after-input --engine " + engine);

        assertThat(run.at("/nir/options/resetDelay").asText()).isEqualTo("after-input");
        assertThat(emitted("hidden")).isEqualTo(golden.at("/spikes_per_layer/0").asLong());
        if (engine.equals("fast")) {
            JsonNode metrics = metrics();
            same(metrics.at("/spikemesh/perExecution"), golden, "/SynapticOperations");
            same(
                    metrics,
                    golden,
                    "/MembraneUpdates",
                    "/NeuronOperations",
                    "/ConnectionSparsity",
                    "/ActivationSparsity");
            assertThat(metrics.path("Footprint").asLong())
                    .as("snnTorch keeps 24 bytes for each of both layers, the graph has 8 numbers for them")
                    .isEqualTo(golden.path("Footprint").asLong() - 2 * 24 + 8 * 4);
        }
    }

    private JsonNode metrics() throws IOException {
        return Results.validNeurobench(Files.readString(folder.resolve("out/neurobench.json")));
    }

    /** Whether figures, or all figures of objects, are those of NeuroBench. */
    private static void same(JsonNode metrics, JsonNode golden, String... places) {
        for (String place : places) {
            JsonNode wanted = golden.at(place);
            assertThat(wanted.isMissingNode()).as(place).isFalse();
            if (wanted.isObject()) {
                wanted.fieldNames().forEachRemaining(name -> same(metrics.at(place), wanted, "/" + name));
            } else {
                assertThat(metrics.at(place).asDouble()).as(place).isEqualTo(wanted.asDouble());
            }
        }
    }

    @Test
    void speechCommands() throws IOException {
        Path file = Reference.path("neurobench/gsc_snn.npz");
        JsonNode golden = golden("gsc_snn_f64");
        int[] sizes = {20, 256, 256, 256, 35};
        Path graph = folder.resolve("gsc.nir");
        try (WritableHdfFile hdf = HdfFile.write(graph)) {
            WritableGroup nodes = nodes(hdf, "in", "fc0", "lif0", "fc1", "lif1", "fc2", "lif2", "fc3", "lif3", "out");
            node(nodes, "in", "Input", Map.of("shape", new long[] {20}));
            for (int layer = 0; layer < 4; layer++) {
                double[][] weights = matrix(file, "w" + layer, sizes[layer]);
                node(nodes, "fc" + layer, "Affine", Map.of("weight", weights, "bias", array(file, "b" + layer)));
                node(nodes, "lif" + layer, "LIF", leaky((float) 0.9, 1));
            }
            node(nodes, "out", "Output", Map.of("shape", new long[] {35}));
        }
        int[] all = whole(array(file, "x"));
        long[] spikes = new long[4];
        double[] sums = new double[SUMMED.length];
        for (int sample = 0; sample < 4; sample++) {
            Path input = folder.resolve("x.npy");
            NpyWriter.write(input, java.util.Arrays.copyOfRange(all, sample * 4000, (sample + 1) * 4000), 200, 20);
            run(graph, input, "--timesteps 204 --nir-reset subtract --nir-reset-delay after-input");
            for (int layer = 0; layer < 4; layer++) {
                spikes[layer] += emitted("lif" + layer, layer + 1);
            }
            JsonNode metrics = metrics();
            same(metrics, golden, "/Footprint", "/ParameterCount", "/ConnectionSparsity");
            for (int k = 0; k < sums.length; k++) {
                sums[k] += metrics.at(SUMMED[k]).asDouble();
            }
        }
        for (int k = 0; k < sums.length; k++) {
            assertThat(sums[k] / 4).as(SUMMED[k]).isCloseTo(golden.at(SUMMED[k]).asDouble(), within(1e-9));
        }
        for (int layer = 0; layer < 4; layer++) {
            assertThat(spikes[layer])
                    .as("layer %d", layer)
                    .isEqualTo(golden.at("/spikes_per_layer/" + layer).asLong());
        }
    }

    /** A leaky neuron that keeps a share {@code beta} and takes its input as it is. */
    private static Map<String, Object> leaky(double beta, double threshold) {
        double tau = DT / (1 - beta);
        Map<String, Object> fields = new HashMap<>(Map.of("tau", tau, "r", tau / DT, "v_leak", 0.0));
        if (threshold > 0) {
            fields.put("v_threshold", threshold);
        }
        return fields;
    }

    private JsonNode run(Path graph, Path input, String options) throws IOException {
        String line = "run --chip loihi --precision float --nir-profile snntorch --record spikes --json --network "
                + graph + " --input in=" + input + " --out " + folder.resolve("out") + " " + options;
        Told told = Told.by(line.split(" ", -1));
        assertThat(told.exitCode()).as(told.err()).isZero();
        return new ObjectMapper().readTree(told.out());
    }

    private long emitted(String population) throws IOException {
        return emitted(population, 0);
    }

    /** Spikes of a population in the 200 timesteps from {@code first} on; in all where that is 0. */
    private long emitted(String population, int first) throws IOException {
        return Files.readAllLines(folder.resolve("out/spikes.csv")).stream()
                .map(line -> line.split(",", -1))
                .filter(cells -> cells[1].equals(population))
                .mapToInt(cells -> Integer.parseInt(cells[0]))
                .filter(t -> first == 0 || t >= first && t < first + 200)
                .count();
    }

    private WritableGroup nodes(WritableHdfFile hdf, String... chain) {
        for (int i = 1; i < chain.length; i++) {
            edges.add(new String[] {chain[i - 1], chain[i]});
        }
        hdf.putDataset("version", "1.0.4");
        WritableGroup root = hdf.putGroup("node");
        root.putDataset("type", "NIRGraph");
        root.putDataset("edges", edges.toArray(String[][]::new));
        return root.putGroup("nodes");
    }

    private static void node(WritableGroup nodes, String name, String type, Map<String, Object> fields) {
        WritableGroup node = nodes.putGroup(name);
        node.putDataset("type", type);
        fields.forEach(node::putDataset);
    }

    private double[][] matrix(Path npz, String name, int columns) throws IOException {
        double[] values = array(npz, name);
        double[][] rows = new double[values.length / columns][columns];
        for (int i = 0; i < values.length; i++) {
            rows[i / columns][i % columns] = values[i];
        }
        return rows;
    }

    private static int[] whole(double[] values) {
        return java.util.Arrays.stream(values).mapToInt(value -> (int) value).toArray();
    }

    private double[] array(Path npz, String name) throws IOException {
        Path copy = folder.resolve(name + ".npy");
        try (ZipFile zip = new ZipFile(npz.toFile())) {
            Files.write(copy, zip.getInputStream(zip.getEntry(name + ".npy")).readAllBytes());
        }
        try (NpyFile array = NpyFile.open(copy)) {
            double[] values = new double[(int) array.elements()];
            array.read(values, 0, values.length);
            return values;
        }
    }

    private static JsonNode golden(String network) throws IOException {
        return new ObjectMapper()
                .readTree(Reference.path("neurobench/golden.json").toFile())
                .path(network);
    }
}
