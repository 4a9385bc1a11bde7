package spikemesh.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/** The parts of a network in our format, as the recipes of golden vectors write them. */
final class GoldenNetworks {

    private GoldenNetworks() {}

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
