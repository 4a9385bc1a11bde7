package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Neurons of TrueNorth do, in all modes, what the published equations give, and what the simulator of RANC computed. */
class GoldenTrueNorthTest {

    private static final int TYPES = 4;
    private static final Cells.Random NONE = (neuron, timestep, number, bits) -> {
        throw new AssertionError("a deterministic neuron draws");
    };

    @TestFactory
    Stream<DynamicTest> singleNeurons() {
        List<Vectors> vectors = Vectors.of("truenorth", "golden/truenorth-neuron/1", 28);
        return onBoth(vectors, kind -> vector -> neuron(kind, vector));
    }

    @TestFactory
    Stream<DynamicTest> wholeCores() {
        return onBoth(Vectors.of("truenorth", "golden/truenorth-core/1", 1), kind -> vector -> core(kind, vector));
    }

    @TestFactory
    Stream<DynamicTest> networksOfRanc() {
        return onBoth(Vectors.of("ranc", "golden/ranc/1", 4), kind -> vector -> ranc(kind, vector));
    }

    private static Stream<DynamicTest> onBoth(
            List<Vectors> vectors, java.util.function.Function<CellsKind, Consumer<Vectors>> check) {
        return Stream.of(CellsKind.values())
                .flatMap(kind -> vectors.stream()
                        .map(vector -> dynamicTest(
                                kind + " " + vector, () -> check.apply(kind).accept(vector))));
    }

    private static void neuron(CellsKind kind, Vectors vector) {
        int[] types = Vectors.ints(vector.json().path("axon_types"));
        int[] stochastic = Vectors.ints(vector.json().path("neuron").path("b"));
        List<List<Integer>> draws = new ArrayList<>();
        Cells cells = kind.trueNorth(
                1,
                parameters(List.of(vector.json().path("neuron"))),
                (neuron, timestep, number, bits) -> draws.get((int) timestep).get(number));
        List<String> computed = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (String[] row : vector.table(vector.json().path("trace").asText())) {
            int[] active = numbers(row[1]);
            draws.add(byType(numbers(row[5]), active, types, stochastic));
            int[][] sums = new int[TYPES][1];
            for (int axon : active) {
                sums[types[axon]][0]++;
            }
            cells.step(draws.size() - 1, sums);
            computed.add(row[0] + "," + (long) cells.state(0, "v") + "," + (cells.fired(0) ? 1 : 0));
            expected.add(row[0] + "," + row[3] + "," + row[4]);
        }

        assertThat(computed).containsExactlyElementsOf(expected);
    }

    /** Draws in the order in which we make them, by axon type, from those in the order of axons. */
    private static List<Integer> byType(int[] draws, int[] active, int[] types, int[] stochastic) {
        Map<Integer, List<Integer>> byType = new TreeMap<>();
        int next = 0;
        for (int axon : active) {
            if (stochastic[types[axon]] == 1) {
                byType.computeIfAbsent(types[axon], none -> new ArrayList<>()).add(draws[next++]);
            }
        }
        List<Integer> ordered = new ArrayList<>();
        byType.values().forEach(ordered::addAll);
        while (next < draws.length) {
            ordered.add(draws[next++]);
        }
        return ordered;
    }

    private static int[] numbers(String list) {
        return list.isEmpty()
                ? new int[0]
                : Stream.of(list.split(";")).mapToInt(Integer::parseInt).toArray();
    }

    private static Map<String, double[]> parameters(Iterable<JsonNode> neurons) {
        List<Map<String, Double>> all = new ArrayList<>();
        for (JsonNode neuron : neurons) {
            Map<String, Double> of = new TreeMap<>();
            for (int type = 0; type < TYPES; type++) {
                of.put("s" + type, neuron.path("s").get(type).asDouble());
                of.put("b" + type, neuron.path("b").get(type).asDouble());
            }
            of.put("leak", neuron.path("lam").asDouble());
            of.put("leakReversal", neuron.path("eps").asDouble());
            of.put("leakStochastic", neuron.path("c").asDouble());
            of.put("threshold", neuron.path("alpha").asDouble());
            of.put("negativeThreshold", neuron.path("beta").asDouble());
            of.put("thresholdMaskBits", (double)
                    Integer.bitCount(neuron.path("M").asInt()));
            of.put("resetMode", neuron.path("gamma").asDouble());
            of.put("negativeSaturation", neuron.path("kappa").asDouble());
            of.put("vReset", neuron.path("R").asDouble());
            of.put("v0", neuron.path("V").asDouble());
            all.add(of);
        }
        return columns(all);
    }

    private static Map<String, double[]> columns(List<Map<String, Double>> neurons) {
        Map<String, double[]> columns = new HashMap<>();
        for (String name : neurons.get(0).keySet()) {
            columns.put(name, neurons.stream().mapToDouble(of -> of.get(name)).toArray());
        }
        return columns;
    }

    private static void core(CellsKind kind, Vectors vector) {
        JsonNode json = vector.json();
        int size = json.path("n").asInt();
        int[] destination = Vectors.ints(json.path("dest_axon"));
        int[] delay = Vectors.ints(json.path("delay"));
        Cells cells = kind.trueNorth(size, parameters(json.path("neurons")), NONE);
        AxonSlots axons =
                new AxonSlots(Vectors.ints(json.path("axon_types")), matrix(json.path("crossbar_axon_by_neuron")));
        json.path("external_spikes_t_axon")
                .forEach(spike -> axons.set(spike.get(0).asInt(), spike.get(1).asInt()));
        List<String> potentials = new ArrayList<>();
        List<String> spikes = new ArrayList<>();
        for (int t = 0; t < json.path("steps").asInt(); t++) {
            cells.step(t, axons.sums(t));
            potentials.add(t + "," + potentials(cells, size));
            for (int i = 0; i < size; i++) {
                if (cells.fired(i)) {
                    spikes.add(t + "," + i);
                    axons.set(t + delay[i], destination[i]);
                }
            }
        }

        assertThat(spikes).containsExactlyElementsOf(lines(vector, "tn_core.spikes.csv"));
        assertThat(potentials).containsExactlyElementsOf(lines(vector, "tn_core.potentials.csv"));
    }

