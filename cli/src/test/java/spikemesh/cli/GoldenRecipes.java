package spikemesh.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a golden vector is written as a network in our format: what docs/golden-vectors.md tells, as code. */
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

    /** {@code golden/truenorth-neuron/1}: an axon that is active in tick t spikes in t - 1. */
    static ObjectNode trueNorth(JsonNode vector, List<String[]> rows) {
        ObjectNode network = network();
        neurons(network, "p", List.of(vector.path("neuron")));
        ArrayNode spikes = array();
        for (String[] row : rows) {
            for (String axon : row[1].isEmpty() ? new String[0] : row[1].split(";")) {
                spikes.addArray().add(Integer.parseInt(row[0]) - 1).add(Integer.parseInt(axon));
            }
        }
        JsonNode types = vector.path("axon_types");
        input(network, "in", types.size(), spikes);
        for (int axon = 0; axon < types.size(); axon++) {
            ArrayNode synapse = array();
            synapse.addArray().add(axon).add(0).add(1);
            crossbar(network, "in", "p", synapse, types.get(axon).asInt());
        }
        probe(network, "p", "v");
        return network;
    }

    /** {@code golden/truenorth-core/1}: a delay d is d - 1 here; neurons and inputs share the axons of the core. */
    static ObjectNode trueNorthCore(JsonNode vector) {
        ObjectNode network = network();
        neurons(network, "p", vector.path("neurons"));
        ArrayNode spikes = array();
        vector.path("external_spikes_t_axon")
                .forEach(spike -> spikes.addArray()
                        .add(spike.get(0).asInt() - 1)
                        .add(spike.get(1).asInt()));
        JsonNode types = vector.path("axon_types");
        input(network, "in", types.size(), spikes);
        JsonNode crossbar = vector.path("crossbar_axon_by_neuron");
        for (int axon = 0; axon < types.size(); axon++) {
            ArrayNode outside = array();
            ArrayNode own = array();
            for (int neuron = 0; neuron < crossbar.get(axon).size(); neuron++) {
                if (crossbar.get(axon).get(neuron).asInt() == 1) {
                    outside.addArray().add(axon).add(neuron).add(1);
                    for (int from = 0; from < vector.path("dest_axon").size(); from++) {
                        if (vector.path("dest_axon").get(from).asInt() == axon) {
                            int delay = vector.path("delay").get(from).asInt() - 1;
                            own.addArray().add(from).add(neuron).add(1).add(delay);
                        }
                    }
                }
            }
            int type = types.get(axon).asInt();
            crossbar(network, "in", "p", outside, type).put("axon", "axon " + axon);
            crossbar(network, "p", "p", own, type).put("axon", "axon " + axon);
        }
        probe(network, "p", "v");
        return network;
    }

    /** {@code golden/ranc/1}: its tick t is timestep t - 1; a packet of packets[k] with destination_tick d arrives in k + d. */
    static ObjectNode ranc(JsonNode vector) {
        ObjectNode network = network();
        JsonNode given = vector.path("ranc_input");
        boolean inclusive = vector.path("config").path("neuron_reset_type").asInt() == 1;
        ObjectNode placements = network.putObject("mapping").putObject("placements");
        int place = 0;
        for (JsonNode core : given.path("cores")) {
            rancNeurons(network, core, inclusive);
            String name = name(core.path("coordinates"), 0, 0);
            placements
                    .putObject(name)
                    .put("kind", "spread")
                    .put("first", place++)
                    .put("cores", 1);
            probe(network, name, "v");
        }
        for (JsonNode core : given.path("cores")) {
            rancAxons(network, core, given);
        }
        return network;
    }

    private static void rancAxons(ObjectNode network, JsonNode core, JsonNode given) {
        String name = name(core.path("coordinates"), 0, 0);
        int axons = core.path("axons").size();
        input(network, "in " + name, axons, packetsTo(name, given.path("packets")));
        for (int axon = 0; axon < axons; axon++) {
            ArrayNode outside = array();
            for (int neuron = 0; neuron < core.path("connections").size(); neuron++) {
                if (core.path("connections").get(neuron).get(axon).asInt() == 1) {
                    outside.addArray().add(axon).add(neuron).add(1);
                }
            }
            int type = core.path("axons").get(axon).asInt();
            String line = name + " axon " + axon;
            crossbar(network, "in " + name, name, outside, type).put("axon", line);
            for (JsonNode from : given.path("cores")) {
                ArrayNode synapses = array();
                int[] at = {
                    from.path("coordinates").get(0).asInt(),
                    from.path("coordinates").get(1).asInt()
                };
                for (int i = 0; i < from.path("neurons").size(); i++) {
                    JsonNode neuron = from.path("neurons").get(i);
                    boolean here = name(neuron.path("destination_core_offset"), at[0], at[1])
                            .equals(name);
                    if (here && neuron.path("destination_axon").asInt() == axon) {
                        for (JsonNode synapse : outside) {
                            synapses.addArray()
                                    .add(i)
                                    .add(synapse.get(1).asInt())
                                    .add(1)
                                    .add(neuron.path("destination_tick").asInt());
                        }
                    }
                }
                crossbar(network, name(from.path("coordinates"), 0, 0), name, synapses, type)
                        .put("axon", line);
            }
        }
    }

    private static ArrayNode packetsTo(String core, JsonNode packets) {
        ArrayNode spikes = array();
        for (int k = 0; k < packets.size(); k++) {
            for (JsonNode packet : packets.get(k)) {
                if (name(packet.path("destination_core"), 0, 0).equals(core)) {
                    spikes.addArray()
                            .add(k + packet.path("destination_tick").asInt() - 1)
                            .add(packet.path("destination_axon").asInt());
                }
            }
        }
        return spikes;
    }

    /** The name of a core: its place. */
    static String name(JsonNode coordinates, int x, int y) {
        return (x + coordinates.get(0).asInt()) + "," + (y + coordinates.get(1).asInt());
    }

    private static void rancNeurons(ObjectNode network, JsonNode core, boolean inclusive) {
        ObjectNode population = population(
                network,
                name(core.path("coordinates"), 0, 0),
                core.path("neurons").size());
        ObjectNode parameters = population.put("model", "truenorth").putObject("parameters");
        for (JsonNode neuron : core.path("neurons")) {
            for (int type = 0; type < 4; type++) {
                parameters
                        .withArray("s" + type)
                        .add(neuron.path("weights").get(type).asInt());
            }
            parameters.withArray("leak").add(neuron.path("leak").asInt());
            parameters
                    .withArray("threshold")
                    .add(neuron.path("positive_threshold").asInt());
            parameters
                    .withArray("negativeThreshold")
                    .add(-neuron.path("negative_threshold").asInt());
            parameters.withArray("resetMode").add(neuron.path("reset_mode").asInt());
            parameters.withArray("vReset").add(neuron.path("reset_potential").asInt());
            parameters.withArray("v0").add(neuron.path("current_potential").asInt());
            parameters.withArray("negativeInclusive").add(inclusive ? 1 : 0);
        }
    }

    private static void neurons(ObjectNode network, String name, Iterable<JsonNode> neurons) {
        ObjectNode population = population(network, name, 0);
        ObjectNode parameters = population.put("model", "truenorth").putObject("parameters");
        int size = 0;
        for (JsonNode neuron : neurons) {
            size++;
            for (int type = 0; type < 4; type++) {
                parameters.withArray("s" + type).add(neuron.path("s").get(type).asInt());
                parameters.withArray("b" + type).add(neuron.path("b").get(type).asInt());
            }
            parameters.withArray("leak").add(neuron.path("lam").asInt());
            parameters.withArray("leakReversal").add(neuron.path("eps").asInt());
            parameters.withArray("leakStochastic").add(neuron.path("c").asInt());
            parameters.withArray("threshold").add(neuron.path("alpha").asInt());
            parameters.withArray("negativeThreshold").add(neuron.path("beta").asInt());
            parameters
                    .withArray("thresholdMaskBits")
                    .add(Integer.bitCount(neuron.path("M").asInt()));
            parameters.withArray("resetMode").add(neuron.path("gamma").asInt());
            parameters.withArray("negativeSaturation").add(neuron.path("kappa").asInt());
            parameters.withArray("vReset").add(neuron.path("R").asInt());
            parameters.withArray("v0").add(neuron.path("V").asInt());
        }
        population.put("size", size);
    }

    private static ObjectNode crossbar(ObjectNode network, String from, String to, ArrayNode synapses, int type) {
        return projection(network, from, to, synapses)
                .put("receptor", "type" + type)
                .put("signMode", "excitatory")
                .put("weightBits", 1)
                .put("unit", "dense");
    }

    static ObjectNode network() {
        ObjectNode network = new ObjectMapper().createObjectNode();
        network.put("format", "spikemesh.network/1").put("name", "golden");
        network.putArray("populations");
        network.putArray("inputs");
        network.putArray("projections");
        network.putArray("probes");
        return network;
    }

    static ArrayNode array() {
        return new ObjectMapper().createArrayNode();
    }

    static ObjectNode population(ObjectNode network, String name, int size) {
        return network.withArray("populations").addObject().put("name", name).put("size", size);
    }

    static void input(ObjectNode network, String name, int size, ArrayNode spikes) {
        ObjectNode input =
                network.withArray("inputs").addObject().put("name", name).put("size", size);
        input.putObject("source").put("kind", "spikes").set("spikes", spikes);
    }

    static ObjectNode projection(ObjectNode network, String source, String target, ArrayNode synapses) {
        ObjectNode projection = network.withArray("projections").addObject();
        projection.put("source", source).put("target", target);
        projection.putObject("connectivity").put("kind", "explicit").set("synapses", synapses);
        return projection;
    }

    static void probe(ObjectNode network, String population, String... variables) {
        ObjectNode probe = network.withArray("probes").addObject();
        probe.put("name", population.replace(',', '-')).put("population", population);
        ArrayNode names = probe.putArray("variables");
        for (String variable : variables) {
            names.add(variable);
        }
    }

    static void parameters(ObjectNode population, JsonNode neuron, Map<String, String> names) {
        ObjectNode parameters = population.putObject("parameters");
        neuron.properties()
                .forEach(field -> parameters.set(names.getOrDefault(field.getKey(), field.getKey()), field.getValue()));
    }

    /** Weights in rows of targets, as rows of source, target and weight. */
    static ArrayNode byTarget(JsonNode weights) {
        ArrayNode synapses = array();
        for (int target = 0; target < weights.size(); target++) {
            for (int source = 0; source < weights.get(target).size(); source++) {
                synapses.addArray()
                        .add(source)
                        .add(target)
                        .add(weights.get(target).get(source));
            }
        }
        return synapses;
    }

    static String lower(JsonNode word) {
        return word.asText().toLowerCase(Locale.ROOT);
    }
}
