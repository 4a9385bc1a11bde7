package spikemesh.cli;

import static spikemesh.cli.GoldenNetworks.array;
import static spikemesh.cli.GoldenNetworks.byTarget;
import static spikemesh.cli.GoldenNetworks.input;
import static spikemesh.cli.GoldenNetworks.network;
import static spikemesh.cli.GoldenNetworks.parameters;
import static spikemesh.cli.GoldenNetworks.population;
import static spikemesh.cli.GoldenNetworks.probe;
import static spikemesh.cli.GoldenNetworks.projection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** How golden vectors of Loihi are written as networks in our format: what docs/golden-vectors.md tells, as code. */
final class GoldenRecipes {

    private static final Map<String, String> LOIHI = Map.of(
            "vth_mant", "vthMant",
            "bias_mant", "biasMant",
            "bias_exp", "biasExp",
            "refract_delay", "refractoryDelay");

    private static final Map<String, String> LOIHI2 = Map.ofEntries(
            Map.entry("vth_mant", "vthMant"),
            Map.entry("vth_hi", "vthHigh"),
            Map.entry("vth_lo", "vthLow"),
            Map.entry("reset_interval", "resetInterval"),
            Map.entry("reset_offset", "resetOffset"),
            Map.entry("cum_error", "cumulative"),
            Map.entry("spike_exp", "spikeExp"),
            Map.entry("state_exp", "stateExp"),
            Map.entry("decay_bits", "decayBits"));

    private static final Map<String, String> MODELS = Map.of(
            "graded_lif", "loihi2-lif",
            "lif_reset", "loihi2-lif",
            "ternary_lif", "loihi2-ternary-lif",
            "rf", "resonate-and-fire",
            "rf_iz", "resonate-and-fire-izhikevich",
            "graded_vec", "graded-vector",
            "graded_relu_vec", "graded-relu-vector",
            "prod_neuron", "product");

    private GoldenRecipes() {}

    /** {@code golden/loihi-net/1}: delays and spikes as they are. */
    static ObjectNode loihi(JsonNode vector) {
        ObjectNode network = network();
        for (JsonNode population : vector.path("populations")) {
            ObjectNode own = population(
                    network,
                    population.path("name").asText(),
                    population.path("n").asInt());
            own.put("model", "loihi-cuba-lif");
            parameters(own, population.path("neuron"), LOIHI);
            probe(network, population.path("name").asText(), "u", "v");
        }
        for (JsonNode input : vector.path("inputs")) {
            input(network, input.path("name").asText(), input.path("n").asInt(), (ArrayNode) input.path("spikes"));
        }
        for (JsonNode connection : vector.path("connections")) {
            ObjectNode own = projection(
                    network,
                    connection.path("pre").asText(),
                    connection.path("post").asText(),
                    (ArrayNode) connection.path("synapses"));
            own.put("signMode", connection.path("sign_mode").asText());
            own.put("weightBits", connection.path("num_weight_bits").asInt());
            own.put("weightExponent", connection.path("weight_exp").asInt());
            own.put("weightScaling", connection.path("weight_scaling").asText().replace('_', '-'));
        }
        return network;
    }

    /** {@code golden/lava-graph/1}: what is given in timestep t is emitted in t - 1; other spikes are as they are. */
    static ObjectNode loihi2(JsonNode vector) {
        ObjectNode network = network();
        String kind = vector.path("kind").asText();
        String model = MODELS.getOrDefault(kind, kind.replace('_', '-'));
        JsonNode weights = vector.path("weights_post_by_pre");
        int size;
        if (vector.has("input_dense_i_by_t")) {
            JsonNode values = vector.path("input_dense_i_by_t");
            size = values.size();
            input(network, "in", size, dense(values));
            ArrayNode joined = array();
            for (int i = 0; i < size; i++) {
                joined.addArray().add(i).add(i).add(1);
            }
            projection(network, "in", "p", joined);
        } else if (vector.has("input2_t_i_payload")) {
            size = weights.size();
            input(network, "in", weights.get(0).size(), payloads(vector.path("input1_t_i_payload")));
            input(network, "in2", weights.get(0).size(), payloads(vector.path("input2_t_i_payload")));
            projection(network, "in", "p", byTarget(weights)).put("receptor", "first");
            projection(network, "in2", "p", byTarget(weights)).put("receptor", "second");
        } else if (vector.has("weights_real_post_by_pre")) {
            JsonNode real = vector.path("weights_real_post_by_pre");
            size = real.size();
            input(network, "in", real.get(0).size(), payloads(vector.path("input_graded_spikes_t_i_payload")));
            projection(network, "in", "p", byTarget(real)).put("receptor", "real");
            projection(network, "in", "p", byTarget(vector.path("weights_imag_post_by_pre")))
                    .put("receptor", "imaginary");
        } else {
            size = weights.size();
            JsonNode spikes = vector.has("encoder_output_t_i_payload")
                    ? vector.path("encoder_output_t_i_payload")
                    : vector.path(
                            vector.has("input_spikes_t_i") ? "input_spikes_t_i" : "input_graded_spikes_t_i_payload");
            input(network, "in", weights.get(0).size(), payloads(spikes));
            projection(network, "in", "p", byTarget(weights));
        }
        ObjectNode population = population(network, "p", size);
        population.put("model", model);
        boolean stateless =
                List.of("graded-vector", "graded-relu-vector", "product").contains(model);
        ObjectNode parameters = population.putObject("parameters");
        JsonNode given = vector.has("neuron") ? vector.path("neuron") : vector.path("params");
        given.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (name.equals("act_mode")) {
                parameters.put("rectified", value.asText().equals("RELU") ? 1 : 0);
            } else if (name.equals("vth")) {
                parameters.set(stateless ? "vth" : "vthMant", value);
            } else if (LOIHI2.containsKey(name)
                    || List.of("du", "dv", "bias", "corrected", "period", "alpha")
                            .contains(name)
                    || (name.equals("exp") && model.equals("product"))) {
                String ours = LOIHI2.getOrDefault(name, name);
                parameters.put(ours, value.isBoolean() ? (value.asBoolean() ? 1 : 0) : value.asDouble());
            }
        });
        return network;
    }

    private static ArrayNode dense(JsonNode values) {
        ArrayNode spikes = array();
        for (int channel = 0; channel < values.size(); channel++) {
            for (int t = 0; t < values.get(channel).size(); t++) {
                int value = values.get(channel).get(t).asInt();
                if (value != 0) {
                    spikes.addArray().add(t - 1).add(channel).add(value);
                }
            }
        }
        return spikes;
    }

    private static ArrayNode payloads(JsonNode rows) {
        ArrayNode spikes = array();
        rows.forEach(row -> {
            if (row.size() < 3 || row.get(2).asInt() != 0) {
                spikes.add(row);
            }
        });
        return spikes;
    }
}
