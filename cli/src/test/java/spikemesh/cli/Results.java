package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

/** Reads results and holds them to their published schema, with a validator that is not ours. */
final class Results {

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaIdResolvers(
                    ids -> ids.mapPrefix("https://spikemesh.org/schema/", "classpath:schema/")));

    private Results() {}

    /** The object in {@code text}, which must be valid by the schema that it names. */
    static JsonNode valid(String text) {
        JsonNode root = parse(text);
        return valid(root, root);
    }

    /** The object in {@code text} in the form of NeuroBench, which must be valid by the schema that its own part names. */
    static JsonNode validNeurobench(String text) {
        JsonNode root = parse(text);
        valid(root.at("/spikemesh/run"), root.at("/spikemesh/run"));
        return valid(root, root.path("spikemesh"));
    }

    private static JsonNode valid(JsonNode root, JsonNode named) {
        assertThat(named.path("schema").asText()).startsWith("spikemesh/");
        String name = named.path("schema").asText().substring("spikemesh/".length()) + "-"
                + named.path("version").asInt();
        Schema schema = REGISTRY.getSchema(SchemaLocation.of("https://spikemesh.org/schema/" + name + ".schema.json"));
        assertThat(schema.validate(root)).as("breaches of schema " + name).isEmpty();
        return root;
    }

    static JsonNode parse(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}
