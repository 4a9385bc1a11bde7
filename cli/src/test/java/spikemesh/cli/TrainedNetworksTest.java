package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spikemesh.config.NpyFile;
import spikemesh.config.NpyWriter;
import spikemesh.support.Reference;

/** FEATURE: networks that others trained run from their files, and give what their makers recorded. */
class TrainedNetworksTest {

    @TempDir
    Path folder;

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    private void run(Path network, String options) {
        List<String> line = new ArrayList<>(List.of("run", "--network", network.toString()));
        line.addAll(List.of(options.split(" ")));
        line.addAll(List.of("--out", folder.toString()));
        Told run = Told.by(line.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    /** Spikes of a population as "timestep,neuron", each {@code later} timesteps earlier. */
    private Set<String> spikes(String population, int later) throws IOException {
        return Files.readAllLines(folder.resolve("spikes.csv")).stream()
                .map(line -> line.split(",", -1))
                .filter(cells -> cells[1].equals(population))
                .map(cells -> (Integer.parseInt(cells[0]) - later) + "," + cells[2])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> rows(JsonNode rows) {
        Set<String> all = new TreeSet<>();
        rows.forEach(row -> all.add(row.get(0).asInt() + "," + row.get(1).asInt()));
        return all;
    }

    /** Values of one variable of a probe, row by row: {@code [timestep][neuron]}. */
    private double[][] states(String probe, String variable, int timesteps, int neurons) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("state-" + probe + ".csv"));
        int column = List.of(lines.get(0).split(",", -1)).indexOf(variable);
        double[][] values = new double[timesteps][neurons];
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            values[Integer.parseInt(cells[0])][Integer.parseInt(cells[1])] = Double.parseDouble(cells[column]);
        }
        return values;
    }

    private static double[] numbers(Path file) {
        try (NpyFile array = NpyFile.open(file)) {
            double[] all = new double[(int) array.elements()];
            array.read(all, 0, all.length);
            return all;
        }
    }

