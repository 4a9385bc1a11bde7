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
        assertThat(root.path("schema").asText()).startsWith("spikemesh/");
        String name = root.path("schema").asText().substring("spikemesh/".length()) + "-"
                + root.path("version").asInt();
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
