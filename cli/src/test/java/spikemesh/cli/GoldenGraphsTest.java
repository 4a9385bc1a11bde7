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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikemesh.config.NpyFile;
import spikemesh.config.NpyWriter;
import spikemesh.support.Reference;

/** FEATURE: graphs run from the command line give what the frameworks published for them, spike by spike. */
class GoldenGraphsTest {

    private static final String GRAPHS = "nir/graphs/";
    private static final String LIF = "nir/golden/01_lif/";
    private static final String RNN = "nir/golden/03_rnn/";

    @TempDir
    Path folder;

    /** How many timesteps {@code stage} runs behind the graph, after a run. */
    private int run(String options, String stage) throws IOException {
        Told run = Told.by(("run --out " + folder + "/out --json " + options).split(" ", -1));
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode result = new ObjectMapper().readTree(run.out());
        return result.at("/nir/timestepsBehind").path(stage).asInt();
    }

    /** Spikes of a population as "timestep,neuron", each {@code earlier} timesteps earlier. */
    private Set<String> spikes(String population, int earlier) throws IOException {
        Set<String> spikes = new TreeSet<>();
        for (String line : Files.readAllLines(folder.resolve("out/spikes.csv"))) {
            String[] cells = line.split(",", -1);
            if (cells[1].equals(population)) {
                spikes.add(Integer.parseInt(cells[0]) - earlier + "," + cells[2]);
            }
        }
        return spikes;
    }

