package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * FEATURE: a golden vector of Loihi is put as a network and a chip in our formats, and {@code run} records what the vector
 * says, on both engines.
 */
class GoldenVectorsTest extends GoldenVectors {

    @TestFactory
    Stream<DynamicTest> loihi() throws IOException {
        return vectors("golden/loihi-net/1", GoldenVectorsTest::loihi);
    }

    private static void loihi(JsonNode vector, Path file, Run run) throws IOException {
        JsonNode wraps = vector.path("semantics");
        List<String> more = new ArrayList<>(List.of("--record", "state"));
        if (wraps.has("accumulator_wrap_bits")) {
            more.add("--set=core.dendrite.accumulatorWrapBits=" + wraps.path("accumulator_wrap_bits"));
        }
        if (wraps.has("u_plus_bias_wrap_bits")) {
            more.add("--set=core.soma.currentPlusBiasWrapBits=" + wraps.path("u_plus_bias_wrap_bits"));
        }
        run.of(GoldenRecipes.loihi(vector), "loihi", vector.path("steps").asInt(), more.toArray(String[]::new));
        if (vector.has("trace")) {
            boolean silicon = vector.path("trace_columns").toString().contains("v_hw");
            Set<String> spikes = run.spikes("p");
            Map<String, double[]> states = run.states("p");
            for (String[] row : table(file, vector.path("trace").asText())) {
                double[] state = states.get(row[0] + ",0");
                String first = silicon ? row[3] : row[2];
                double shown = silicon ? state[1] : state[0];
                assertThat(row[0] + "," + (long) shown + "," + (long) state[1] + ","
                                + (spikes.contains(row[0] + ",0") ? 1 : 0))
                        .isEqualTo(row[0] + "," + first + "," + row[3] + "," + row[4]);
            }
            return;
        }
        Set<String> spikes = new HashSet<>();
        Set<String> checks = new HashSet<>();
        Set<String> probes = new HashSet<>();
        for (JsonNode population : vector.path("populations")) {
            String name = population.path("name").asText();
            Set<String> own = run.spikes(name);
            own.forEach(spike -> spikes.add(spike.replace(",", "," + name + ",")));
            Map<String, double[]> states = run.states(name);
            for (int t = 0; t < vector.path("steps").asInt(); t++) {
                String now = t + ",";
                long count = own.stream().filter(spike -> spike.startsWith(now)).count();
                checks.add(t + "," + name + "," + count
                        + sums(states, t, population.path("n").asInt()));
            }
            for (JsonNode probe : vector.path("probes")) {
                if (probe.get(0).asText().equals(name)) {
                    for (int t = 0; t < vector.path("steps").asInt(); t++) {
                        String place = t + "," + probe.get(1).asInt();
                        double[] state = states.get(place);
                        probes.add(t + "," + name + "," + probe.get(1).asInt() + "," + (long) state[0] + ","
                                + (long) state[1] + "," + (own.contains(place) ? 1 : 0));
                    }
                }
            }
        }
        assertThat(spikes)
                .isEqualTo(rows(file, vector.path("files").path("spikes").asText()));
        assertThat(checks)
                .isEqualTo(rows(file, vector.path("files").path("check").asText()));
        assertThat(probes)
                .isEqualTo(rows(file, vector.path("files").path("probe").asText()));
    }

