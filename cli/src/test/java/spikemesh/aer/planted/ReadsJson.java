package spikemesh.aer.planted;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

/** Knows libraries that are not the router's: breaches for {@code ArchitectureTest} to find. */
@Command(name = "planted")
public final class ReadsJson {

    private JsonNode node;

    /** Keeps the field in use. */
    public JsonNode node() {
        return node;
    }
}