    /** The last column of what a probe of one neuron recorded. */
    private double[] potentials(String probe) throws IOException {
        return Files.readAllLines(folder.resolve("out/state-" + probe + ".csv")).stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)))
                .toArray();
    }

    private static List<double[]> rows(Path csv) throws IOException {
        List<double[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(csv)) {
            String[] cells = line.split(",", -1);
            rows.add(new double[] {
                Double.parseDouble(cells[0]), Double.parseDouble(cells[1]), Double.parseDouble(cells[2])
            });
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({
        "lif_norse,          --nir-profile norse,                    0, 1e-7",
        "lif_rockpool,       --nir-profile rockpool,                 0, 1e-7",
        "lif_lava_cpu_float, --nir-profile lava,                     1, 2e-4",
        "lif_exact,          --nir-integration exact,                0, 7e-3",
        "lif_exact,          --nir-integration euler,                0, 7e-3"
    })
    void oneNeuron(String golden, String semantics, int later, double tolerance) throws IOException {
        List<double[]> rows = rows(Reference.path(LIF + golden + ".csv"));
        int[] input = rows.stream().mapToInt(row -> row[0] == 0 ? 0 : 1).toArray();
        Path spikes = folder.resolve("input.npy");
        NpyWriter.write(spikes, input, input.length);

        int behind = run(
                "--network " + Reference.path(GRAPHS + "lif_norse.nir") + " --precision float --nir-dt 100us "
                        + semantics + " --timesteps 1000 --record spikes:1 --record state:1 --input input=" + spikes,
                "1");

        Set<String> wanted = new TreeSet<>();
        double[] v = potentials("1");
        for (int t = 0; t < rows.size(); t++) {
            if (rows.get(t)[2] != 0) {
                wanted.add(t + ",0");
            }
            int then = t - later + behind;
            if (t >= later && then < v.length) {
                assertThat(v[then]).as("v at %d", t).isCloseTo(rows.get(t)[1], within(tolerance));
            }
        }
        assertThat(wanted).hasSize(4);
        assertThat(spikes("1", behind - later)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({
        "snntorch, 119, 0, fast",
        "norse, 118, 0, fast",
        "spyx, 151, 1, fast",
        "snntorch, 119, 0, reference",
        "spyx, 151, 1, reference"
    })
    void recurrentNeurons(String framework, int count, int later, String engine) throws IOException {
        Set<String> wanted = new TreeSet<>();
        try (NpyFile file = NpyFile.open(Reference.path(RNN + framework + "_activity_noDelay_bias_zero.npy"))) {
            double[] golden = new double[256 * 38];
            file.read(golden, 0, golden.length);
            for (int i = 0; i < golden.length; i++) {
                if (golden[i] != 0) {
                    wanted.add(i / 38 + "," + i % 38);
                }
            }
        }

        int behind = run(
                "--network " + Reference.path(GRAPHS + "braille_noDelay_bias_zero.nir") + " --precision float"
                        + " --nir-dt 100us --nir-profile " + framework + " --timesteps 258 --record spikes:lif1.lif"
                        + " --engine " + engine + " --input input="
                        + Reference.path(RNN + "input_ds_test_0_recovered.npy"),
                "lif1.lif");

        Set<String> computed = spikes("lif1.lif", behind - later);
        computed.removeIf(spike -> Integer.parseInt(spike.substring(0, spike.indexOf(','))) >= 256);
        assertThat(wanted).hasSize(count);
        assertThat(computed).isEqualTo(wanted);
    }

    /** Arrays of neuron and timestep: what goes in, the current that follows, and the spikes. */
    @ParameterizedTest
    @CsvSource({"loihi", "loihi2"})
    void wholeNumbersOfLava(String chip) throws IOException {
        Path arrays = Reference.path("nir/golden/loihi2_lava_dense/dense.npz");
        double[] in = array(arrays, "spikes_in");
        double[] out = array(arrays, "spikes_out");
        double[] current = array(arrays, "current");
        StringBuilder spikes = new StringBuilder();
        for (int i = 0; i < in.length; i++) {
            if (in[i] != 0) {
                spikes.append(i % 2000).append(',').append(i / 2000).append('\n');
            }
        }
        Path input = Files.writeString(folder.resolve("in.csv"), spikes);

        run(
                "--chip " + chip + " --network " + arrays.resolveSibling("oxford_network.net")
                        + " --num-layers 1 --timesteps 2000 --record spikes:layer0 --record state:layer0"
                        + " --input input=" + input,
                "layer0");

        Set<String> wanted = new TreeSet<>();
        for (int i = 0; i < out.length; i++) {
            if (out[i] != 0) {
                wanted.add(i % 2000 + "," + i / 2000);
            }
        }
        assertThat(wanted).hasSize(1826);
        assertThat(spikes("layer0", 0)).isEqualTo(wanted);
        List<String> states = Files.readAllLines(folder.resolve("out/state-layer0.csv"));
        assertThat(states.get(0)).isEqualTo("timestep,neuron,u,v");
        for (String line : states.subList(1, states.size())) {
            String[] cells = line.split(",", -1);
            double expected = current[Integer.parseInt(cells[1]) * 2000 + Integer.parseInt(cells[0])];
            assertThat(Double.parseDouble(cells[2]) / 64).as(line).isEqualTo(expected);
        }
    }

    /** The same neurons as a graph: what a timestep adds is the weight, what it keeps is what Lava keeps. */
    @Test
    void aGraphInTheWholeNumbersOfLava() throws IOException {
        Path arrays = Reference.path("nir/golden/loihi2_lava_dense/dense.npz");
        double[] weights = array(arrays, "weight");
        double[] out = array(arrays, "spikes_out");
        double[] in = array(arrays, "spikes_in");
        int[] input = new int[in.length];
        for (int i = 0; i < in.length; i++) {
            input[i % 2000 * 200 + i / 2000] = (int) in[i];
        }
        Path spikes = folder.resolve("in.npy");
        NpyWriter.write(spikes, input, 2000, 200);
        double tau = 4096.0 / 415;
        Path graph = folder.resolve("lava.nir");
        try (WritableHdfFile file = HdfFile.write(graph)) {
            file.putDataset("version", "1.0.4");
            WritableGroup root = file.putGroup("node");
            root.putDataset("type", "NIRGraph");
            root.putDataset("edges", new String[][] {{"in", "fc"}, {"fc", "lif"}, {"lif", "out"}});
            WritableGroup nodes = root.putGroup("nodes");
            double[][] matrix = new double[256][200];
            for (int i = 0; i < weights.length; i++) {
                matrix[i / 200][i % 200] = weights[i];
            }
            node(nodes, "in", "Input", Map.of("shape", new long[] {200}));
            node(nodes, "out", "Output", Map.of("shape", new long[] {256}));
            node(nodes, "fc", "Linear", Map.of("weight", matrix));
            node(nodes, "lif", "LIF", Map.of("tau", tau, "r", tau, "v_leak", 0.0, "v_threshold", 6.0));
        }

        int behind = run(
                "--chip loihi --network " + graph + " --nir-profile loihi --nir-time-unit step --weight-scale 1"
                        + " --timesteps 2001 --record spikes:lif --input in=" + spikes,
                "lif");

        Set<String> wanted = new TreeSet<>();
        for (int i = 0; i < out.length; i++) {
            if (out[i] != 0) {
                wanted.add(i % 2000 + "," + i / 2000);
            }
        }
        assertThat(behind).isEqualTo(1);
        assertThat(spikes("lif", 0)).containsAll(wanted);
        assertThat(spikes("lif", 0).stream().filter(spike -> !spike.startsWith("2000,")))
                .hasSameSizeAs(wanted);
    }

    private static void node(WritableGroup nodes, String name, String type, Map<String, Object> fields) {
        WritableGroup node = nodes.putGroup(name);
        node.putDataset("type", type);
        fields.forEach(node::putDataset);
    }

    private double[] array(Path npz, String name) throws IOException {
        Path file = folder.resolve(name + ".npy");
        try (ZipFile zip = new ZipFile(npz.toFile())) {
            Files.write(file, zip.getInputStream(zip.getEntry(name + ".npy")).readAllBytes());
        }
        try (NpyFile array = NpyFile.open(file)) {
            double[] values = new double[(int) array.elements()];
            array.read(values, 0, values.length);
            return values;
        }
    }
}
