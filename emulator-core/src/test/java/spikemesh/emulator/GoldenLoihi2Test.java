package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/** Every engine computes the neurons of Loihi 2 as the published process models do, with payloads on their way. */
class GoldenLoihi2Test {

    private static final Map<String, String> MODELS = Map.of(
            "delta_encoder", "delta-encoder",
            "graded_lif", "loihi2-lif",
            "lif_reset", "loihi2-lif",
            "ternary_lif", "loihi2-ternary-lif",
            "sigma_delta", "sigma-delta",
            "rf", "resonate-and-fire",
            "rf_iz", "resonate-and-fire-izhikevich",
            "graded_vec", "graded-vector",
            "graded_relu_vec", "graded-relu-vector",
            "prod_neuron", "product");

    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("du", "du"),
            Map.entry("dv", "dv"),
            Map.entry("vth_mant", "vthMant"),
            Map.entry("vth_hi", "vthHigh"),
            Map.entry("vth_lo", "vthLow"),
            Map.entry("reset_interval", "resetInterval"),
            Map.entry("reset_offset", "resetOffset"),
            Map.entry("cum_error", "cumulative"),
            Map.entry("spike_exp", "spikeExp"),
            Map.entry("state_exp", "stateExp"),
            Map.entry("bias", "bias"),
            Map.entry("corrected", "corrected"),
            Map.entry("period", "period"),
            Map.entry("alpha", "alpha"),
            Map.entry("decay_bits", "decayBits"));

    private static final Map<String, String> VARIABLES = Map.of("real", "re", "imag", "im", "s_out", "out");

    @TestFactory
    Stream<DynamicTest> agreeStepByStep() {
        List<Vectors> vectors = Vectors.of("loihi2", "golden/lava-graph/1", 14);
        return Stream.of(TestedEngine.values())
                .flatMap(kind ->
                        vectors.stream().map(vector -> dynamicTest(kind + " " + vector, () -> check(kind, vector))));
    }

    private static void check(TestedEngine kind, Vectors vector) {
        TestChips chip = new TestChips();
        chip.models = List.of(model(vector));
        // The vector gives what arrives in a timestep, a channel sends it one timestep before.
        int late = vector.json().has("input_dense_i_by_t") ? 1 : 0;
        StartedEngine engine = kind.start(chip.chip(), network(vector));
        List<String> columns = new ArrayList<>();
        vector.json().path("trace_columns").forEach(column -> columns.add(column.asText()));
        Map<Long, Set<Integer>> spikes = new LinkedHashMap<>();
        Map<String, String> computed = new LinkedHashMap<>();
        List<String[]> rows = vector.table(vector.json().path("trace").asText());
        engine.run(vector.json().path("steps").asInt() + late, new StartedEngine.Observer() {
            @Override
            public void spike(long timestep, String name, int index) {
                if (name.equals("p")) {
                    spikes.computeIfAbsent(timestep, none -> new HashSet<>()).add(index);
                }
            }

            @Override
            public void stepped(long timestep) {
                for (int neuron = 0; neuron < size(vector); neuron++) {
                    List<String> values = new ArrayList<>();
                    boolean spiked = spikes.getOrDefault(timestep, Set.of()).contains(neuron);
                    for (String column : columns.subList(2, columns.size())) {
                        values.add(Long.toString(value(column, neuron, spiked)));
                    }
                    computed.put(timestep - late + "," + neuron, String.join(",", values));
                }
            }

            private long value(String column, int neuron, boolean spiked) {
                if (column.equals("spike")) {
                    boolean signed = model(vector).equals("loihi2-ternary-lif");
                    return signed ? (long) engine.state("p", neuron, "out") : spiked ? 1 : 0;
                }
                return (long) engine.state("p", neuron, VARIABLES.getOrDefault(column, column));
            }
        });

        for (String[] row : rows) {
            String place = row[0] + "," + row[1];
            assertThat(computed.get(place))
                    .as("t,neuron " + place + " " + columns)
                    .isEqualTo(String.join(",", List.of(row).subList(2, row.length)));
        }
        assertThat(rows).hasSize(vector.json().path("steps").asInt() * size(vector));
    }

    private static String model(Vectors vector) {
        return MODELS.get(vector.json().path("kind").asText());
    }

    private static int size(Vectors vector) {
        return Stream.of("weights_post_by_pre", "weights_real_post_by_pre", "input_dense_i_by_t")
                .filter(name -> vector.json().has(name))
                .findFirst()
                .map(name -> vector.json().path(name).size())
                .orElseThrow();
    }

    private static NetworkSpec network(Vectors vector) {
        JsonNode json = vector.json();
        List<InputSpec> inputs = new ArrayList<>();
        List<ProjectionSpec> projections = new ArrayList<>();
        JsonNode weights = json.path("weights_post_by_pre");
        if (json.has("input_dense_i_by_t")) {
            inputs.add(dense(json.path("input_dense_i_by_t")));
            projections.add(projection("in", Optional.empty(), one(size(vector))));
        } else if (json.has("input2_t_i_payload")) {
            inputs.add(listed("in", json.path("input1_t_i_payload"), weights));
            inputs.add(listed("in2", json.path("input2_t_i_payload"), weights));
            projections.add(projection("in", Optional.of("first"), synapses(weights)));
            projections.add(projection("in2", Optional.of("second"), synapses(weights)));
        } else if (json.has("weights_real_post_by_pre")) {
            JsonNode real = json.path("weights_real_post_by_pre");
            inputs.add(listed("in", json.path("input_graded_spikes_t_i_payload"), real));
            projections.add(projection("in", Optional.of("real"), synapses(real)));
            JsonNode imaginary = json.path("weights_imag_post_by_pre");
            projections.add(projection("in", Optional.of("imaginary"), synapses(imaginary)));
        } else {
            JsonNode spikes = Stream.of(
                            "input_graded_spikes_t_i_payload", "input_spikes_t_i", "encoder_output_t_i_payload")
                    .filter(json::has)
                    .findFirst()
                    .map(json::path)
                    .orElseThrow();
            inputs.add(listed("in", spikes, weights));
            projections.add(projection("in", Optional.empty(), synapses(weights)));
        }
        PopulationSpec population = new PopulationSpec("p", size(vector), model(vector), parameters(vector));
        return new NetworkSpec(
                vector.toString(),
                Optional.empty(),
                List.of(population),
                inputs,
                projections,
                List.of(),
                MappingSpec.DEFAULT,
                Path.of(""));
    }

    private static InputSpec dense(JsonNode values) {
        List<InputSpike> spikes = new ArrayList<>();
        for (int channel = 0; channel < values.size(); channel++) {
            for (int t = 0; t < values.get(channel).size(); t++) {
                int value = values.get(channel).get(t).asInt();
                if (value != 0) {
                    spikes.add(new InputSpike(t, channel, value));
                }
            }
        }
        return new InputSpec("in", values.size(), new InputSource.ExplicitSpikes(spikes));
    }

    private static InputSpec listed(String name, JsonNode rows, JsonNode weights) {
        List<InputSpike> spikes = new ArrayList<>();
        for (JsonNode row : rows) {
            int payload = row.size() > 2 ? row.get(2).asInt() : 1;
            if (payload != 0) {
                spikes.add(new InputSpike(row.get(0).asInt(), row.get(1).asInt(), payload));
            }
        }
        return new InputSpec(name, weights.get(0).size(), new InputSource.ExplicitSpikes(spikes));
    }

    private static List<Synapse> one(int size) {
        List<Synapse> synapses = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            synapses.add(new Synapse(i, i, 1, 0));
        }
        return synapses;
    }

    private static List<Synapse> synapses(JsonNode weights) {
        List<Synapse> synapses = new ArrayList<>();
        for (int post = 0; post < weights.size(); post++) {
            for (int pre = 0; pre < weights.get(post).size(); pre++) {
                synapses.add(new Synapse(pre, post, weights.get(post).get(pre).asDouble(), 0));
            }
        }
        return synapses;
    }

    private static ProjectionSpec projection(String source, Optional<String> receptor, List<Synapse> synapses) {
        return new ProjectionSpec(
                source + receptor.orElse(""),
                source,
                "p",
                new Connectivity.ExplicitSynapses(synapses),
                new Values.PerSynapse(),
                new Values.PerSynapse(),
                SignMode.MIXED,
                9,
                0,
                WeightScaling.PER_SYNAPSE,
                SynapseUnit.DENSE,
                receptor);
    }

    private static Map<String, ParameterValues> parameters(Vectors vector) {
        Map<String, ParameterValues> parameters = new LinkedHashMap<>();
        JsonNode given = vector.json().has("neuron")
                ? vector.json().path("neuron")
                : vector.json().path("params");
        boolean keepsNothing =
                Set.of("graded-vector", "graded-relu-vector", "product").contains(model(vector));
        given.properties().forEach(entry -> {
            String name = PARAMETERS.get(entry.getKey());
            if (entry.getKey().equals("vth")) {
                name = keepsNothing ? "vth" : "vthMant";
            } else if (entry.getKey().equals("exp") && model(vector).equals("product")) {
                name = "exp";
            } else if (entry.getKey().equals("act_mode")) {
                parameters.put(
                        "rectified",
                        new ParameterValues.Uniform(entry.getValue().asText().equals("RELU") ? 1 : 0));
            }
            if (name != null) {
                JsonNode value = entry.getValue();
                parameters.put(
                        name,
                        new ParameterValues.Uniform(
                                value.isBoolean() ? (value.asBoolean() ? 1 : 0) : value.asDouble()));
            }
        });
        return parameters;
    }
}
