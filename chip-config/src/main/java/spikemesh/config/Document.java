package spikemesh.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A description with everything it extends merged in, which still knows what was written where. */
final class Document {

    /** One file or preset; {@code folder} is where names of side files in it are resolved. */
    record Layer(String name, Path folder, ObjectNode tree) {}

    private final List<Layer> layers;
    private final ObjectNode root;
    private final Map<String, String> overrides = new LinkedHashMap<>();

    /** {@code layers} begins with the file that was asked for and ends with what extends nothing. */
    Document(List<Layer> layers, ObjectNode root) {
        this.layers = List.copyOf(layers);
        this.root = root;
    }

    ObjectNode root() {
        return root;
    }

    /** Remembers that what is at {@code pointer} came from {@code origin}. */
    void overridden(String pointer, String origin) {
        overrides.put(pointer, origin);
    }

    /** How a message names the spot at {@code pointer}. */
    String place(String pointer) {
        for (Map.Entry<String, String> override : overrides.entrySet()) {
            if (pointer.equals(override.getKey()) || pointer.startsWith(override.getKey() + "/")) {
                return override.getValue();
            }
        }
        return layer(pointer).name() + " " + (pointer.isEmpty() ? "/" : pointer);
    }

    /** The overrides together, as a place. */
    String overridePlace() {
        return String.join(", ", new ArrayList<>(overrides.values()));
    }

    boolean hasOverrides() {
        return !overrides.isEmpty();
    }

    /** The file that {@code written} at {@code pointer} names. */
    Path resolve(String pointer, String written) {
        return layer(pointer).folder().resolve(written).normalize();
    }

    ConfigException wrong(String pointer, String rule) {
        return new ConfigException(place(pointer), rule);
    }

    private Layer layer(String pointer) {
        JsonPointer wanted = JsonPointer.compile(pointer);
        for (Layer layer : layers) {
            if (!layer.tree().at(wanted).isMissingNode()) {
                return layer;
            }
        }
        return layers.get(0);
    }
}
