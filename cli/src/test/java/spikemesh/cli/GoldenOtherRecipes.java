package spikemesh.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** How golden vectors of software chips, and of networks that learn, are written as networks in our format. */
final class GoldenOtherRecipes {

    private static final double ONE = 32_768;

    private static final Map<String, String> SPINNAKER = Map.ofEntries(
            Map.entry("V_init", "v0"),
            Map.entry("V_rest", "vRest"),
            Map.entry("c_m", "capacitance"),
            Map.entry("tau_m", "tauM"),
            Map.entry("I_offset", "iOffset"),
            Map.entry("V_reset", "vReset"),
            Map.entry("T_refract_ms", "tRefractory"),
            Map.entry("refract_timer_init", "refractory0"),
            Map.entry("tau_syn_E", "tauSynE"),
            Map.entry("tau_syn_I", "tauSynI"),
            Map.entry("V_thresh", "vThreshold"),
            Map.entry("A", "a"),
            Map.entry("B", "b"),
            Map.entry("C", "c"),
            Map.entry("D", "d"),
            Map.entry("U_init", "u0"));

    private GoldenOtherRecipes() {}

    /** {@code golden/spinnaker/1}: raw numbers are divided by 32768, a delay d is d - 1 here. */
    static ObjectNode spinnaker(JsonNode vector) {
        ObjectNode network = GoldenNetworks.network();
        boolean lif = vector.path("model").asText().equals("IF_curr_exp");
        network.put("timestep", vector.path("time_step_s1615").asInt() / ONE + " ms");
        ObjectNode population =
                GoldenNetworks.population(network, "p", vector.path("neurons").size());
        population.put("model", lif ? "spinnaker-lif" : "spinnaker-izhikevich");
        ObjectNode parameters = population.putObject("parameters");
        for (int field = 0; field < vector.path("param_fields").size(); field++) {
            String name = vector.path("param_fields").get(field).asText();
            for (JsonNode neuron : vector.path("neurons")) {
                double unit = name.equals("refract_timer_init") ? 1 : ONE;
                parameters.withArray(SPINNAKER.get(name)).add(neuron.get(field).asInt() / unit);
            }
        }
        parameters.set("shiftE", vector.path("ring_buffer_left_shift").path("exc"));
        parameters.set("shiftI", vector.path("ring_buffer_left_shift").path("inh"));
        int channels = 1;
        for (JsonNode row : vector.path("input_spikes_t_source")) {
            channels = Math.max(channels, row.get(1).asInt() + 1);
        }
        for (JsonNode row : vector.path("synapses")) {
            channels = Math.max(channels, -row.get(0).asInt());
        }
        GoldenNetworks.input(network, "in", channels, (ArrayNode) vector.path("input_spikes_t_source"));
        for (int type = 0; type < 2; type++) {
            for (boolean outside : new boolean[] {true, false}) {
                ArrayNode synapses = GoldenNetworks.array();
                for (JsonNode row : vector.path("synapses")) {
                    int from = row.get(0).asInt();
                    if (from < 0 == outside && row.get(2).asInt() == type) {
                        synapses.addArray()
                                .add(outside ? -1 - from : from)
                                .add(row.get(1).asInt())
                                .add(row.get(3).asInt())
                                .add(row.get(4).asInt() - 1);
                    }
                }
                GoldenNetworks.projection(network, outside ? "in" : "p", "p", synapses)
                        .put("receptor", type == 0 ? "excitatory" : "inhibitory")
                        .put("signMode", "excitatory")
                        .put("weightBits", 16);
            }
        }
        GoldenNetworks.probe(network, "p", "v", "excitatory", "inhibitory", lif ? "refractory" : "u");
        return network;
    }

