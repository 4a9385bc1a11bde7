package spikemesh.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Changes one random thing in a description. */
final class JsonMutation {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String[] TEXTS = {
        "",
        " ",
        "x",
        "3 pJ",
        "3 ns",
        "3 nss",
        "1e99 W",
        "-1 W",
        "mesh",
        "tree",
        "dense",
        "barrier",
        "tick",
        "all-in",
        "marginal",
        "2.5 V",
        "10 MHz",
        "128 KiB",
        "none",
        "K",
        "five.npy",
        "six.npy",
        "nothing.npy",
        "../x",
        "a\nb",
        "spikes",
        "host",
        "1 packet/s",
        "1 uW/MHz",
        "\u00b5s",
        "loihi",
        "loihi-cuba-lif",
        "explicit",
        "~/",
        "a".repeat(300)
    };

    private JsonMutation() {}

    static void apply(ObjectNode root, SplittableRandom random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        JsonNode container = containers.get(random.nextInt(containers.size()));
        if (container instanceof ObjectNode object) {
            change(object, random);
        } else if (container instanceof ArrayNode array) {
            change(array, random);
        }
    }

    private static void change(ObjectNode object, SplittableRandom random) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.isEmpty() ? "new" : names.get(random.nextInt(names.size()));
        switch (random.nextInt(5)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name + "s", JSON.numberNode(1));
            case 2 -> object.setAll((ObjectNode) object.deepCopy().without(name));
            default -> object.set(name, value(random));
        }
    }

    private static void change(ArrayNode array, SplittableRandom random) {
        switch (random.nextInt(3)) {
            case 0 -> array.add(array.isEmpty() ? value(random) : array.get(0).deepCopy());
            case 1 -> {
                if (!array.isEmpty()) {
                    array.remove(random.nextInt(array.size()));
                }
            }
            default -> {
                if (!array.isEmpty()) {
                    array.set(random.nextInt(array.size()), value(random));
                }
            }
        }
    }

    private static JsonNode value(SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextInt(20) - 5);
            case 3 -> JSON.numberNode(random.nextInt(20) - 4.0);
            case 4 -> JSON.numberNode(random.nextDouble());
            case 5 -> JSON.numberNode(random.nextLong());
            case 6 -> JSON.objectNode();
            case 7 -> JSON.arrayNode().add(1);
            default -> JSON.textNode(TEXTS[random.nextInt(TEXTS.length)]);
        };
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }
}
