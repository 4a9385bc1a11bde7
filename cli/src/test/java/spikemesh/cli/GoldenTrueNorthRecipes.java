package spikemesh.cli;

import static spikemesh.cli.GoldenNetworks.array;
import static spikemesh.cli.GoldenNetworks.input;
import static spikemesh.cli.GoldenNetworks.network;
import static spikemesh.cli.GoldenNetworks.population;
import static spikemesh.cli.GoldenNetworks.probe;
import static spikemesh.cli.GoldenNetworks.projection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** How golden vectors of TrueNorth and RANC are written as networks in our format. */
final class GoldenTrueNorthRecipes {

    private GoldenTrueNorthRecipes() {}

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
}