    /** {@code golden/risp/1}: what is given to a node at t is sent in t - 1, a delay d is d - 1 here. */
    static ObjectNode risp(JsonNode vector) {
        ObjectNode network = GoldenNetworks.network();
        JsonNode given = vector.path("network");
        JsonNode options = given.path("Associated_Data").path("proc_params");
        ObjectNode population = GoldenNetworks.population(
                        network, "p", given.path("Nodes").size())
                .put("model", "risp");
        ObjectNode parameters = population.putObject("parameters");
        String mode = options.path("leak_mode").asText();
        for (JsonNode node : given.path("Nodes")) {
            JsonNode values = node.path("values");
            parameters.withArray("threshold").add(values.get(place(given, "node_properties", "Threshold")));
            parameters
                    .withArray("leak")
                    .add(
                            mode.equals("configurable")
                                    ? values.get(place(given, "node_properties", "Leak"))
                                            .asInt()
                                    : mode.equals("all") ? 1 : 0);
        }
        parameters.set("minPotential", options.path("min_potential"));
        parameters.put("thresholdInclusive", options.path("threshold_inclusive").asBoolean() ? 1 : 0);
        parameters.put("resetLate", options.path("fire_like_ravens").asBoolean() ? 1 : 0);
        ArrayNode spikes = GoldenNetworks.array();
        Map<String, ArrayNode> sums = new java.util.LinkedHashMap<>();
        for (JsonNode row : vector.path("input_spikes_node_t_value")) {
            ArrayNode spike = sums.computeIfAbsent(
                    row.get(0) + "," + row.get(1),
                    none -> spikes.addArray()
                            .add(row.get(1).asInt() - 1)
                            .add(row.get(0).asInt())
                            .add(0));
            spike.set(2, spike.numberNode(spike.get(2).asInt() + row.get(2).asInt()));
        }
        GoldenNetworks.input(network, "in", given.path("Nodes").size(), spikes);
        ObjectNode whole =
                network.withArray("projections").addObject().put("source", "in").put("target", "p");
        whole.putObject("connectivity").put("kind", "one-to-one");
        whole.put("weight", 1);
        ArrayNode synapses = GoldenNetworks.array();
        JsonNode table = options.path("weights");
        for (JsonNode edge : given.path("Edges")) {
            int weight = edge.path("values")
                    .get(place(given, "edge_properties", "Weight"))
                    .asInt();
            synapses.addArray()
                    .add(edge.path("from").asInt())
                    .add(edge.path("to").asInt())
                    .add(table.isArray() ? table.get(weight).asInt() : weight)
                    .add(edge.path("values")
                                    .get(place(given, "edge_properties", "Delay"))
                                    .asInt()
                            - 1);
        }
        GoldenNetworks.projection(network, "p", "p", synapses).put("weightBits", 16);
        GoldenNetworks.probe(network, "p", "charge");
        return network;
    }

    private static int place(JsonNode network, String kind, String property) {
        for (JsonNode entry : network.path("Properties").path(kind)) {
            if (entry.path("name").asText().equals(property)) {
                return entry.path("index").asInt();
            }
        }
        throw new IllegalArgumentException("no property " + property + " among the " + kind);
    }

    /** {@code golden/loihi-learning/1}; {@code log} names a file of random numbers, or is empty where each was 1/2. */
    static ObjectNode learning(JsonNode vector, String log) {
        ObjectNode network = GoldenNetworks.network();
        JsonNode weights = vector.path("weights0_post_by_pre");
        ObjectNode post =
                GoldenNetworks.population(network, "post", weights.size()).put("model", "loihi-cuba-lif");
        GoldenNetworks.parameters(post, vector.path("post_neuron"), Map.of("vth_mant", "vthMant"));
        GoldenNetworks.input(network, "pre", weights.get(0).size(), (ArrayNode) vector.path("pre_spikes_t_i"));
        ObjectNode rule = network.putObject("learningRules").putObject("rule").put("kind", "sum-of-products");
        ObjectNode parameters = rule.putObject("parameters");
        vector.path("rule").properties().forEach(field -> {
            String name = field.getKey().replace("t_epoch", "epoch");
            parameters.set(name.replace("_impulse", "Impulse").replace("_tau", "Tau"), field.getValue());
        });
        ObjectNode projection = plastic(network, GoldenNetworks.byTarget(weights), vector);
        projection.put("signMode", GoldenNetworks.lower(vector.path("sign_mode")));
        ObjectNode learning = projection.putObject("learning").put("rule", "rule");
        if (log.isEmpty()) {
            learning.put("random", "half");
        } else {
            learning.putObject("random").put("file", log);
        }
        return network;
    }

