package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FEATURE: a damaged NIR graph gives one line that names the node and the field, and the exit code of bad input. */
class MalformedGraphTest {

    @TempDir
    Path folder;

    private final Map<String, Map<String, Object>> nodes = new LinkedHashMap<>();
    private final List<String[]> edges = new ArrayList<>();

    private void vector() {
        nodes.put("in", node("Input", "shape", new long[] {3}));
        nodes.put("fc", node("Affine", "weight", new double[2][3], "bias", new double[2]));
        double[] ones = {1, 1};
        nodes.put(
                "lif",
                node("LIF", "tau", new double[] {0.01, 0.01}, "r", ones, "v_leak", new double[2], "v_threshold", ones));
        nodes.put("out", node("Output", "shape", new long[] {2}));
        chain("in", "fc", "lif", "out");
    }

    private void image() {
        nodes.put("in", node("Input", "shape", new long[] {2, 6, 6}));
        nodes.put(
                "conv",
                node(
                        "Conv2d",
                        "weight",
                        new double[4][2][3][3],
                        "bias",
                        new double[4],
                        "stride",
                        1,
                        "padding",
                        0,
                        "dilation",
                        1,
                        "groups",
                        1,
                        "input_shape",
                        new long[] {6, 6}));
        nodes.put("if", node("IF", "r", 1.0, "v_threshold", 1.0));
        nodes.put("out", node("Output", "shape", new long[] {4, 4, 4}));
        chain("in", "conv", "if", "out");
    }

