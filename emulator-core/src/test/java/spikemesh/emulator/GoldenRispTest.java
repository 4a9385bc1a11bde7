package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.InputSpike;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.SignMode;
import spikemesh.config.network.Synapse;
import spikemesh.config.network.Values;
import spikemesh.config.network.WeightScaling;
import spikemesh.support.Reference;

/** Every engine runs RISP's networks as TENNLab's simulator did. */
class GoldenRispTest {

    private static final int BITS = 16;

    @TestFactory
    Stream<DynamicTest> randomNetworks() {
        List<Vectors> vectors = Vectors.of("risp", "golden/risp/1", 8);
        return Stream.of(TestedEngine.values())
                .flatMap(kind ->
                        vectors.stream().map(vector -> dynamicTest(kind + " " + vector, () -> check(kind, vector))));
    }

    private static void check(TestedEngine kind, Vectors vector) {
        JsonNode network = vector.json().path("network");
        int size = network.path("Nodes").size();
        int steps = vector.json().path("steps").asInt();
        // RISP notes a spike one step after it was sent, if asked to do as RAVENS.
        int noted = options(network).path("fire_like_ravens").asBoolean() ? 1 : 0;
        StartedEngine engine = start(kind, network, vector.json().path("input_spikes_node_t_value"), 1);
        Map<Long, TreeSet<Integer>> fired = new TreeMap<>();
        List<String> charges = new ArrayList<>();
        engine.run(steps + 1L, new StartedEngine.Observer() {
            @Override
            public void spike(long timestep, String name, int index) {
                if (name.equals("nodes")) {
                    fired.computeIfAbsent(timestep - 1 + noted, none -> new TreeSet<>())
                            .add(index);
                }
            }

            @Override
            public void stepped(long timestep) {
                StringBuilder line = new StringBuilder();
                for (int node = 0; node < size; node++) {
                    line.append(',').append((long) engine.state("nodes", node, "charge"));
                }
                charges.add(line.toString());
            }
        });

        List<String> computed = new ArrayList<>();
        for (long t = 0; t < steps; t++) {
            String spikes = fired.getOrDefault(t, new TreeSet<>()).stream()
                    .map(node -> Integer.toString(node))
                    .collect(Collectors.joining(";"));
            computed.add(t + "," + spikes + charges.get((int) t + 1));
        }
        List<String> expected = vector.table(vector.json().path("trace").asText()).stream()
                .map(row -> String.join(",", row))
                .toList();
        assertThat(computed).containsExactlyElementsOf(expected);
    }

