package spikemesh.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Checks a description against its JSON Schema and fills in what the schema says is meant when a field is absent.
 *
 * <p>The schema is the only place that knows which fields there are and what they may hold; this class is why a message about them
 * is one clear line. It knows the part of JSON Schema that our schemas use; a test compares its verdicts with a full validator.
 */
final class Shape {

    private final Document document;
    private final Deque<Object> path = new ArrayDeque<>();

    private Shape(Document document) {
        this.document = document;
    }

    /** Checks and completes {@code document}. */
    static void check(DocumentKind kind, Document document) {
        Shape shape = new Shape(document);
        shape.check(Schemas.definition(kind.schema(), kind.definition()), document.root());
    }

    private void check(Schemas.Rule written, JsonNode value) {
        Schemas.Rule rule = Schemas.resolve(written);
        if (rule.json().has("oneOf")) {
            check(choose(Schemas.alternatives(rule), value), value);
            return;
        }
        if (rule.json().has("enum") || rule.json().has("const")) {
            ScalarRule.checkChoice(this, rule.json(), value);
            return;
        }
        switch (rule.json().path("type").asText()) {
            case "object" -> checkObject(rule, value);
            case "array" -> checkArray(rule, value);
            default -> ScalarRule.check(this, rule.json(), value);
        }
    }

    private void checkObject(Schemas.Rule rule, JsonNode value) {
        if (!(value instanceof ObjectNode object)) {
            throw wrong("must be an object {...}", value);
        }
        JsonNode properties = rule.json().path("properties");
        JsonNode others = rule.json().path("additionalProperties");
        checkNames(rule.json(), object, properties, others.isBoolean());
        for (JsonNode name : rule.json().path("required")) {
            if (!object.has(name.asText())) {
                throw wrong(name.asText() + " is missing");
            }
        }
        for (Map.Entry<String, JsonNode> field : properties.properties()) {
            if (!object.has(field.getKey()) && field.getValue().has("default")) {
                object.set(field.getKey(), field.getValue().get("default").deepCopy());
            }
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            JsonNode inner = properties.get(field.getKey());
            path.addLast(field.getKey());
            check(rule.at(inner == null ? others : inner), field.getValue());
            path.removeLast();
        }
    }

    private void checkNames(JsonNode rule, ObjectNode object, JsonNode properties, boolean closed) {
        int most = rule.path("maxProperties").asInt(Integer.MAX_VALUE);
        int least = rule.path("minProperties").asInt(0);
        if (object.size() < least || object.size() > most) {
            throw wrong(name() + " must have " + least + ".." + most + " entries: entries=" + object.size());
        }
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (closed && !properties.has(name)) {
                List<String> known = new ArrayList<>();
                properties.fieldNames().forEachRemaining(known::add);
                String hint = Wording.suggestion(name, known);
                path.addLast(name);
                throw wrong("unknown field: " + Wording.shortened(name)
                        + (hint.isEmpty() ? ", known: " + String.join(", ", known) : hint));
            }
            JsonNode form = rule.path("propertyNames");
            if (form.has("pattern")
                    && (name.length() > form.path("maxLength").asInt()
                            || !Schemas.matches(form.get("pattern").asText(), name))) {
                path.addLast(name);
                throw wrong("a name must be made of at most "
                        + form.path("maxLength").asInt() + " letters, digits, - and _: " + Wording.shortened(name));
            }
        }
    }

    private void checkArray(Schemas.Rule rule, JsonNode value) {
        if (!(value instanceof ArrayNode array)) {
            throw wrong("must be a list [...]", value);
        }
        int least = rule.json().path("minItems").asInt(0);
        int most = rule.json().path("maxItems").asInt(Integer.MAX_VALUE);
        if (array.size() < least || array.size() > most) {
            String range = most == Integer.MAX_VALUE ? "at least " + least : least + ".." + most;
            throw wrong(name() + " must have " + range + " entries: entries=" + array.size());
        }
        Schemas.Rule items = Schemas.resolve(rule.at(rule.json().get("items")));
        for (int i = 0; i < array.size(); i++) {
            path.addLast(i);
            check(items, array.get(i));
            path.removeLast();
        }
    }

    /** The alternative that {@code value} is meant to be: by its type, then by the field that tells the alternatives apart. */
    private Schemas.Rule choose(List<Schemas.Rule> alternatives, JsonNode value) {
        List<Schemas.Rule> fitting = alternatives.stream()
                .filter(rule -> Schemas.typeFits(rule.json().path("type").asText(), value))
                .toList();
        if (fitting.isEmpty()) {
            throw wrong(
                    "must be "
                            + String.join(
                                    " or ",
                                    alternatives.stream()
                                            .map(rule -> Schemas.phrase(
                                                    rule.json().path("type").asText()))
                                            .distinct()
                                            .toList()),
                    value);
        }
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        List<String> kinds = new ArrayList<>();
        for (Schemas.Rule rule : fitting) {
            JsonNode kind = rule.json().path("properties").path("kind").path("const");
            if (kind.isMissingNode()) {
                return fitting.get(value.path("value").isNull() ? 1 : 0);
            }
            if (kind.equals(value.path("kind"))) {
                return rule;
            }
            kinds.add(kind.asText());
        }
        if (!value.has("kind")) {
            throw wrong("kind is missing, one of " + String.join(", ", kinds));
        }
        path.addLast("kind");
        throw wrong(ScalarRule.notOneOf("kind", kinds, value.get("kind")));
    }

    /** What a message calls the value at hand: its field, or its place in a list. */
    String name() {
        Object last = path.peekLast();
        if (last instanceof Integer index) {
            List<Object> steps = new ArrayList<>(path);
            for (int i = steps.size() - 1; i >= 0; i--) {
                if (steps.get(i) instanceof String field) {
                    return Wording.shortened(field) + "[" + index + "]";
                }
            }
        }
        return last == null ? "the description" : Wording.shortened(last.toString());
    }

    ConfigException wrong(String rule, JsonNode value) {
        return wrong(name() + " " + rule + ": " + name() + "=" + Wording.shortened(value.toString()));
    }

    ConfigException wrong(String rule) {
        StringBuilder pointer = new StringBuilder();
        path.forEach(step ->
                pointer.append('/').append(step.toString().replace("~", "~0").replace("/", "~1")));
        return document.wrong(pointer.toString(), rule);
    }
}