    private static String sums(Map<String, double[]> states, int t, int size) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * size).order(ByteOrder.LITTLE_ENDIAN);
        long[] sums = new long[2];
        for (int variable = 0; variable < 2; variable++) {
            for (int neuron = 0; neuron < size; neuron++) {
                long value = (long) states.get(t + "," + neuron)[variable];
                bytes.putInt((int) value);
                sums[variable] += value;
            }
        }
        CRC32 crc = new CRC32();
        crc.update(bytes.array());
        return "," + sums[0] + "," + sums[1] + "," + crc.getValue();
    }

    @TestFactory
    Stream<DynamicTest> loihi2() throws IOException {
        return vectors("golden/lava-graph/1", (vector, file, run) -> {
            ObjectNode network = GoldenRecipes.loihi2(vector);
            List<String> columns = new ArrayList<>();
            vector.path("trace_columns").forEach(column -> columns.add(column.asText()));
            List<String> ours = columns.subList(2, columns.size()).stream()
                    .map(name ->
                            Map.of("real", "re", "imag", "im", "s_out", "out").getOrDefault(name, name))
                    .map(name -> name.equals("spike") ? "spikes" : name)
                    .toList();
            boolean ternary = vector.path("kind").asText().equals("ternary_lif");
            GoldenNetworks.probe(
                    network,
                    "p",
                    ours.stream()
                            .map(name -> ternary && name.equals("spikes") ? "out" : name)
                            .toArray(String[]::new));
            run.of(network, "loihi2", vector.path("steps").asInt(), "--record", "state");
            Map<String, double[]> states = run.states("p");
            Set<String> spikes = run.spikes("p");
            for (String[] row : table(file, vector.path("trace").asText())) {
                String place = row[0] + "," + row[1];
                double[] state = states.get(place);
                int next = 0;
                for (int column = 2; column < row.length; column++) {
                    boolean spike = ours.get(column - 2).equals("spikes") && !ternary;
                    long value = spike ? (spikes.contains(place) ? 1 : 0) : (long) state[next++];
                    assertThat(value).as(place + " " + columns.get(column)).isEqualTo(Long.parseLong(row[column]));
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> weights() throws IOException {
        return vectors("golden/loihi-weights/1", (vector, file, run) -> {
            List<String[]> rows = table(file, vector.path("table").asText());
            for (int column = 5; column <= 6; column++) {
                String rounding = column == 5 ? "floor" : "toward-zero";
                run.of(
                        GoldenOtherRecipes.weights(rows),
                        "loihi",
                        1,
                        "--record",
                        "state",
                        "--set=core.synapse.weightRounding=" + rounding);
                Map<String, double[]> states = run.states("p");
                for (int row = 0; row < rows.size(); row++) {
                    assertThat((long) states.get("0," + row)[0])
                            .as(String.join(",", rows.get(row)))
                            .isEqualTo(Long.parseLong(rows.get(row)[column]));
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> learning() throws IOException {
        return vectors("golden/loihi-learning/1", (vector, file, run) -> {
            String id = vector.path("id").asText();
            Path log = file.resolveSibling(id + ".rand.csv");
            ObjectNode network = GoldenOtherRecipes.learning(
                    vector, Files.exists(log) ? log.toAbsolutePath().toString() : "");
            List<String[]> rows = table(file, vector.path("trace").asText());
            run.of(network, "loihi", rows.size(), "--record", "weights@1");
            int pre = vector.path("weights0_post_by_pre").get(0).size();
            int post = vector.path("weights0_post_by_pre").size();
            int first = 1 + 2 * pre + 3 * post;
            compareWeights(run, rows, 0, new int[] {first, first + post, post}, 1);
        });
    }

    @TestFactory
    Stream<DynamicTest> errorDriven() throws IOException {
        return vectors("golden/nengo-pes/1", (vector, file, run) -> {
            List<String[]> rows = table(file, vector.path("trace").asText());
            run.of(GoldenOtherRecipes.errorDriven(vector), "loihi", rows.size(), "--record", "weights@1");
            int pre = vector.path("n_pre").asInt();
            int post = vector.path("n_post").asInt();
            int weights = 1 + pre;
            int[] columns = {weights + pre * post + 2 * post, weights, post};
            compareWeights(
                    run, rows, 1, columns, 1 << 6 + vector.path("weight_exp").asInt());
        });
    }

    /** {@code columns}: where spikes and weights begin, how many neurons; weights of row t are those after t - {@code ahead}. */
    private static void compareWeights(Run run, List<String[]> rows, int ahead, int[] columns, int scale)
            throws IOException {
        Map<String, Long> weights = new HashMap<>();
        for (String line : run.lines("weights-plastic.csv")) {
            String[] cells = line.split(",", -1);
            weights.put(cells[0] + "," + cells[1], Long.parseLong(cells[4]) * scale);
        }
        int synapses = (int)
                weights.keySet().stream().filter(key -> key.startsWith("0,")).count();
        Set<String> spikes = run.spikes("post");
        for (int t = 0; t < rows.size(); t++) {
            for (int j = 0; j < columns[2]; j++) {
                assertThat(spikes.contains(t + "," + j) ? "1" : "0")
                        .as("spike of " + j + " in " + t)
                        .isEqualTo(rows.get(t)[columns[0] + j]);
            }
            for (int k = 0; k < synapses && t + ahead < rows.size(); k++) {
                assertThat(weights.get(t + "," + k))
                        .as("weight " + k + " after " + t)
                        .isEqualTo(Long.parseLong(rows.get(t + ahead)[columns[1] + k]));
            }
        }
        assertThat(spikes).isNotEmpty();
        assertThat(synapses).isPositive();
    }
}
