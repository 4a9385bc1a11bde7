package spikemesh.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A stored result as it is read back: every failure names the file and the place in it. */
final class ResultFile {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path path;
    private final String pointer;
    private final JsonNode node;

    private ResultFile(Path path, String pointer, JsonNode node) {
        this.path = path;
        this.pointer = pointer;
        this.node = node;
    }

    /**
     * Opens the result in {@code path}.
     *
     * @throws IllegalArgumentException if it is not one that this version knows
     */
    static ResultFile open(Path path) throws IOException {
        JsonNode root;
        try {
            root = MAPPER.readTree(Files.readAllBytes(path));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    path + " line " + e.getLocation().getLineNr() + ": not JSON: " + e.getOriginalMessage(), e);
        }
        ResultFile file = new ResultFile(path, "", root);
        if (!root.isObject() || !RunJson.SCHEMA.equals(root.path("schema").asText())) {
            throw file.wrong("schema must be " + RunJson.SCHEMA + ": schema="
                    + root.path("schema").asText());
        }
        if (root.path("version").asInt() != RunJson.VERSION) {
            throw file.wrong("version must be " + RunJson.VERSION + ": version="
                    + root.path("version").asText());
        }
        return file;
    }

    IllegalArgumentException wrong(String rule) {
        return new IllegalArgumentException(path + (pointer.isEmpty() ? "" : " " + pointer) + ": " + rule);
    }

    Path path() {
        return path;
    }

    ResultFile at(String key) {
        JsonNode child = node.get(key);
        if (child == null) {
            throw wrong(key + " is missing");
        }
        return new ResultFile(path, pointer + "/" + key, child);
    }

    List<ResultFile> elements() {
        if (!node.isArray()) {
            throw wrong("must be a list");
        }
        List<ResultFile> all = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            all.add(new ResultFile(path, pointer + "/" + i, node.get(i)));
        }
        return all;
    }

    List<String> keys() {
        if (!node.isObject()) {
            throw wrong("must be an object");
        }
        List<String> keys = new ArrayList<>();
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            keys.add(names.next());
        }
        return keys;
    }

    String text(String key) {
        ResultFile child = at(key);
        if (!child.node.isTextual()) {
            throw child.wrong("must be a text: " + child.node);
        }
        return child.node.textValue();
    }

    Optional<String> optionalText(String key) {
        return at(key).node.isNull() ? Optional.empty() : Optional.of(text(key));
    }

    boolean truth(String key) {
        ResultFile child = at(key);
        if (!child.node.isBoolean()) {
            throw child.wrong("must be true or false: " + child.node);
        }
        return child.node.booleanValue();
    }

    /** A whole number that is not negative. */
    long whole(String key) {
        ResultFile child = at(key);
        if (!child.node.isIntegralNumber() || !child.node.canConvertToLong() || child.node.longValue() < 0) {
            throw child.wrong("must be a whole number of at least 0: " + child.node);
        }
        return child.node.longValue();
    }

    /** A whole number in the range of {@code int}. */
    int integer(String key) {
        ResultFile child = at(key);
        if (!child.node.isIntegralNumber() || !child.node.canConvertToInt()) {
            throw child.wrong("must be a whole number of 32 bits: " + child.node);
        }
        return child.node.intValue();
    }

    OptionalLong optionalWhole(String key) {
        return at(key).node.isNull()
                ? OptionalLong.empty()
                : OptionalLong.of(at(key).node.longValue());
    }

    double number(String key) {
        ResultFile child = at(key);
        if (!child.node.isNumber()) {
            throw child.wrong("must be a number: " + child.node);
        }
        return child.node.doubleValue();
    }

    OptionalDouble optionalNumber(String key) {
        return at(key).node.isNull() ? OptionalDouble.empty() : OptionalDouble.of(number(key));
    }

    boolean isNull() {
        return node.isNull();
    }

    List<String> texts(String key) {
        return at(key).elements().stream().map(element -> element.node.asText()).toList();
    }

    <E extends Enum<E>> E choice(String key, Class<E> type) {
        return constant(at(key), text(key), type);
    }

    <E extends Enum<E>> List<E> choices(String key, Class<E> type) {
        return at(key).elements().stream()
                .map(element -> constant(element, element.node.asText(), type))
                .toList();
    }

    private static <E extends Enum<E>> E constant(ResultFile place, String written, Class<E> type) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> Wording.name(constant).equals(written.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> place.wrong("must be one of "
                        + Stream.of(type.getEnumConstants()).map(Wording::name).toList() + ": " + written));
    }
}
