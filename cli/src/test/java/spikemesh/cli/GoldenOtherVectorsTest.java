package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** FEATURE: the same as {@link GoldenVectorsTest}, for chips other than Loihi. */
class GoldenOtherVectorsTest extends GoldenVectors {

    private static final double ONE = 32_768;

    /** Those whose neurons draw random numbers of a listed sequence are compared in GoldenTrueNorthTest, which can give it to them. */
    @TestFactory
    Stream<DynamicTest> trueNorthNeurons() throws IOException {
        return vectors("golden/truenorth-neuron/1", (vector, file, run) -> {
            List<String[]> rows = table(file, vector.path("trace").asText());
            run.of(GoldenTrueNorthRecipes.trueNorth(vector, rows), "truenorth", rows.size(), "--record", "state");
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
                    GoldenTrueNorthRecipes.trueNorthCore(vector),
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
            run.of(
                    GoldenTrueNorthRecipes.ranc(vector),
                    "truenorth",
                    vector.path("ticks").asInt(),
                    "--record",
                    "state");
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
        return vectors("golden/spinnaker/1", GoldenOtherVectorsTest::spinnaker);
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
}