    /** An array whose axes are column, row, channel, timestep, as {@code [timestep][channel, row, column]}. */
    private static double[][] lava(Path file) {
        try (NpyFile array = NpyFile.open(file)) {
            List<Long> shape = array.shape();
            double[] all = new double[(int) array.elements()];
            array.read(all, 0, all.length);
            int width = shape.get(0).intValue();
            int height = shape.get(1).intValue();
            int channels = shape.get(2).intValue();
            int timesteps = shape.get(3).intValue();
            double[][] values = new double[timesteps][width * height * channels];
            for (int i = 0; i < all.length; i++) {
                int t = i % timesteps;
                int c = i / timesteps % channels;
                int y = i / timesteps / channels % height;
                int x = i / timesteps / channels / height;
                values[t][(c * height + y) * width + x] = all[i];
            }
            return values;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"trained_mnist_network.net", "converted"})
    void handwrittenDigitsSpikeAsInLava(String file) throws IOException {
        Path net = Reference.path("networks/mnist_mlp_784_128_64_10");
        JsonNode digit = json(net.resolve("expected.json")).at("/cases/3");
        String[] pixels = Files.readAllLines(net.resolve("mnist10_pixels_u8.csv"))
                .get(digit.path("index").asInt())
                .split(",", -1);
        int[] v = new int[pixels.length];
        StringBuilder input = new StringBuilder();
        for (int t = 0; t < 32; t++) {
            for (int i = 0; i < v.length; i++) {
                v[i] += (int) Double.parseDouble(pixels[i]);
                if (v[i] > 256) {
                    v[i] = 0;
                    input.append(t).append(',').append(i).append('\n');
                }
            }
        }
        Path spikes = Files.writeString(folder.resolve("digit.csv"), input);

        run(net.resolve(file), "--chip loihi --timesteps 35 --record spikes:layer2 --input input=" + spikes);

        assertThat(spikes("layer2", 0)).isEqualTo(rows(digit.path("output_spikes_t_neuron")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"network.net", "converted"})
    void aReadoutHasThePotentialsOfLava(String file) throws IOException {
        Path net = Reference.path("networks/mnist_bootstrap_784_512_512_10");
        JsonNode digit = json(net.resolve("expected.json")).at("/cases/1");
        Path bias = folder.resolve("bias.npy");
        int[] mantissas = new ObjectMapper().convertValue(digit.path("bias_mant"), int[].class);
        NpyWriter.write(bias, mantissas, mantissas.length);

        run(net.resolve(file), "--chip loihi --timesteps 20 --record state:layer3 --input layer0=" + bias);

        double[][] potentials = states("layer3", "v", 20, 10);
        assertThat(potentials)
                .isEqualTo(new ObjectMapper().convertValue(digit.path("v_out_per_step"), double[][].class));
    }

    @ParameterizedTest
    @CsvSource({"dbscan-20-4-5.txt,loihi,1", "dbscan-20-4-5.txt,loihi2,3", "dbscan-20-4-5.txt,generic-mesh,5"})
    void aNetworkOfTennlabSpikesAsInItsSimulator(String file, String chip, int number) throws IOException {
        Path net = Reference.path("networks/risp_dbscan_20x100");
        JsonNode grid = json(net.resolve("expected.json")).at("/cases/" + number);
        StringBuilder input = new StringBuilder();
        grid.path("input_spikes_node_t_value")
                .forEach(row -> input.append(row.get(1).asInt() + ","
                        + row.get(0).asInt() + "," + row.get(2).asInt() + "\n"));
        Path spikes = Files.writeString(folder.resolve("grid.csv"), input);
        Set<Integer> outputs = new TreeSet<>();
        json(net.resolve(file)).path("Outputs").forEach(node -> outputs.add(node.asInt()));

        int timesteps = grid.path("run").asInt() + 1;
        run(
                net.resolve(file),
                "--chip " + chip + " --record spikes:nodes --timesteps " + timesteps + " --input input=" + spikes);

        Set<String> all = spikes("nodes", 1);
        assertThat(all).hasSize(grid.path("total_fires").asInt());
        all.removeIf(spike -> !outputs.contains(Integer.valueOf(spike.substring(spike.indexOf(',') + 1))));
        assertThat(all).isEqualTo(rows(grid.path("output_spikes_t_node")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"network.net", "converted"})
    void sigmaDeltaNetworksSteerAsInLava(String file) throws IOException {
        Path net = Reference.path("networks/pilotnet_sdnn");
        run(
                net.resolve(file),
                "--chip loihi2 --timesteps 9 --record state:layer9 --record state:layer2 --input layer0="
                        + net.resolve("input.npy"));

        double[][] sigma = states("layer9", "sigma", 9, 1);
        double[] output = numbers(net.resolve("output.npy"));
        for (int t = 0; t < 9; t++) {
            assertThat(sigma[t][0]).as("timestep " + t).isEqualTo(output[t]);
        }
        double[][] expected = lava(net.resolve("sigma2.npy"));
        double[][] second = states("layer2", "sigma", 9, expected[0].length);
        for (int t = 0; t < 9; t++) {
            assertThat(second[t]).as("timestep " + t).isEqualTo(expected[t]);
        }
    }

    @Test
    void layersCanBeSkippedSoThatTheirOutputIsTheInput() throws IOException {
        Path net = Reference.path("networks/pilotnet_sdnn_square");
        run(
                net.resolve("square_network.net"),
                "--chip loihi2 --skip-layers 1 --timesteps 20 --record state:layer* --input input="
                        + net.resolve("act0_33x33.npy"));

        for (int layer = 1; layer <= 4; layer++) {
            double[][] expected = lava(net.resolve("sigma" + layer + "_square.npy"));
            double[][] sigma = states("layer" + layer, "sigma", 20, expected[0].length);
            for (int t = 0; t < 20; t++) {
                assertThat(sigma[t]).as("layer " + layer + " timestep " + t).isEqualTo(expected[t]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny.net", "converted"})
    void aConvolutionalNetworkSpikesAsOnTheChip(String file) throws IOException {
        Path net = Reference.path("networks/tinynet_cnn");
        run(
                net.resolve(file),
                "--chip loihi2 --reset-interval 16 --timesteps 17 --record spikes:layer2 --input layer0="
                        + net.resolve("input_bias.npy"));

        Set<String> expected = new TreeSet<>();
        double[] output = numbers(net.resolve("output.npy"));
        for (int i = 0; i < output.length; i++) {
            if (output[i] != 0) {
                expected.add((i % 16 + 1) + "," + i / 16);
            }
        }
        Set<String> computed = spikes("layer2", 0);
        computed.removeIf(spike -> spike.startsWith("0,") || spike.startsWith("1,"));
        assertThat(computed).isEqualTo(expected);
    }

    @Test
    void aDeepNetworkHasTheStatesOfLava() throws IOException {
        Path net = Reference.path("networks/pilotnet_lif");
        run(
                net.resolve("network.net"),
                "--chip loihi2 --timesteps 24 --reset-interval 16 --record state:layer7 --record state:layer8"
                        + " --record state:layer9 --record state:layer10 --input layer0=" + net.resolve("image.npy"));

        List<String> checks = Files.readAllLines(net.resolve("lava_check.csv"));
        int[] sizes = {100, 50, 10, 1};
        for (int dense = 0; dense < sizes.length; dense++) {
            String layer = "layer" + (7 + dense);
            double[][] u = states(layer, "u", 24, sizes[dense]);
            double[][] v = states(layer, "v", 24, sizes[dense]);
            for (int t = 0; t < 24; t++) {
                assertThat(checks)
                        .contains(t + ",fc-" + dense + "," + check(u[t]) + "," + check(v[t]) + "," + sum(u[t]) + ","
                                + sum(v[t]));
            }
        }
    }

    private static long sum(double[] values) {
        return (long) java.util.Arrays.stream(values).sum();
    }

    private static long check(double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putInt((int) value);
        }
        CRC32 crc = new CRC32();
        crc.update(bytes.array());
        return crc.getValue();
    }

    @Test
    void resonatorsSpikeAsInLava() throws IOException {
        Path net = Reference.path("networks/rf_complex_dense_200_256");
        Path layers = Files.writeString(folder.resolve("layers.json"), """
                {"layers": [{"type": "dense", "shape": 256, "neuron": {"type": "RF_PHASE", "vThMant": 25, "period": 11, "alpha": 0.05},
                  "weight": {"real": {"npy": "%s"}, "imag": {"npy": "%s"}}}]}
                """.formatted(
                        net.resolve("weight_r.npy"), net.resolve("weight_img.npy")));
        run(
                layers,
                "--chip loihi2 --timesteps 2000 --record spikes:layer0 --input input="
                        + headless(net.resolve("in_spikes.csv")));
        assertThat(spikes("layer0", 0)).isEqualTo(listed(net.resolve("out_spikes.csv")));

        Path input = Files.writeString(folder.resolve("input.json"), """
                {"layers": [{"type": "input", "shape": 200, "neuron": {"type": "RF_IZ", "vThMant": 1.1, "period": 7, "alpha": 0.05}}]}
                """);
        run(
                input,
                "--chip loihi2 --timesteps 2000 --record spikes:layer0 --input input="
                        + headless(net.resolve("in_spikes.csv")));
        Set<String> expected = listed(net.resolve("current_spikes.csv"));
        Set<String> computed = spikes("layer0", 1);
        computed.removeIf(spike -> spike.startsWith("1999,"));
        expected.removeIf(spike -> spike.startsWith("1999,"));
        assertThat(computed).isEqualTo(expected);
    }

    private Path headless(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        return Files.write(folder.resolve("in.csv"), lines.subList(1, lines.size()));
    }

    private static Set<String> listed(Path csv) throws IOException {
        return Files.readAllLines(csv).stream().skip(1).collect(Collectors.toCollection(TreeSet::new));
    }
}
