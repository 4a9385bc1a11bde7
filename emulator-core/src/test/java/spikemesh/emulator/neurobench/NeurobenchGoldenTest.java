package spikemesh.emulator.neurobench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.support.Reference;

/**
 * FEATURE: the formulas give the values that NeuroBench gives for its own example networks, whose spikes and membranes are
 * found here by their equations.
 */
class NeurobenchGoldenTest {

    private static final double EXACT = 1e-12;

    @TempDir
    private Path folder;

    @Test
    void speechCommands() throws IOException {
        NpzColumns file = new NpzColumns(Reference.path("neurobench/gsc_snn.npz"), folder);
        JsonNode golden = golden("gsc_snn_f64");
        int[] sizes = {20, 256, 256, 256, 35};
        Layers layers = new Layers(sizes, 0.9, false, true);
        for (int layer = 0; layer < 4; layer++) {
            layers.weights(layer, file.reals("w" + layer), file.reals("b" + layer));
        }
        double[] input = file.reals("x");
        for (int sample = 0; sample < 4; sample++) {
            layers.show(input, sample * 200, 200);
        }
        NeurobenchCounts counts = layers.counts(4, 20);

        assertThat(counts.layers())
                .extracting(NeurobenchCounts.Layer::spikes)
                .containsExactly(14567L, 20975L, 919L, 1152L);
        assertThat(counts.footprint()).isEqualTo(golden.path("Footprint").asLong());
        assertThat(counts.parameters().count())
                .isEqualTo(golden.path("ParameterCount").asLong());
        assertThat(counts.membraneUpdates() / 4.0)
                .isEqualTo(golden.path("MembraneUpdates").asDouble());
        assertThat(counts.neuronOperations() / 4.0)
                .isEqualTo(golden.at("/NeuronOperations/Effective Neuron Ops").asDouble());
        assertThat(counts.denseNeuronOperations() / 4.0)
                .isEqualTo(golden.at("/NeuronOperations/Neuron Dense Ops").asDouble());
        same(counts, golden, 4);
    }

    /** One run of 2000 steps, which NeuroBench's figures divide by steps for synapses but not for membranes. */
    @Test
    void primateReaching() throws IOException {
        NpzColumns file = new NpzColumns(Reference.path("neurobench/primate_snn2.npz"), folder);
        JsonNode golden = golden("primate_snn2_indy_20160622_01_f32");
        Layers layers = new Layers(new int[] {96, 50, 2}, 0.96, true, false);
        layers.weights(0, file.reals("w0"), new double[50]);
        layers.weights(1, file.reals("w1"), new double[2]);
        layers.show(file.reals("x"), 0, 2000);
        NeurobenchCounts counts = layers.counts(1, 12);

        assertThat(counts.membraneUpdates())
                .isEqualTo(golden.path("MembraneUpdates").asLong());
        assertThat(counts.neuronOperations())
                .isEqualTo(golden.at("/NeuronOperations/Effective Neuron Ops").asLong());
        assertThat(counts.denseNeuronOperations())
                .isEqualTo(golden.at("/NeuronOperations/Neuron Dense Ops").asLong());
        same(counts, golden, 2000);
    }

    private static void same(NeurobenchCounts counts, JsonNode golden, long parts) {
        assertThat(counts.connectionSparsity().orElseThrow())
                .isEqualTo(golden.path("ConnectionSparsity").asDouble());
        assertThat(counts.activationSparsity())
                .isCloseTo(golden.path("ActivationSparsity").asDouble(), within(EXACT));
        assertThat((double) counts.accumulates() / parts)
                .isEqualTo(golden.at("/SynapticOperations/Effective_ACs").asDouble());
        assertThat(counts.multiplies())
                .isEqualTo(golden.at("/SynapticOperations/Effective_MACs").asLong());
        assertThat((double) counts.dense() / parts)
                .isEqualTo(golden.at("/SynapticOperations/Dense").asDouble());
    }

    private static JsonNode golden(String network) throws IOException {
        return new ObjectMapper()
                .readTree(Reference.path("neurobench/golden.json").toFile())
                .path(network);
    }

    /** Leaky layers, one after the other within a timestep; a spike is decided by m > 1, the reset by the m before. */
    private static final class Layers {

        private final int[] sizes;
        private final double beta;
        private final boolean toZero;
        private final boolean lastResets;
        private final List<double[]> weights = new ArrayList<>();
        private final List<double[]> biases = new ArrayList<>();
        private final long[] spikes;
        private long accumulates;
        private long updates;
        private long steps;

        Layers(int[] sizes, double beta, boolean toZero, boolean lastResets) {
            this.sizes = sizes;
            this.beta = beta;
            this.toZero = toZero;
            this.lastResets = lastResets;
            spikes = new long[sizes.length - 1];
        }

        void weights(int layer, double[] matrix, double[] bias) {
            assertThat(matrix).hasSize(sizes[layer] * sizes[layer + 1]);
            weights.add(matrix);
            biases.add(bias);
        }

        void show(double[] input, int first, int count) {
            double[][] membranes = new double[spikes.length][];
            for (int layer = 0; layer < spikes.length; layer++) {
                membranes[layer] = new double[sizes[layer + 1]];
            }
            for (int step = 0; step < count; step++) {
                double[] active =
                        java.util.Arrays.copyOfRange(input, (first + step) * sizes[0], (first + step + 1) * sizes[0]);
                for (int layer = 0; layer < spikes.length; layer++) {
                    active = step(layer, active, membranes[layer], step == 0);
                }
            }
            steps += count;
        }

        private double[] step(int layer, double[] active, double[] membranes, boolean all) {
            double[] fired = new double[membranes.length];
            boolean last = layer == spikes.length - 1;
            for (int i = 0; i < membranes.length; i++) {
                double before = membranes[i];
                double current = biases.get(layer)[i];
                for (int j = 0; j < active.length; j++) {
                    double weight = weights.get(layer)[i * active.length + j];
                    current += weight * active[j];
                    accumulates += active[j] != 0 && weight != 0 ? 1 : 0;
                }
                boolean reset = before > 1 && (!last || lastResets);
                double now = beta * before + current;
                membranes[i] = !reset ? now : toZero ? 0 : now - 1;
                updates += all || membranes[i] != before ? 1 : 0;
                if (membranes[i] > 1) {
                    fired[i] = 1;
                    spikes[layer]++;
                }
            }
            return fired;
        }

        NeurobenchCounts counts(long samples, long scalars) {
            List<NeurobenchCounts.Layer> layers = new ArrayList<>();
            long neurons = 0;
            long matrices = 0;
            long bias = 0;
            long zeros = 0;
            for (int layer = 0; layer < spikes.length; layer++) {
                layers.add(new NeurobenchCounts.Layer("layer " + layer, sizes[layer + 1], spikes[layer]));
                neurons += sizes[layer + 1];
                matrices += weights.get(layer).length;
                for (double weight : weights.get(layer)) {
                    zeros += weight == 0 ? 1 : 0;
                }
                for (double value : biases.get(layer)) {
                    bias += value == 0 ? 0 : 1;
                }
            }
            return new NeurobenchCounts(
                    samples,
                    steps,
                    new NeurobenchCounts.Parameters(matrices + bias, scalars, matrices, zeros, 0),
                    layers,
                    List.of(new NeurobenchCounts.Updates("leaky", neurons, updates, 4)),
                    matrices * steps,
                    accumulates,
                    0);
        }
    }
}