    private static Map<String, Object> node(String type, Object... fields) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("type", type);
        for (int i = 0; i < fields.length; i += 2) {
            node.put((String) fields[i], fields[i + 1]);
        }
        return node;
    }

    private void chain(String... names) {
        edges.clear();
        for (int i = 1; i < names.length; i++) {
            edges.add(new String[] {names[i - 1], names[i]});
        }
    }

    private void between(String name, Map<String, Object> node) {
        nodes.put(name, node);
        String[] last = edges.remove(edges.size() - 1);
        edges.add(new String[] {last[0], name});
        edges.add(new String[] {name, last[1]});
    }

    private Told run(String... more) {
        Path file = folder.resolve("graph.nir");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putDataset("version", "0.2.0");
            WritableGroup graph = hdf.putGroup("node");
            graph.putDataset("type", "NIRGraph");
            graph.putDataset("edges", edges.toArray(String[][]::new));
            WritableGroup all = graph.putGroup("nodes");
            nodes.forEach((name, fields) -> {
                WritableGroup group = all.putGroup(name);
                fields.forEach(group::putDataset);
            });
        }
        return Told.by(Stream.concat(
                        Stream.of("run", "--network", file.toString(), "--timesteps", "3", "--nir-dt", "1 ms"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private void assertRefused(String node, String field) {
        Told told = run();
        assertThat(told.exitCode()).as(told.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told.out()).isEmpty();
        assertThat(told.err().strip().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("graph.nir: ", "node " + node, field);
    }

    @ParameterizedTest
    @CsvSource({
        "fc, weight",
        "fc, bias",
        "lif, tau",
        "lif, r",
        "lif, v_leak",
        "lif, v_threshold",
        "in, shape",
        "out, shape"
    })
    void aFieldIsMissing(String name, String field) {
        vector();
        nodes.get(name).remove(field);
        assertRefused(name, field + " is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "fc, weight, 5",
        "fc, bias, 3",
        "lif, tau, 5",
        "lif, v_threshold, 3",
        "lif, r, 7",
        "in, shape, -2",
        "out, shape, 9"
    })
    void aFieldHasTheWrongShape(String name, String field, int size) {
        vector();
        nodes.get(name)
                .put(
                        field,
                        field.equals("weight")
                                ? new double[2][size]
                                : field.equals("shape") ? new long[] {size} : new double[size]);
        if (field.equals("tau")) {
            nodes.get(name).put(field, new double[] {1, 1, 1, 1, 1});
        }
        assertRefused(name, field);
    }

    @ParameterizedTest
    @CsvSource({
        "lif, tau, 0",
        "lif, tau, -1",
        "lif, tau, NaN",
        "lif, v_threshold, Infinity",
        "fc, bias, NaN",
        "in, shape, 2.5"
    })
    void aNumberMeansNothing(String name, String field, double value) {
        vector();
        nodes.get(name).put(field, new double[] {value});
        assertRefused(name, field);
    }

    @ParameterizedTest
    @CsvSource({"stride, 0", "stride, 1.5", "dilation, 0", "padding, -1", "groups, 3", "groups, 0", "input_shape, 9"})
    void aConvolutionCannotBe(String field, double value) {
        image();
        nodes.get("conv").put(field, new double[] {value});
        assertRefused("conv", field);
    }

    @ParameterizedTest
    @CsvSource({"padding, full", "padding, same", "stride, wide", "groups, none"})
    void aWordStandsWhereItMeansNothing(String field, String word) {
        image();
        nodes.get("conv").put(field, word);
        if (word.equals("same")) {
            nodes.get("conv").put("stride", 2);
        }
        assertRefused("conv", field);
    }

    @ParameterizedTest
    @CsvSource({"3, 3, 3, weight", "2, 9, 9, weight"})
    void aKernelDoesNotGoWithItsImage(int channels, int rows, int columns, String field) {
        image();
        nodes.get("conv").put("weight", new double[4][channels][rows][columns]);
        nodes.get("conv").remove("input_shape");
        assertRefused("conv", field);
    }

    @ParameterizedTest
    @CsvSource({
        "Scale, scale, 5",
        "Delay, delay, 5",
        "Delay, delay, -1",
        "Delay, delay, 1000000",
        "Threshold, threshold, 5",
        "SumPool2d, kernel_size, 2",
        "Flatten, start_dim, 4",
        "Flatten, end_dim, 4"
    })
    void aNodeDoesNotGoWithWhatArrives(String type, String field, int value) {
        vector();
        boolean counts = type.equals("Flatten") || type.equals("SumPool2d") || value < 0 || value > 9;
        between("extra", node(type, field, counts ? new double[] {value} : new double[value]));
        assertRefused("extra", field);
    }

    @ParameterizedTest
    @CsvSource({"nobody, lif, nobody", "lif, nobody, nobody"})
    void anEdgeLeadsNowhere(String from, String to, String missing) {
        vector();
        edges.add(new String[] {from, to});
        Told told = run();
        assertThat(told.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told.err()).contains("edge " + from + " -> " + to, "no node " + missing);
    }

    @ParameterizedTest
    @CsvSource({"alone, Scale", "strange, ALIF"})
    void aNodeIsNotReachedOrUnknown(String name, String type) {
        vector();
        nodes.put(name, node(type, "scale", new double[] {1, 1}));
        edges.add(new String[] {name, "lif"});
        assertRefused(name, type.equals("ALIF") ? "type=ALIF" : "nothing reaches it");
    }

    @Test
    void aCircleHasNoNeuronInIt() {
        vector();
        nodes.put("first", node("Flatten", "start_dim", 0));
        nodes.put("then", node("Flatten", "start_dim", 0));
        chain("in", "fc", "lif", "first", "then", "out");
        edges.add(new String[] {"then", "first"});
        assertRefused("first", "edges first -> then -> first form a circle without a neuron in it");
    }

    @Test
    void anEdgeLeadsToWhereSignalsEnter() {
        vector();
        edges.add(new String[] {"lif", "in"});
        Told told = run();
        assertThat(told.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told.err()).contains("edge lif -> in: node in (Input)").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({"Threshold, threshold", "Scale, scale"})
    void aNodeIsNotJoined(String type, String field) {
        vector();
        nodes.put("alone", node(type, field, new double[] {1, 1}));
        assertRefused("alone", "(" + type + "): no edge joins it to the graph");
    }

    @Test
    void aNodeLeadsNowhere() {
        vector();
        nodes.put("lost", node("Scale", "scale", new double[] {1, 1}));
        edges.add(new String[] {"lif", "lost"});
        assertRefused("lost", "(Scale): it leads nowhere");
        assertThat(run("--nir-no-type-check").out()).contains("note: node lost (Scale): it leads nowhere");
    }

    @Test
    void aShapeIsLargerThanAnyNetwork() {
        vector();
        nodes.get("in").put("shape", new long[] {1 << 16, 1 << 16});
        assertRefused("in", "(Input): shape has more than");
    }

    @Test
    void inputsOfDifferentSizesMeet() {
        vector();
        nodes.put("also", node("Input", "shape", new long[] {4}));
        edges.add(0, new String[] {"also", "lif"});
        Told told = run();
        assertThat(told.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told.err()).contains("edge fc -> lif: fc gives 2 values, lif takes 4");
    }
}
