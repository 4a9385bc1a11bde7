package spikemesh.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The JSON Schemas that ship with the product, and how their parts refer to each other. */
final class Schemas {

    /** A part of a schema, and the schema that it stands in. */
    record Rule(JsonNode json, String schema) {
        Rule at(JsonNode part) {
            return new Rule(part, schema);
        }
    }

    private static final Map<String, ObjectNode> LOADED = new ConcurrentHashMap<>();
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private Schemas() {}

    /** The part called {@code definition} of {@code schema}. */
    static Rule definition(String schema, String definition) {
        return new Rule(loaded(schema).path("$defs").path(definition), schema);
    }

    /** {@code rule}, or what it refers to. */
    static Rule resolve(Rule rule) {
        JsonNode reference = rule.json().get("$ref");
        if (reference == null) {
            return rule;
        }
        String text = reference.asText();
        int hash = text.indexOf('#');
        String schema = hash == 0 ? rule.schema() : text.substring(0, hash);
        return resolve(definition(schema, text.substring(text.lastIndexOf('/') + 1)));
    }

    /** The alternatives of {@code rule}, resolved. */
    static List<Rule> alternatives(Rule rule) {
        List<Rule> all = new ArrayList<>();
        rule.json().get("oneOf").forEach(part -> all.add(resolve(rule.at(part))));
        return all;
    }

    /** Whether {@code text} has a part that matches {@code pattern}, one of those in the schemas. */
    static boolean matches(String pattern, String text) {
        return PATTERNS.computeIfAbsent(pattern, Pattern::compile).matcher(text).find();
    }

    static boolean typeFits(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "number", "integer" -> value.isNumber();
            case "null" -> value.isNull();
            case "boolean" -> value.isBoolean();
            default -> value.isTextual();
        };
    }

    static String phrase(String type) {
        return switch (type) {
            case "object" -> "an object {...}";
            case "array" -> "a list [...]";
            case "number" -> "a number";
            case "integer" -> "a whole number";
            case "null" -> "null";
            case "boolean" -> "true or false";
            default -> "a text \"...\"";
        };
    }

    private static ObjectNode loaded(String schema) {
        return LOADED.computeIfAbsent(schema, name -> JsonText.parse(name, Presets.bytes("/schema/" + name)));
    }
}