    private static int[][] matrix(JsonNode rows) {
        int[][] matrix = new int[rows.size()][];
        Arrays.setAll(matrix, row -> Vectors.ints(rows.get(row)));
        return matrix;
    }

    /** RANC lists the axons of each neuron. */
    private static int[][] transposed(int[][] matrix) {
        int[][] other = new int[matrix[0].length][matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column < other.length; column++) {
                other[column][row] = matrix[row][column];
            }
        }
        return other;
    }

    private static String potentials(Cells cells, int size) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            all.add(Long.toString((long) cells.state(i, "v")));
        }
        return String.join(",", all);
    }

    private static List<String> lines(Vectors vector, String table) {
        return vector.table(table).stream().map(row -> String.join(",", row)).toList();
    }

    /** The input lines of a core: which of them are set for which tick, and whom they reach. */
    private static final class AxonSlots {

        private final int[] types;
        private final int[][] joined;
        private final Map<Integer, Set<Integer>> set = new TreeMap<>();

        AxonSlots(int[] types, int[][] joined) {
            this.types = types;
            this.joined = joined;
        }

        void set(int tick, int axon) {
            set.computeIfAbsent(tick, none -> new TreeSet<>()).add(axon);
        }

        int[][] sums(int tick) {
            int[][] sums = new int[TYPES][joined[0].length];
            for (int axon : set.getOrDefault(tick, Set.of())) {
                for (int neuron = 0; neuron < sums[0].length; neuron++) {
                    sums[types[axon]][neuron] += joined[axon][neuron];
                }
            }
            return sums;
        }
    }

    private static void ranc(CellsKind kind, Vectors vector) {
        JsonNode input = vector.json().path("ranc_input");
        boolean inclusive =
                vector.json().path("config").path("neuron_reset_type").asInt() == 1;
        Map<String, JsonNode> cores = new TreeMap<>();
        Map<String, Cells> cells = new TreeMap<>();
        Map<String, AxonSlots> axons = new TreeMap<>();
        for (JsonNode core : input.path("cores")) {
            String at = at(core.path("coordinates"), 0, 0);
            cores.put(at, core);
            cells.put(at, kind.trueNorth(core.path("neurons").size(), rancParameters(core, inclusive), NONE));
            axons.put(
                    at, new AxonSlots(Vectors.ints(core.path("axons")), transposed(matrix(core.path("connections")))));
        }
        List<String> computed = new ArrayList<>();
        for (int tick = 1; tick <= vector.json().path("ticks").asInt(); tick++) {
            int now = tick;
            input.path("packets").path(tick - 1).forEach(packet -> {
                int due = now + packet.path("destination_tick").asInt();
                axons.get(at(packet.path("destination_core"), 0, 0))
                        .set(due, packet.path("destination_axon").asInt());
            });
            cells.forEach((at, own) -> own.step(now, axons.get(at).sums(now)));
            cells.forEach((at, own) -> computed.add(
                    now + "," + at + "," + potentials(own, neurons(cores, at).size()) + ","
                            + sendAll(at, own, neurons(cores, at), now, axons)));
        }

        assertThat(computed)
                .containsExactlyInAnyOrderElementsOf(lines(
                        vector, vector.json().path("files").path("potentials").asText()));
    }

    private static JsonNode neurons(Map<String, JsonNode> cores, String at) {
        return cores.get(at).path("neurons");
    }

    private static String sendAll(String from, Cells cells, JsonNode neurons, int tick, Map<String, AxonSlots> axons) {
        List<String> spikes = new ArrayList<>();
        for (int i = 0; i < neurons.size(); i++) {
            if (cells.fired(i)) {
                spikes.add(Integer.toString(i));
                JsonNode neuron = neurons.get(i);
                String[] xy = from.split(",", -1);
                String to =
                        at(neuron.path("destination_core_offset"), Integer.parseInt(xy[0]), Integer.parseInt(xy[1]));
                if (axons.containsKey(to)) {
                    axons.get(to)
                            .set(
                                    tick + 1 + neuron.path("destination_tick").asInt(),
                                    neuron.path("destination_axon").asInt());
                }
            }
        }
        return String.join(";", spikes);
    }

    private static String at(JsonNode coordinates, int x, int y) {
        return (x + coordinates.get(0).asInt()) + "," + (y + coordinates.get(1).asInt());
    }

    private static Map<String, double[]> rancParameters(JsonNode core, boolean inclusive) {
        List<Map<String, Double>> all = new ArrayList<>();
        for (JsonNode neuron : core.path("neurons")) {
            Map<String, Double> of = new TreeMap<>();
            for (int type = 0; type < TYPES; type++) {
                of.put("s" + type, neuron.path("weights").get(type).asDouble());
            }
            of.put("leak", neuron.path("leak").asDouble());
            of.put("threshold", neuron.path("positive_threshold").asDouble());
            of.put("negativeThreshold", -neuron.path("negative_threshold").asDouble());
            of.put("resetMode", neuron.path("reset_mode").asDouble());
            of.put("vReset", neuron.path("reset_potential").asDouble());
            of.put("v0", neuron.path("current_potential").asDouble());
            of.put("negativeInclusive", inclusive ? 1.0 : 0.0);
            all.add(of);
        }
        return columns(all);
    }
}
