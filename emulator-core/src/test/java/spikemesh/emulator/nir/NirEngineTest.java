package spikemesh.emulator.nir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spikemesh.config.ConfigException;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.InputSpike;
import spikemesh.config.network.NetworkSpec;
import spikemesh.emulator.EmulationPlan;
import spikemesh.emulator.compile.UnsupportedException;
import spikemesh.emulator.verify.GraphComparison;
import spikemesh.emulator.verify.GraphComparison.StageComparison;

/** FEATURE: a graph on the engine spikes as the graph run node by node. */
class NirEngineTest {

    private static final Path NOWHERE = Path.of("graph.nir");
    private static final ChipSpec LOIHI = Descriptions.chip("loihi", List.of());

    @ParameterizedTest
    @ValueSource(strings = {"nir", "snntorch", "norse", "spyx", "sinabs", "lava", "rockpool"})
    void inRealNumbersItSpikesAsTheGraphWhateverTheProfile(String profile) {
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            NirModel model = NirModel.of(NOWHERE, graph(random), new NirSettings(Map.of("profile", profile)));

            List<StageComparison> stages = compare(model, NirPrecision.FLOAT, random);

            assertThat(stages).as("seed %d", seed).allMatch(stage -> stage.differing() == 0);
            assertThat(stages.stream().mapToLong(StageComparison::inGraph).sum())
                    .as("spikes of seed %d", seed)
                    .isPositive();
        }
    }

    @Test
    void weightsOfAChipAreAtMostHalfAStepOff() {
        NirModel model = NirModel.of(NOWHERE, graph(new Random(3)), NirSettings.none());

        NirReport report =
                NirNetwork.of(model, LOIHI, NirPrecision.CHIP, Map.of()).report();

        assertThat(report.layers()).hasSize(2).allSatisfy(layer -> {
            assertThat(layer.greatest()).isPositive().isLessThan(0.5 / 127 * 1.02);
            assertThat(layer.threshold()).isLessThan(0.01);
            assertThat(layer.saturated()).isZero();
        });
        assertThat(report.count(NirReport.Fidelity.APPROXIMATE)).isPositive();
    }

    @Test
    void fewerBitsAreCoarser() {
        NirModel model = NirModel.of(NOWHERE, graph(new Random(3)), NirSettings.none());
        double last = 0;

        for (int bits : new int[] {8, 6, 4}) {
            NirReport report = NirNetwork.of(
                            model, LOIHI, new NirPrecision(false, bits, NirPrecision.Scale.POPULATION), Map.of())
                    .report();
            double rms = report.layers().get(0).rms();
            assertThat(rms).isGreaterThan(2 * last);
            last = rms;
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 3, 100})
    void weightsThatAreWholeNumbersStayWhole(double unit) {
        double[] weights = {2 * unit, -unit, 0, unit, 1.5 * unit * 2, -2 * unit};
        NirNode matrix = node("fc", NirType.LINEAR, Map.of("weight", Tensor.of(new int[] {2, 3}, weights)));
        NirNode lif = node(
                "lif",
                NirType.LIF,
                Map.of("tau", value(8), "r", value(8), "v_leak", value(0), "v_threshold", value(2.5 * unit)));
        NirModel model = NirModel.of(NOWHERE, chain(input(3), matrix, lif, output(2)), NirSettings.none());

        for (NirPrecision.Scale scale : List.of(NirPrecision.Scale.POPULATION, NirPrecision.Scale.of(1))) {
            NirReport.LayerError layer = NirNetwork.of(model, LOIHI, new NirPrecision(false, 9, scale), Map.of())
                    .report()
                    .layers()
                    .get(0);
            assertThat(layer.greatest()).as("%s", scale).isZero();
            assertThat(layer.saturated()).isZero();
            if (scale.kind() == NirPrecision.Scale.Kind.GIVEN) {
                assertThat(layer.scale()).isEqualTo(64);
            }
        }
    }

    @Test
    void aPotentialThatIsSentOnNeedsRealNumbers() {
        NirNode li = node("li", NirType.LI, Map.of("tau", value(0.01), "r", value(1), "v_leak", value(0)));
        NirNode th = node("th", NirType.THRESHOLD, Map.of("threshold", value(0.5)));
        NirGraph graph = chain(input(2), li, th, output(2));
        NirModel model = NirModel.of(NOWHERE, graph, NirSettings.none());

        assertThat(compare(model, NirPrecision.FLOAT, new Random(1))).allMatch(stage -> stage.differing() == 0);
        assertThatThrownBy(() -> NirNetwork.of(model, LOIHI, NirPrecision.CHIP, Map.of()))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("node li");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5})
    void aCircleOfLayersIsFaithfulIfItsDelayIsLongEnough(int timesteps) {
        Map<String, Tensor> lif =
                Map.of("tau", value(0.0005), "r", value(4), "v_leak", value(0), "v_threshold", value(0.4));
        NirNode back =
                node("back", NirType.LINEAR, Map.of("weight", Tensor.of(new int[] {2, 2}, -0.4, 0.1, 0.2, -0.5)));
        NirNode delay = node("delay", NirType.DELAY, Map.of("delay", value(timesteps * 1e-4)));
        NirGraph line = chain(input(2), node("first", NirType.LIF, lif), node("second", NirType.LIF, lif), output(2));
        List<NirNode> nodes = new ArrayList<>(line.nodes());
        nodes.addAll(List.of(back, delay));
        List<NirGraph.Edge> edges = new ArrayList<>(line.edges());
        edges.add(new NirGraph.Edge("second", "back"));
        edges.add(new NirGraph.Edge("back", "delay"));
        edges.add(new NirGraph.Edge("delay", "first"));
        NirModel model = NirModel.of(NOWHERE, new NirGraph("test", nodes, edges, List.of()), NirSettings.none());

        NirReport report =
                NirNetwork.of(model, LOIHI, NirPrecision.FLOAT, Map.of()).report();
        List<StageComparison> stages = compare(model, NirPrecision.FLOAT, new Random(timesteps));

        assertThat(report.count(NirReport.Fidelity.APPROXIMATE)).isEqualTo(timesteps == 0 ? 1 : 0);
        if (timesteps > 0) {
            assertThat(stages).allMatch(stage -> stage.differing() == 0 && stage.inGraph() > 0);
        }
    }

    @Test
    void spikesThatTheChipMergesAreDifferences() {
        NirNode integrate = node("if", NirType.IF, Map.of("r", value(3), "v_threshold", value(1)));
        NirGraph graph = chain(input(2), integrate, output(2));
        NirModel model = NirModel.of(NOWHERE, graph, new NirSettings(Map.of("profile", "rockpool")));

        StageComparison merged =
                compare(model, NirPrecision.CHIP, new Random(1)).get(0);

        assertThat(merged.inGraph()).isGreaterThan(2 * merged.onChip());
        assertThat(merged.differing()).isPositive();
        assertThat(merged.first()).isNotNegative();
        assertThat(compare(model, NirPrecision.FLOAT, new Random(1)).get(0).differing())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"nir, 0", "snntorch, 0", "sinabs, 1", "rockpool, 1"})
    void aPotentialAtTheThresholdSpikesWhereTheFrameworkSaysSo(String profile, int spikes) {
        NirNode integrate = node("if", NirType.IF, Map.of("r", value(1), "v_threshold", value(3)));
        NirGraph graph = chain(input(1), integrate, output(1));
        NirModel model = NirModel.of(NOWHERE, graph, new NirSettings(Map.of("profile", profile, "if-keep", "1")));
        FloatGraph floats = model.floatGraph();
        double sum = 0;
        for (int t = 0; t < 3; t++) {
            floats.step(Map.of("in", new double[] {1}));
            sum += floats.value("if")[0];
        }

        assertThat(sum).isEqualTo(spikes);
        assertThat(compare(model, NirPrecision.FLOAT, new Random(2))).allMatch(stage -> stage.differing() == 0);
        assertThat(model.settings().inForce(model.timing()))
                .containsEntry("spikeAt", spikes > 0 ? "threshold" : "above");
    }

    @Test
    void malformedGraphsNameNodeAndField() {
        NirNode wide = node("fc", NirType.LINEAR, Map.of("weight", Tensor.of(new int[] {2, 7}, new double[14])));
        assertThatThrownBy(() -> NirModel.of(NOWHERE, chain(input(3), wide, output(2)), NirSettings.none()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("graph.nir: node fc (Linear): weight takes 7 values, what arrives has shape [3]");

        NirNode lif = node(
                "n",
                NirType.LIF,
                Map.of(
                        "tau", Tensor.of(new int[] {2}, 1, 1),
                        "r", value(1),
                        "v_leak", value(0),
                        "v_threshold", value(1)));
        assertThatThrownBy(() -> NirModel.of(NOWHERE, chain(input(3), lif, output(3)), NirSettings.none()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("node n (LIF): tau shape [2] does not go with [3]");
    }

    @Test
    void aGraphThatStatesAnotherOutputIsTakenOnlyWhenAsked() {
        NirGraph graph = chain(input(3), output(2));

        assertThatThrownBy(() -> NirModel.of(NOWHERE, graph, NirSettings.none()))
                .hasMessageContaining("node out (Output): shape [2] is not what arrives there, [3]");
        assertThat(NirModel.of(NOWHERE, graph, new NirSettings(Map.of("type-check", "false")))
                        .notes())
                .hasSize(1);
    }

    private static List<StageComparison> compare(NirModel model, NirPrecision precision, Random random) {
        NirNetwork made = NirNetwork.of(model, LOIHI, precision, Map.of());
        NetworkSpec network = made.network();
        List<InputSpec> inputs = new ArrayList<>();
        for (InputSpec spec : network.inputs()) {
            List<InputSpike> spikes = new ArrayList<>();
            for (int t = 0; t < 60; t++) {
                for (int channel = 0; channel < spec.size(); channel++) {
                    if (random.nextInt(4) == 0) {
                        spikes.add(new InputSpike(t, channel, 1 + random.nextInt(2)));
                    }
                }
            }
            inputs.add(new InputSpec(spec.name(), spec.size(), new InputSource.ExplicitSpikes(spikes)));
        }
        NetworkSpec fed = new NetworkSpec(
                network.name(),
                network.timestep(),
                network.populations(),
                inputs,
                network.projections(),
                network.probes(),
                network.mapping(),
                network.folder());
        return new GraphComparison(model, EmulationPlan.of(made.chip(), fed)).run(60);
    }

    /** An image, a convolution, neurons, a pooling, a matrix, recurrent neurons, and a delayed way past the first ones. */
    private static NirGraph graph(Random random) {
        int groups = 1 + random.nextInt(2);
        int channels = groups * (1 + random.nextInt(2));
        int outs = groups * (1 + random.nextInt(3));
        int side = 6 + random.nextInt(4);
        int kernel = 2 + random.nextInt(2);
        Map<String, Tensor> conv = Map.of(
                "weight", random(random, outs, channels / groups, kernel, 3),
                "bias", random(random, outs),
                "stride", Tensor.of(new int[] {2}, 1 + random.nextInt(2), 1),
                "padding", Tensor.of(new int[] {2}, random.nextInt(2), 1),
                "dilation", Tensor.of(new int[] {2}, 1, 1 + random.nextInt(2)),
                "groups", value(groups));
        NirNode in = node("in", NirType.INPUT, Map.of("shape", Tensor.of(new int[] {3}, channels, side, side + 1)));
        NirNode convolution = node("conv", NirType.CONV2D, conv);
        ImageOp image = ImageOp.convolution(convolution, new int[] {channels, side, side + 1});
        NirNode integrate = node("if", NirType.IF, Map.of("r", value(0.9), "v_threshold", value(1.1)));
        NirNode pool = node(
                "pool",
                random.nextBoolean() ? NirType.SUM_POOL_2D : NirType.AVG_POOL_2D,
                Map.of("kernel_size", value(2), "stride", value(1 + random.nextInt(2))));
        ImageOp pooled = ImageOp.pooling(
                pool, new int[] {outs, image.out().y(), image.out().x()});
        NirNode flat = node("flat", NirType.FLATTEN, Map.of("start_dim", value(0)));
        NirNode matrix = node(
                "fc", NirType.AFFINE, Map.of("weight", random(random, 5, pooled.targets()), "bias", random(random, 5)));
        NirNode lif = node(
                "lif",
                NirType.CUBA_LIF,
                Map.of(
                        "tau_mem", value(0.002),
                        "tau_syn", value(0.0007),
                        "r", value(3),
                        "v_leak", value(0.05),
                        "v_threshold", value(0.3),
                        "v_reset", value(-0.02)));
        NirNode back =
                node("back", NirType.AFFINE, Map.of("weight", weak(random(random, 5, 5)), "bias", random(random, 5)));
        List<NirGraph.Edge> edges = new ArrayList<>();
        List<NirNode> line = List.of(in, convolution, integrate, pool, flat, matrix, lif);
        for (int i = 1; i < line.size(); i++) {
            edges.add(new NirGraph.Edge(line.get(i - 1).name(), line.get(i).name()));
        }
        edges.add(new NirGraph.Edge("lif", "back"));
        edges.add(new NirGraph.Edge("back", "lif"));
        edges.add(new NirGraph.Edge("lif", "out"));
        List<NirNode> nodes = new ArrayList<>(line);
        nodes.add(back);
        nodes.add(output(5));
        NirNode skip = node("skip", NirType.LINEAR, Map.of("weight", random(random, 5, channels * side * (side + 1))));
        NirNode delay = node("delay", NirType.DELAY, Map.of("delay", value(0.0003)));
        nodes.add(delay);
        nodes.add(skip);
        edges.add(new NirGraph.Edge("in", "delay"));
        edges.add(new NirGraph.Edge("delay", "skip"));
        edges.add(new NirGraph.Edge("skip", "lif"));
        return new NirGraph("test", nodes, edges, List.of());
    }

    /** Weights so small that a circle does not run away where several spikes in a timestep are allowed. */
    private static Tensor weak(Tensor weights) {
        double[] values = weights.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * 0.01);
        }
        return Tensor.of(weights.shape(), values);
    }

    private static NirGraph chain(NirNode... nodes) {
        List<NirGraph.Edge> edges = new ArrayList<>();
        for (int i = 1; i < nodes.length; i++) {
            edges.add(new NirGraph.Edge(nodes[i - 1].name(), nodes[i].name()));
        }
        return new NirGraph("test", List.of(nodes), edges, List.of());
    }

    private static NirNode input(int size) {
        return node("in", NirType.INPUT, Map.of("shape", Tensor.of(new int[] {1}, size)));
    }

    private static NirNode output(int size) {
        return node("out", NirType.OUTPUT, Map.of("shape", Tensor.of(new int[] {1}, size)));
    }

    private static NirNode node(String name, NirType type, Map<String, Tensor> fields) {
        return new NirNode(name, type, fields, Map.of());
    }

    private static Tensor value(double value) {
        return Tensor.of(new int[0], value);
    }

    private static Tensor random(Random random, int... shape) {
        double[] values = new double[Tensor.size(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * 0.3);
        }
        return Tensor.of(shape, values);
    }
}
