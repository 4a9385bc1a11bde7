package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.support.Reference;

/**
 * FEATURE: a golden vector is put as a network and a chip in our formats, and {@code run} records what the vector says, on both
 * engines.
 */
class GoldenVectorsTest {

    private static final double ONE = 32_768;

    @TempDir
    Path folder;

    @FunctionalInterface
    private interface Check {
        void check(JsonNode vector, Path file, Run run) throws IOException;
    }

    /** Runs networks on one engine. */
    private record Run(Path folder, String engine) {

        void of(ObjectNode network, String chip, long timesteps, String... more) throws IOException {
            Path file = folder.resolve("network.json");
            Files.writeString(file, network.toString());
            List<String> line = new ArrayList<>(List.of("run", "--network", file.toString()));
            line.addAll(List.of("--chip", chip, "--engine", engine, "--timesteps", String.valueOf(timesteps)));
            line.addAll(List.of("--out", folder.toString(), "--record", "spikes"));
            line.addAll(List.of(more));
            Told told = Told.by(line.toArray(String[]::new));
            assertThat(told.exitCode()).as(told.err()).isZero();
        }

        /** A chip that differs from a preset. */
        String chip(String base, String more) throws IOException {
            Path file = folder.resolve("chip.json");
            Files.writeString(
                    file,
                    "{\"format\":\"spikemesh.chip/1\",\"extends\":\"" + base
                            + "\",\"id\":\"golden\",\"name\":\"Golden\"," + more + "}");
            return file.toString();
        }

        /** Lines of a recording without the line of column names. */
        List<String> lines(String file) throws IOException {
            List<String> lines = Files.readAllLines(folder.resolve(file));
            return lines.subList(1, lines.size());
        }

        /** Spikes of a population as "timestep,neuron". */
        Set<String> spikes(String population) throws IOException {
            return lines("spikes.csv").stream()
                    .map(line -> line.split(",(?=\\d+$)", -1))
                    .filter(cells -> population(cells[0]).equals(population))
                    .map(cells -> cells[0].substring(0, cells[0].indexOf(',')) + "," + cells[1])
                    .collect(Collectors.toSet());
        }

        private static String population(String cells) {
            return cells.substring(cells.indexOf(',') + 1).replace("\"", "");
        }

        /** States by "timestep,neuron". */
        Map<String, double[]> states(String probe) throws IOException {
            Map<String, double[]> states = new HashMap<>();
            for (String line : lines("state-" + probe + ".csv")) {
                String[] cells = line.split(",", -1);
                states.put(
                        cells[0] + "," + cells[1],
                        Stream.of(cells)
                                .skip(2)
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            }
            return states;
        }
    }

