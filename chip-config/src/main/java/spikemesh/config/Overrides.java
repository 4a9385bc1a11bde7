package spikemesh.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** Puts what was given as {@code --set path=value} into a description. */
final class Overrides {

    private static final String SOURCE = "override";

    private final DocumentKind kind;
    private final Document document;

    private Overrides(DocumentKind kind, Document document) {
        this.kind = kind;
        this.document = document;
    }

    /** Applies each of {@code settings}, in order. */
    static void apply(DocumentKind kind, Document document, List<String> settings) {
        Overrides overrides = new Overrides(kind, document);
        settings.forEach(overrides::set);
    }

    private void set(String setting) {
        if (kind == DocumentKind.CHIP && setting.startsWith(Faults.PREFIX)) {
            Faults.add(document, setting.substring(Faults.PREFIX.length()).strip());
            return;
        }
        int equals = setting.indexOf('=');
        if (equals < 1) {
            throw new ConfigException(
                    "--set " + Wording.shortened(setting), "must have the form path=value, such as core.neurons=512");
        }
        String path = setting.substring(0, equals).strip();
        String origin = "--set " + path;
        String[] steps = path.split("\\.", -1);
        JsonNode value = JsonText.value(setting.substring(equals + 1).strip());
        JsonNode at = document.root();
        StringBuilder pointer = new StringBuilder();
        for (int i = 0; i < steps.length - 1; i++) {
            pointer.append('/').append(escaped(steps[i]));
            at = child(at, steps[i], origin);
        }
        String last = steps[steps.length - 1];
        pointer.append('/').append(escaped(last));
        if (at instanceof ObjectNode object
                && object.get(last) instanceof ObjectNode figure
                && isFigureValue(figure, value)) {
            at = figure;
            last = "value";
        }
        put(at, last, value, origin);
        if (kind == DocumentKind.CHIP && last.equals("value") && at instanceof ObjectNode figure) {
            markFigure(figure, origin);
        }
        document.overridden(pointer.toString(), origin);
    }

    private static boolean isFigureValue(ObjectNode figure, JsonNode value) {
        return figure.has("value") && (value.isTextual() || value.isNull());
    }

    private static JsonNode child(JsonNode at, String step, String origin) {
        if (at instanceof ArrayNode array) {
            return array.get(index(array, step, origin));
        }
        if (!(at instanceof ObjectNode object)) {
            throw new ConfigException(origin, "there is nothing inside a single value: " + Wording.shortened(step));
        }
        JsonNode inner = object.get(step);
        return inner == null || inner.isNull() ? object.putObject(step) : inner;
    }

    private static void put(JsonNode at, String step, JsonNode value, String origin) {
        if (at instanceof ArrayNode array) {
            array.set(index(array, step, origin), value);
        } else if (at instanceof ObjectNode object) {
            if (value.isNull() && !step.equals("value")) {
                object.remove(step);
            } else {
                object.set(step, value);
            }
        } else {
            throw new ConfigException(origin, "there is nothing inside a single value: " + Wording.shortened(step));
        }
    }

    private static int index(ArrayNode array, String step, String origin) {
        if (!step.matches("[0-9]{1,9}") || Integer.parseInt(step) >= array.size()) {
            throw new ConfigException(
                    origin,
                    "must be in 0.." + (array.size() - 1) + " to name an entry of this list: "
                            + Wording.shortened(step));
        }
        return Integer.parseInt(step);
    }

    /** A figure that was set by hand no longer comes from its source, and must not say that it does. */
    private void markFigure(ObjectNode figure, String origin) {
        figure.set("source", TextNode.valueOf(SOURCE));
        figure.put("where", origin);
        figure.put("basis", "estimate");
        figure.put("evidence", "none");
        if (!figure.has("scope")) {
            figure.put("scope", "marginal");
        }
        figure.remove("operatingPoint");
        JsonNode sources = document.root().get("sources");
        ObjectNode all =
                sources instanceof ObjectNode object ? object : document.root().putObject("sources");
        all.putObject(SOURCE).put("reference", "Set by the user").put("seen", "");
    }

    private static String escaped(String step) {
        return step.replace("~", "~0").replace("/", "~1");
    }
}
