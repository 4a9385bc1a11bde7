package spikemesh.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The JSON Schemas that ship with the product, and how their parts refer to each other. */
final class Schemas {

    /** A part of a schema, and the schema that it stands in. */
    record Rule(JsonNode json, String schema) {
        Rule at(JsonNode part) {
            return new Rule(part, schema);
        }
    }

    private static final String FOLDER = "/schema/";

    private final Map<String, ObjectNode> loaded = new HashMap<>();
    private final Map<String, Pattern> patterns = new HashMap<>();

    /** The part called {@code definition} of {@code schema}. */
    Rule definition(String schema, String definition) {
        ObjectNode root = loaded.computeIfAbsent(schema, name -> JsonText.parse(name, Presets.bytes(FOLDER + name)));
        return new Rule(root.path("$defs").path(definition), schema);
    }

    /** {@code rule}, or what it refers to. */
    Rule resolve(Rule rule) {
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
    List<Rule> alternatives(Rule rule) {
        List<Rule> all = new ArrayList<>();
        rule.json().get("oneOf").forEach(part -> all.add(resolve(rule.at(part))));
        return all;
    }

    boolean matches(String pattern, String text) {
        return patterns.computeIfAbsent(pattern, Pattern::compile).matcher(text).find();
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
}
