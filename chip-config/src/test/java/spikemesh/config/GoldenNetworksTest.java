package spikemesh.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpike;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.Synapse;
import spikemesh.support.Reference;

/** The networks of the golden vectors can be said in our format without loss. */
class GoldenNetworksTest {

    @Test
    void everyGoldenLoihiNetworkSurvivesOurFormat() throws IOException {
        int checked = 0;
        for (String folder : List.of("loihi_lif_single", "loihi_nets", "loihi_hw", "loihi_overflow")) {
            try (Stream<Path> files = Files.list(Reference.path("semantics/" + folder))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".json"))
                        .sorted()
                        .toList()) {
                    checkSurvives(JsonText.read(file.toString(), file));
                    checked++;
                }
            }
        }
        assertThat(checked).isEqualTo(29);
    }

    private static void checkSurvives(ObjectNode golden) {
        NetworkSpec network = Descriptions.networkFromText("golden", JsonText.write(ours(golden)), Path.of(""));
        for (int i = 0; i < network.populations().size(); i++) {
            checkPopulation(
                    golden.get("populations").get(i), network.populations().get(i));
        }
        for (int i = 0; i < network.inputs().size(); i++) {
            List<InputSpike> spikes = new ArrayList<>();
            golden.get("inputs")
                    .get(i)
                    .get("spikes")
                    .forEach(row -> spikes.add(new InputSpike(
                            row.get(0).asLong(),
                            row.get(1).asInt(),
                            row.size() > 2 ? row.get(2).asInt() : 1)));
            assertThat(network.inputs().get(i).source()).isEqualTo(new InputSource.ExplicitSpikes(spikes));
        }
        for (int i = 0; i < network.projections().size(); i++) {
            checkProjection(
                    golden.get("connections").get(i), network.projections().get(i));
        }
    }

    private static void checkPopulation(JsonNode golden, PopulationSpec population) {
        assertThat(population.size()).isEqualTo(golden.get("n").asInt());
        golden.get("neuron").properties().forEach(parameter -> {
            ParameterValues values = population.parameters().get(parameter.getKey());
            if (parameter.getValue().isArray()) {
                List<Double> expected = new ArrayList<>();
                parameter.getValue().forEach(value -> expected.add(value.asDouble()));
                assertThat(values).isEqualTo(new ParameterValues.PerNeuron(expected));
            } else {
                assertThat(values)
                        .isEqualTo(
                                new ParameterValues.Uniform(parameter.getValue().asDouble()));
            }
        });
    }

    private static void checkProjection(JsonNode golden, ProjectionSpec projection) {
        List<Synapse> synapses = new ArrayList<>();
        golden.get("synapses")
                .forEach(row -> synapses.add(new Synapse(
                        row.get(0).asInt(),
                        row.get(1).asInt(),
                        row.get(2).asDouble(),
                        row.get(3).asInt())));
        assertThat(projection.connectivity()).isEqualTo(new Connectivity.ExplicitSynapses(synapses));
        assertThat(projection.signMode().name())
                .isEqualToIgnoringCase(golden.get("sign_mode").asText());
        assertThat(projection.weightScaling().name())
                .isEqualToIgnoringCase(golden.get("weight_scaling").asText());
        assertThat(projection.weightBits())
                .isEqualTo(golden.get("num_weight_bits").asInt());
        assertThat(projection.weightExponent())
                .isEqualTo(golden.get("weight_exp").asInt());
    }

    private static ObjectNode ours(ObjectNode golden) {
        ObjectNode network = JsonNodeFactory.instance.objectNode();
        network.put("format", "spikemesh.network/1")
                .put("name", golden.get("id").asText());
        ArrayNode populations = network.putArray("populations");
        golden.get("populations")
                .forEach(population -> populations
                        .addObject()
                        .put("name", population.get("name").asText())
                        .put("size", population.get("n").asInt())
                        .put("model", "loihi-cuba-lif")
                        .set("parameters", population.get("neuron")));
        ArrayNode inputs = network.putArray("inputs");
        golden.get("inputs")
                .forEach(input -> inputs.addObject()
                        .put("name", input.get("name").asText())
                        .put("size", input.get("n").asInt())
                        .putObject("source")
                        .put("kind", "spikes")
                        .set("spikes", input.get("spikes")));
        ArrayNode projections = network.putArray("projections");
        golden.get("connections").forEach(connection -> {
            ObjectNode projection = projections.addObject();
            projection.put("source", connection.get("pre").asText());
            projection.put("target", connection.get("post").asText());
            projection.put("signMode", connection.get("sign_mode").asText());
            projection.put("weightBits", connection.get("num_weight_bits").asInt());
            projection.put("weightExponent", connection.get("weight_exp").asInt());
            projection.put(
                    "weightScaling", connection.get("weight_scaling").asText().replace('_', '-'));
            projection.putObject("connectivity").put("kind", "explicit").set("synapses", connection.get("synapses"));
        });
        return network;
    }
}
