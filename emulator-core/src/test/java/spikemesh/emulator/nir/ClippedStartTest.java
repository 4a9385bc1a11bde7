package spikemesh.emulator.nir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikemesh.config.Descriptions;
import spikemesh.config.network.ParameterValues;

/** FEATURE: a layer in whole numbers begins where the graph does, also where its bias or its threshold is clipped. */
class ClippedStartTest {

    private static final long ONE = 4096;

    /** At 5000 per unit, a bias of 10 and a threshold of 100 are clipped, a bias of 1 is not. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 10, -10})
    void withoutInputThePotentialIsAtItsStartWhenTheLayerBegins(double bias) {
        Map<String, ParameterValues> neuron = neuron(bias);

        long v = number(neuron, "v0");
        long threshold = number(neuron, "vthMant") * 64;
        assertThat(v).as("no spike before the first timestep").isLessThanOrEqualTo(threshold);
        v = Long.signum(v) * (Math.abs(v) * (ONE - number(neuron, "dv")) / ONE);
        v += number(neuron, "biasMant") << number(neuron, "biasExp");

        assertThat(v).as("bias=%s", bias).isBetween(-2L, 2L);
    }

    private static Map<String, ParameterValues> neuron(double bias) {
        NirNode input = new NirNode("in", NirType.INPUT, Map.of("shape", one(1)), Map.of());
        NirNode affine = new NirNode(
                "fc", NirType.AFFINE, Map.of("weight", Tensor.of(new int[] {1, 1}, 0.01), "bias", one(bias)), Map.of());
        NirNode lif = new NirNode(
                "lif",
                NirType.LIF,
                Map.of("tau", one(8), "r", one(8), "v_leak", one(0), "v_threshold", one(100)),
                Map.of());
        NirNode output = new NirNode("out", NirType.OUTPUT, Map.of("shape", one(1)), Map.of());
        NirGraph graph = new NirGraph(
                "1.0",
                List.of(input, affine, lif, output),
                List.of(new NirGraph.Edge("in", "fc"), new NirGraph.Edge("fc", "lif"), new NirGraph.Edge("lif", "out")),
                List.of());
        NirModel model = NirModel.of(Path.of("graph.nir"), graph, NirSettings.none());
        return NirNetwork.of(
                        model,
                        Descriptions.chip("loihi", List.of()),
                        new NirPrecision(false, 8, NirPrecision.Scale.of(5000)),
                        Map.of())
                .network()
                .population("lif")
                .orElseThrow()
                .parameters();
    }

    private static Tensor one(double value) {
        return Tensor.of(new int[] {1}, value);
    }

    private static long number(Map<String, ParameterValues> parameters, String name) {
        return (long) ((ParameterValues.Uniform) parameters.get(name)).value();
    }
}