    @TestFactory
    Stream<DynamicTest> clusteringOfReference() throws IOException {
        Path folder = Reference.path("networks/risp_dbscan_20x100");
        JsonNode expected =
                new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
        JsonNode network =
                new ObjectMapper().readTree(folder.resolve("dbscan-20-4-5.txt").toFile());
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode grid : expected.path("cases")) {
            for (TestedEngine kind : TestedEngine.values()) {
                String name = kind + " grid " + grid.path("grid").asInt();
                tests.add(dynamicTest(name, () -> cluster(kind, network, grid)));
            }
        }
        return tests.stream();
    }

    private static void cluster(TestedEngine kind, JsonNode network, JsonNode grid) {
        int factor = options(network).path("spike_value_factor").asInt();
        StartedEngine engine = start(kind, network, grid.path("input_spikes_node_t_value"), factor);
        TreeSet<Integer> outputs = new TreeSet<>();
        network.path("Outputs").forEach(node -> outputs.add(node.asInt()));
        List<String> spikes = new ArrayList<>();
        long[] fires = new long[1];
        engine.run(grid.path("run").asInt() + 1L, (timestep, name, index) -> {
            if (name.equals("nodes")) {
                fires[0]++;
                if (outputs.contains(index)) {
                    spikes.add((timestep - 1) + "," + index);
                }
            }
        });

        List<String> expected = new ArrayList<>();
        grid.path("output_spikes_t_node")
                .forEach(row ->
                        expected.add(row.get(0).asInt() + "," + row.get(1).asInt()));
        assertThat(spikes).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(fires[0]).isEqualTo(grid.path("total_fires").asLong());
    }

    /** A network in TENNLab's JSON, one channel for each node; what is given to a node at t arrives in t + 1 here. */
    private static StartedEngine start(TestedEngine kind, JsonNode network, JsonNode inputs, int factor) {
        int size = network.path("Nodes").size();
        Map<List<Integer>, Integer> given = new LinkedHashMap<>();
        for (JsonNode row : inputs) {
            given.merge(
                    List.of(row.get(1).asInt(), row.get(0).asInt()), row.get(2).asInt() * factor, Integer::sum);
        }
        List<InputSpike> spikes = given.entrySet().stream()
                .map(entry ->
                        new InputSpike(entry.getKey().get(0), entry.getKey().get(1), entry.getValue()))
                .toList();
        List<Synapse> synapses = new ArrayList<>();
        JsonNode table = options(network).path("weights");
        int weightAt = place(network, "edge_properties", "Weight");
        int delayAt = place(network, "edge_properties", "Delay");
        for (JsonNode edge : network.path("Edges")) {
            int weight = edge.path("values").get(weightAt).asInt();
            synapses.add(new Synapse(
                    edge.path("from").asInt(),
                    edge.path("to").asInt(),
                    table.isArray() ? table.get(weight).asInt() : weight,
                    edge.path("values").get(delayAt).asInt() - 1));
        }
        TestChips chip = new TestChips();
        chip.models = List.of("risp");
        return kind.start(
                chip.chip(),
                new NetworkSpec(
                        "risp",
                        Optional.empty(),
                        List.of(new PopulationSpec("nodes", size, "risp", parameters(network))),
                        List.of(new InputSpec("given", size, new InputSource.ExplicitSpikes(spikes))),
                        List.of(
                                projection("given", new Connectivity.OneToOne(), new Values.Constant(1)),
                                projection(
                                        "nodes", new Connectivity.ExplicitSynapses(synapses), new Values.PerSynapse())),
                        List.of(),
                        MappingSpec.DEFAULT,
                        Path.of("")));
    }

    private static ProjectionSpec projection(String source, Connectivity connectivity, Values weight) {
        return new ProjectionSpec(
                "from " + source,
                source,
                "nodes",
                connectivity,
                weight,
                source.equals("given") ? new Values.Constant(0) : new Values.PerSynapse(),
                SignMode.MIXED,
                BITS,
                0,
                WeightScaling.PER_SYNAPSE,
                SynapseUnit.SPARSE);
    }

    private static JsonNode options(JsonNode network) {
        return network.path("Associated_Data").path("proc_params");
    }

    private static int place(JsonNode network, String kind, String property) {
        for (JsonNode entry : network.path("Properties").path(kind)) {
            if (entry.path("name").asText().equals(property)) {
                return entry.path("index").asInt();
            }
        }
        throw new IllegalArgumentException("no property " + property + " among the " + kind);
    }

    private static Map<String, ParameterValues> parameters(JsonNode network) {
        JsonNode options = options(network);
        assertThat(options.path("discrete").asBoolean()).as("whole numbers").isTrue();
        int threshold = place(network, "node_properties", "Threshold");
        Map<String, ParameterValues> parameters = new LinkedHashMap<>();
        List<Double> thresholds = new ArrayList<>();
        List<Double> leaks = new ArrayList<>();
        for (JsonNode node : network.path("Nodes")) {
            assertThat(node.path("id").asInt()).isEqualTo(thresholds.size());
            thresholds.add(node.path("values").get(threshold).asDouble());
            leaks.add(
                    switch (options.path("leak_mode").asText()) {
                        case "all" -> 1.0;
                        case "none" -> 0.0;
                        default ->
                            node.path("values")
                                    .get(place(network, "node_properties", "Leak"))
                                    .asDouble();
                    });
        }
        parameters.put("threshold", new ParameterValues.PerNeuron(thresholds));
        parameters.put("leak", new ParameterValues.PerNeuron(leaks));
        parameters.put("minPotential", uniform(options.path("min_potential").asDouble()));
        parameters.put(
                "thresholdInclusive",
                uniform(options.path("threshold_inclusive").asBoolean() ? 1 : 0));
        parameters.put("resetLate", uniform(options.path("fire_like_ravens").asBoolean() ? 1 : 0));
        return parameters;
    }

    private static ParameterValues uniform(double value) {
        return new ParameterValues.Uniform(value);
    }
}
