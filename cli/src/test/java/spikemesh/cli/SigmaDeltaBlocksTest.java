package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.config.NpyFile;
import spikemesh.config.NpyWriter;
import spikemesh.support.Reference;

/**
 * FEATURE: the sigma-delta blocks of Lava-DL's tinynet, which come as arrays without a network file, send what Lava recorded.
 *
 * <p>Arrays have the axes column, row, channel, timestep. Lava recorded the convolution for one timestep, and let a
 * spike into the dense block count 1 whatever it carries.
 */
class SigmaDeltaBlocksTest {

    private static final String NEURON = "\"neuron\": {\"type\": \"SDNN\", \"vThMant\": 20, \"activation\": \"relu\"}";
    private static final String IMAGE = "{\"type\": \"input\", \"shape\": [3, 16, 16], " + NEURON + "}";

    @TempDir
    Path folder;

    private Path arrays;

    @BeforeEach
    void find() {
        arrays = Reference.path("networks/tinynet_sdnn");
    }

    @Test
    void theInputBlockSendsDifferences() throws IOException {
        double[] bias = read("input_bias.npy");
        StringBuilder frames = new StringBuilder("timestep,channel,payload\n");
        for (int t = 0; t < 15; t++) {
            for (int pixel = 0; pixel < bias.length; pixel++) {
                int value = (int) (bias[pixel] * Math.sin(2 * Math.PI * t / 15));
                if (value != 0) {
                    frames.append(t).append(',').append(channel(pixel, 16, 3));
                    frames.append(',').append(value).append('\n');
                }
            }
        }
        Path input = Files.writeString(folder.resolve("frames.csv"), frames);
        Path network = layers(IMAGE);

        double[][] sent = states("layer0", "out", run(network, input, 16), 768, 16);

        double[] expected = read("input.npy");
        for (int pixel = 0; pixel < 768; pixel++) {
            for (int t = 0; t < 15; t++) {
                assertThat(sent[channel(pixel, 16, 3)][t + 1])
                        .as("pixel %d at %d", pixel, t)
                        .isEqualTo(expected[pixel * 15 + t]);
            }
        }
    }

    @Test
    void theConvolutionSendsWhatChanged() throws IOException {
        NpyWriter.write(folder.resolve("w.npy"), kernel(read("layer1_kernel.npy")), 24, 3, 5, 5);
        Files.copy(arrays.resolve("layer1_bias.npy"), folder.resolve("b.npy"));
        Path network = layers(
                IMAGE,
                "{\"type\": \"conv\", \"shape\": [24, 6, 6], \"stride\": [2, 2], \"weight\": {\"npy\": \"w.npy\"},"
                        + " \"bias\": {\"npy\": \"b.npy\"}, " + NEURON + "}");

        double[][] sent =
                states("layer1", "out", run(network, arrays.resolve("input.npy"), 2, "--skip-layers", "1"), 864, 2);

        double[] expected = read("layer1.npy");
        for (int place = 0; place < 864; place++) {
            assertThat(sent[channel(place, 6, 24)][0]).as("place %d", place).isEqualTo(expected[place * 16]);
        }
    }

    @Test
    void theDenseBlockSumsUp() throws IOException {
        double[] spikes = read("layer1.npy");
        StringBuilder rows = new StringBuilder("timestep,channel,payload\n");
        for (int t = 0; t < 16; t++) {
            for (int place = 0; place < 864; place++) {
                rows.append(spikes[place * 16 + t] != 0 ? t + "," + place + ",1\n" : "");
            }
        }
        Path input = Files.writeString(folder.resolve("spikes.csv"), rows);
        Files.copy(arrays.resolve("layer2_weight.npy"), folder.resolve("w.npy"));
        Path network = layers(
                "{\"type\": \"input\", \"shape\": [864], " + NEURON + "}",
                "{\"type\": \"dense\", \"shape\": [100], \"weight\": {\"npy\": \"w.npy\"},"
                        + " \"neuron\": {\"type\": \"SDNN\", \"vThMant\": 0, \"sigma_output\": 1}}");

        double[][] sigma = states("layer1", "sigma", run(network, input, 17, "--skip-layers", "1"), 100, 17);

        double[] expected = read("layer2.npy");
        for (int neuron = 0; neuron < 100; neuron++) {
            for (int t = 0; t < 16; t++) {
                assertThat(sigma[neuron][t]).as("neuron %d at %d", neuron, t).isEqualTo(expected[neuron * 16 + t]);
            }
        }
    }

    /** From Lava's axes (output, column, row, input) to those of a network file, in which kernels are turned round. */
    private static int[] kernel(double[] lava) {
        int[] turned = new int[lava.length];
        int at = 0;
        for (int out = 0; out < 24; out++) {
            for (int in = 0; in < 3; in++) {
                for (int y = 4; y >= 0; y--) {
                    for (int x = 4; x >= 0; x--) {
                        turned[at++] = (int) lava[((out * 5 + x) * 5 + y) * 3 + in];
                    }
                }
            }
        }
        return turned;
    }

    /** From column, row, channel of a square image to channel, row, column. */
    private static int channel(int place, int side, int channels) {
        int channel = place % channels;
        int y = place / channels % side;
        int x = place / channels / side;
        return (channel * side + y) * side + x;
    }

    private Path layers(String... layers) throws IOException {
        return Files.writeString(folder.resolve("layers.json"), "{\"layers\": [" + String.join(", ", layers) + "]}");
    }

    private Path run(Path network, Path input, int timesteps, String... more) {
        List<String> words = new ArrayList<>(List.of("run", "--chip", "loihi2", "--network", network.toString()));
        words.addAll(List.of("--input", "input=" + input, "--timesteps", "" + timesteps, "--record", "state:*"));
        words.addAll(List.of("--out", folder.resolve("out").toString()));
        words.addAll(List.of(more));
        Told told = Told.by(words.toArray(String[]::new));
        assertThat(told.exitCode()).as(told.err()).isZero();
        return folder.resolve("out");
    }

    private static double[][] states(String layer, String variable, Path out, int neurons, int timesteps)
            throws IOException {
        List<String> lines = Files.readAllLines(out.resolve("state-" + layer + ".csv"));
        int column = List.of(lines.get(0).split(",")).indexOf(variable);
        double[][] values = new double[neurons][timesteps];
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            values[Integer.parseInt(cells[1])][Integer.parseInt(cells[0])] = Double.parseDouble(cells[column]);
        }
        return values;
    }

    private double[] read(String name) {
        try (NpyFile file = NpyFile.open(arrays.resolve(name))) {
            double[] values = new double[Math.toIntExact(file.elements())];
            file.read(values, 0, values.length);
            return values;
        }
    }
}