    /** {@code golden/nengo-pes/1}: the error of its timestep t is sent in t - 1. */
    static ObjectNode errorDriven(JsonNode vector) {
        ObjectNode network = GoldenNetworks.network();
        int post = vector.path("n_post").asInt();
        ObjectNode population = GoldenNetworks.population(network, "post", post).put("model", "loihi-cuba-lif");
        GoldenNetworks.parameters(
                population, vector.path("neuron"), Map.of("vth_mant", "vthMant", "refract_delay", "refractoryDelay"));
        GoldenNetworks.input(network, "pre", vector.path("n_pre").asInt(), (ArrayNode) vector.path("pre_spikes_t_i"));
        ArrayNode errors = GoldenNetworks.array();
        JsonNode error = vector.path("pes_error_per_step");
        for (int t = 1; t < error.size(); t++) {
            for (int part = 0; part < post / 2; part++) {
                if (error.get(t).get(part).asInt() != 0) {
                    errors.addArray()
                            .add(t - 1)
                            .add(part)
                            .add(error.get(t).get(part).asInt());
                }
            }
        }
        GoldenNetworks.input(network, "error", post / 2, errors);
        JsonNode given = vector.path("weights0_mantissa_pre_by_post");
        ArrayNode synapses = GoldenNetworks.array();
        for (int from = 0; from < given.size(); from++) {
            for (int to = 0; to < post; to++) {
                synapses.addArray()
                        .add(from)
                        .add(to)
                        .add(given.get(from).get(to).asInt());
            }
        }
        ObjectNode learning = plastic(network, synapses, vector)
                .putObject("learning")
                .put("rule", "pes")
                .put("error", "error")
                .put("random", "half");
        ObjectNode parameters = learning.putObject("parameters");
        Map<String, String> names = Map.of(
                "lr_int", "rate",
                "lr_exp", "rateExponent",
                "tracing_tau", "tau",
                "tracing_mag", "impulse",
                "train_epoch", "traceEpoch",
                "learn_epoch", "epoch");
        names.forEach((theirs, ours) -> parameters.set(ours, vector.path(theirs)));
        return network;
    }

    private static ObjectNode plastic(ObjectNode network, ArrayNode synapses, JsonNode vector) {
        return GoldenNetworks.projection(network, "pre", "post", synapses)
                .put("name", "plastic")
                .put("weightBits", 8)
                .put("weightExponent", vector.path("weight_exp").asInt());
    }

    /** {@code golden/loihi-weights/1}: one neuron for each row; after a spike its u is what its synapse adds. */
    static ObjectNode weights(List<String[]> rows) {
        ObjectNode network = GoldenNetworks.network();
        ObjectNode population =
                GoldenNetworks.population(network, "p", rows.size()).put("model", "loihi-cuba-lif");
        population.putObject("parameters").put("vthMant", 131_071);
        ArrayNode spike = GoldenNetworks.array();
        spike.addArray().add(-1).add(0);
        GoldenNetworks.input(network, "in", 1, spike);
        for (int row = 0; row < rows.size(); row++) {
            ArrayNode synapse = GoldenNetworks.array();
            synapse.addArray().add(0).add(row).add(Integer.parseInt(rows.get(row)[3]));
            GoldenNetworks.projection(network, "in", "p", synapse)
                    .put("signMode", rows.get(row)[0])
                    .put("weightBits", Integer.parseInt(rows.get(row)[1]))
                    .put("weightExponent", Integer.parseInt(rows.get(row)[2]));
        }
        GoldenNetworks.probe(network, "p", "u");
        return network;
    }
}
