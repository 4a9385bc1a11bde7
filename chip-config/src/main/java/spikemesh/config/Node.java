package spikemesh.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import spikemesh.config.value.Quantity;

/** A spot in a description whose {@link Shape} has been checked, so that what must be there is there and of the right type. */
final class Node {

    private static final Pattern NAMED = Pattern.compile(": ([A-Za-z]+)=[^:]*$");

    private final Document document;
    private final String pointer;
    private final JsonNode json;

    private Node(Document document, String pointer, JsonNode json) {
        this.document = document;
        this.pointer = pointer;
        this.json = json;
    }

    static Node root(Document document) {
        return new Node(document, "", document.root());
    }

    Node at(String name) {
        return new Node(document, pointer + "/" + name.replace("~", "~0").replace("/", "~1"), json.path(name));
    }

    Node at(int index) {
        return new Node(document, pointer + "/" + index, json.path(index));
    }

    Optional<Node> find(String name) {
        return json.has(name) ? Optional.of(at(name)) : Optional.empty();
    }

    JsonNode json() {
        return json;
    }

    String text() {
        return json.asText();
    }

    String text(String name) {
        return json.get(name).asText();
    }

    int integer(String name) {
        return (int) json.get(name).longValue();
    }

    long wide(String name) {
        return json.get(name).longValue();
    }

    double number(String name) {
        return json.get(name).doubleValue();
    }

    boolean flag(String name) {
        return json.get(name).booleanValue();
    }

    OptionalInt optionalInteger(String name) {
        return json.has(name) ? OptionalInt.of(integer(name)) : OptionalInt.empty();
    }

    Optional<String> optionalText(String name) {
        return find(name).map(Node::text);
    }

    Quantity quantity(String name) {
        return Quantity.parse(text(name));
    }

    Optional<Quantity> optionalQuantity(String name) {
        return find(name).map(node -> Quantity.parse(node.text()));
    }

    /** The constant of {@code type} that the field {@code name} writes in small letters with hyphens. */
    <E extends Enum<E>> E choice(String name, Class<E> type) {
        return Node.constant(text(name), type);
    }

    static <E extends Enum<E>> E constant(String written, Class<E> type) {
        return Enum.valueOf(type, written.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The file that the field {@code name} names, resolved against the folder of the description that says so. */
    Path file(String name) {
        Node node = at(name);
        try {
            return document.resolve(node.pointer, node.text());
        } catch (InvalidPathException e) {
            throw node.wrong("not a file name: " + Wording.shortened(node.text()));
        }
    }

    Optional<Path> optionalFile(String name) {
        return json.has(name) ? Optional.of(file(name)) : Optional.empty();
    }

    <T> List<T> list(String name, Function<Node, T> reader) {
        Node list = at(name);
        List<T> all = new ArrayList<>(list.json.size());
        for (int i = 0; i < list.json.size(); i++) {
            all.add(reader.apply(list.at(i)));
        }
        return all;
    }

    List<Integer> integers(String name) {
        List<Integer> all = new ArrayList<>();
        json.get(name).forEach(entry -> all.add((int) entry.longValue()));
        return all;
    }

    List<Double> numbers(String name) {
        List<Double> all = new ArrayList<>();
        json.get(name).forEach(entry -> all.add(entry.doubleValue()));
        return all;
    }

    List<String> texts(String name) {
        List<String> all = new ArrayList<>();
        json.get(name).forEach(entry -> all.add(entry.asText()));
        return all;
    }

    <T> Map<String, T> map(String name, Function<Node, T> reader) {
        Node object = at(name);
        Map<String, T> all = new LinkedHashMap<>();
        for (Iterator<String> names = object.json.fieldNames(); names.hasNext(); ) {
            String key = names.next();
            all.put(key, reader.apply(object.at(key)));
        }
        return all;
    }

    String name() {
        return pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }

    /** What {@code constructor} makes; what it refuses is an error here, or in the field that its message names. */
    <T> T build(Supplier<T> constructor) {
        try {
            return constructor.get();
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            Matcher named = NAMED.matcher(message);
            Node spot = named.find() && json.has(named.group(1)) ? at(named.group(1)) : this;
            throw spot.wrong(message);
        }
    }

    ConfigException wrong(String rule) {
        return document.wrong(pointer, rule);
    }
}