    private Stream<DynamicTest> vectors(String format, Check check) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Reference.path("semantics"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                JsonNode json = new ObjectMapper().readTree(file.toFile());
                if (json.path("format").asText().equals(format)) {
                    for (String engine : List.of("fast", "reference")) {
                        tests.add(dynamicTest(engine + " " + file.getFileName(), () -> {
                            Path own = Files.createTempDirectory(folder, "run");
                            check.check(json, file, new Run(own, engine));
                        }));
                    }
                }
            }
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    private static List<String[]> table(Path vector, String name) throws IOException {
        return Files.readAllLines(vector.resolveSibling(name)).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private static Set<String> rows(Path vector, String name) throws IOException {
        return table(vector, name).stream().map(row -> String.join(",", row)).collect(Collectors.toSet());
    }

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
            GoldenRecipes.probe(
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

    /** Those whose neurons draw random numbers of a listed sequence are compared in GoldenTrueNorthTest, which can give it to them. */
    @TestFactory
    Stream<DynamicTest> trueNorthNeurons() throws IOException {
        return vectors("golden/truenorth-neuron/1", (vector, file, run) -> {
            List<String[]> rows = table(file, vector.path("trace").asText());
            run.of(GoldenRecipes.trueNorth(vector, rows), "truenorth", rows.size(), "--record", "state");
            boolean draws = rows.stream().anyMatch(row -> !row[5].isEmpty());
            Map<String, double[]> states = run.states("p");
            Set<String> spikes = run.spikes("p");
            for (String[] row : draws ? List.<String[]>of() : rows) {
                String place = row[0] + ",0";
                assertThat((long) states.get(place)[0] + "," + (spikes.contains(place) ? 1 : 0))
                        .as("v and spike in " + row[0])
                        .isEqualTo(row[3] + "," + row[4]);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> trueNorthCores() throws IOException {
        return vectors("golden/truenorth-core/1", (vector, file, run) -> {
            run.of(
                    GoldenRecipes.trueNorthCore(vector),
                    "truenorth",
                    vector.path("steps").asInt(),
                    "--record",
                    "state");
            assertThat(run.spikes("p")).isEqualTo(rows(file, "tn_core.spikes.csv"));
            Map<String, double[]> states = run.states("p");
            for (String[] row : table(file, "tn_core.potentials.csv")) {
                for (int neuron = 0; neuron + 1 < row.length; neuron++) {
                    assertThat((long) states.get(row[0] + "," + neuron)[0])
                            .as("v of " + neuron + " in " + row[0])
                            .isEqualTo(Long.parseLong(row[neuron + 1]));
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> networksOfRanc() throws IOException {
        return vectors("golden/ranc/1", (vector, file, run) -> {
            run.of(GoldenRecipes.ranc(vector), "truenorth", vector.path("ticks").asInt(), "--record", "state");
            for (String[] row :
                    table(file, vector.path("files").path("potentials").asText())) {
                String core = row[1] + "," + row[2];
                int t = Integer.parseInt(row[0]) - 1;
                Map<String, double[]> states = run.states(core.replace(',', '-'));
                Set<String> spikes = run.spikes(core);
                List<String> computed = new ArrayList<>(List.of(row[0], row[1], row[2]));
                int size = row.length - 4;
                IntStream.range(0, size).forEach(n -> computed.add("" + (long) states.get(t + "," + n)[0]));
                computed.add(IntStream.range(0, size)
                        .filter(n -> spikes.contains(t + "," + n))
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(";")));
                assertThat(computed).containsExactly(row);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> spinnaker() throws IOException {
        return vectors("golden/spinnaker/1", GoldenVectorsTest::spinnaker);
    }

    private static void spinnaker(JsonNode vector, Path file, Run run) throws IOException {
        int steps = vector.path("steps").asInt();
        int size = vector.path("neurons").size();
        // The reference engine knows meshes; where a network is computed does not matter for what is computed.
        String chip = run.chip(
                "spinnaker",
                "\"networkOnChip\":{\"congestion\":null,\"topology\":\"mesh\",\"routing\":\"dimension-order-xy\",\"multicast\":\"unicast-per-core\"}");
        run.of(
                GoldenOtherRecipes.spinnaker(vector),
                run.engine().equals("fast") ? "spinnaker" : chip,
                steps,
                "--record",
                "state");
        Map<String, double[]> states = run.states("p");
        Set<String> spikes = run.spikes("p");
        boolean lif = vector.path("model").asText().equals("IF_curr_exp");
        int start = IntStream.range(0, vector.path("param_fields").size())
                .filter(field -> vector.path("param_fields").get(field).asText().equals("V_init"))
                .findFirst()
                .orElseThrow();
        JsonNode files = vector.path("files");
        if (files.has("spikes")) {
            assertThat(spikes).isEqualTo(rows(file, files.path("spikes").asText()));
        }
        for (int t = 0; files.has("check") && t < steps; t++) {
            ByteBuffer bytes = ByteBuffer.allocate(8 * size).order(ByteOrder.LITTLE_ENDIAN);
            long sum = 0;
            for (int n = 0; n < size; n++) {
                double[] state = states.get(t + "," + n);
                bytes.putInt(4 * n, (int) (state[0] * ONE));
                bytes.putInt(4 * (size + n), (int) (lif ? state[3] : state[3] * ONE));
                sum += (long) (state[0] * ONE);
            }
            CRC32 crc = new CRC32();
            crc.update(bytes.array());
            assertThat(rows(file, files.path("check").asText())).contains(t + "," + crc.getValue() + "," + sum);
        }
        String table = files.has("trace") ? "trace" : "probe";
        for (String[] row : table(file, files.path(table).asText())) {
            int neuron = files.has("trace") ? 0 : Integer.parseInt(row[1]);
            int t = Integer.parseInt(row[0]);
            double[] state = states.get(t + "," + neuron);
            long before = t == 0
                    ? vector.path("neurons").get(neuron).get(start).asLong()
                    : (long) (states.get(t - 1 + "," + neuron)[0] * ONE);
            String computed = before + "," + (long) (state[1] * ONE) + "," + (long) (state[2] * ONE) + ","
                    + (long) (state[0] * ONE) + "," + (long) (lif ? state[3] : state[3] * ONE) + ","
                    + (spikes.contains(t + "," + neuron) ? 1 : 0);
            assertThat(computed)
                    .as(table + " of " + neuron + " in " + t)
                    .isEqualTo(String.join(",", List.of(row).subList(files.has("trace") ? 1 : 2, row.length)));
        }
    }

    @TestFactory
    Stream<DynamicTest> risp() throws IOException {
        return vectors("golden/risp/1", (vector, file, run) -> {
            String chip = run.chip("generic-mesh", "\"core\":{\"soma\":{\"models\":[\"risp\"]}}");
            run.of(GoldenOtherRecipes.risp(vector), chip, vector.path("steps").asInt(), "--record", "state");
            boolean late = vector.path("network")
                    .at("/Associated_Data/proc_params/fire_like_ravens")
                    .asBoolean();
            Map<String, double[]> states = run.states("p");
            Map<Integer, Set<Integer>> fired = new TreeMap<>();
            for (String spike : run.spikes("p")) {
                String[] cells = spike.split(",", -1);
                fired.computeIfAbsent(Integer.parseInt(cells[0]) + (late ? 1 : 0), none -> new java.util.TreeSet<>())
                        .add(Integer.parseInt(cells[1]));
            }
            for (String[] row : table(file, vector.path("trace").asText())) {
                List<String> computed = new ArrayList<>(List.of(row[0]));
                computed.add(fired.getOrDefault(Integer.parseInt(row[0]), Set.of()).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(";")));
                for (int node = 0; node < row.length - 2; node++) {
                    computed.add("" + (long) states.get(row[0] + "," + node)[0]);
                }
                assertThat(computed).containsExactly(row);
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
