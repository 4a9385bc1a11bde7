package spikemesh.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import spikemesh.config.Document.Layer;

/** Finds a description, and what it extends, and merges them. */
final class DocumentLoader {

    private static final int LONGEST_CHAIN = 16;
    private static final String EXTENDS = "extends";

    private final DocumentKind kind;
    private final List<Layer> layers = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();

    private DocumentLoader(DocumentKind kind) {
        this.kind = kind;
    }

    /** Loads the preset or file {@code nameOrFile}. */
    static Document load(DocumentKind kind, String nameOrFile) {
        DocumentLoader loader = new DocumentLoader(kind);
        loader.follow(loader.open(nameOrFile, Path.of(""), nameOrFile));
        return loader.merge();
    }

    /** A description given as text, as if it stood in {@code folder} under {@code name}. */
    static Document parse(DocumentKind kind, String name, Path folder, byte[] text) {
        DocumentLoader loader = new DocumentLoader(kind);
        loader.follow(new Layer(name, folder, JsonText.parse(name, text)));
        return loader.merge();
    }

    private void follow(Layer first) {
        Layer layer = first;
        while (true) {
            layers.add(layer);
            checkFormat(layer);
            JsonNode base = layer.tree().get(EXTENDS);
            if (base == null) {
                return;
            }
            String place = layer.name() + " /" + EXTENDS;
            if (kind == DocumentKind.MAPPING
                    || !base.isTextual()
                    || base.asText().isBlank()) {
                throw new ConfigException(place, "extends must name a preset or file");
            }
            if (layers.size() > LONGEST_CHAIN) {
                throw new ConfigException(place, "extends must not go deeper than " + LONGEST_CHAIN);
            }
            layer = open(base.asText(), layer.folder(), place);
        }
    }

    /** Opens {@code nameOrFile}; {@code place} is blamed if there is no such thing. */
    private Layer open(String nameOrFile, Path folder, String place) {
        boolean preset = kind == DocumentKind.CHIP && Presets.names().contains(nameOrFile);
        Path file = path(nameOrFile, folder, place);
        if (!preset && !Files.exists(file)) {
            boolean looksLikeFile = nameOrFile.matches(".*([/\\\\]|\\.json$).*") || kind != DocumentKind.CHIP;
            String named = place.equals(file.toString()) ? "" : ": " + Wording.shortened(file.toString());
            throw new ConfigException(place, looksLikeFile ? "no such file" + named : unknownPreset(place, nameOrFile));
        }
        String identity = preset
                ? "preset " + nameOrFile
                : file.toAbsolutePath().normalize().toString();
        if (seen.contains(identity)) {
            throw new ConfigException(place, "extends must not lead back to itself: " + Wording.shortened(nameOrFile));
        }
        seen.add(identity);
        if (preset) {
            String name = "preset " + nameOrFile;
            return new Layer(name, Path.of(""), JsonText.parse(name, Presets.text(nameOrFile)));
        }
        Path parent = file.getParent();
        return new Layer(file.toString(), parent == null ? Path.of("") : parent, JsonText.read(file.toString(), file));
    }

    private String unknownPreset(String place, String name) {
        String hint = Wording.suggestion(name, Presets.names());
        return "no such " + kind.word() + (place.equals(name) ? "" : ": " + Wording.shortened(name))
                + (hint.isEmpty() ? ", known: " + String.join(", ", Presets.names()) : hint);
    }

    private static Path path(String written, Path folder, String place) {
        try {
            return folder.resolve(written);
        } catch (InvalidPathException e) {
            throw new ConfigException(place, "not a file name: " + Wording.shortened(written));
        }
    }

    private void checkFormat(Layer layer) {
        JsonNode format = layer.tree().get("format");
        if (format == null) {
            throw new ConfigException(
                    layer.name() + " /",
                    "format is missing; a " + kind.word() + " begins with \"format\": \"" + kind.format() + "\"");
        }
        if (!format.asText().equals(kind.format())) {
            throw new ConfigException(
                    layer.name() + " /format",
                    "format must be " + kind.format() + ": format=" + Wording.shortened(format.toString()));
        }
    }

    private Document merge() {
        ObjectNode root = layers.get(layers.size() - 1).tree().deepCopy();
        for (int i = layers.size() - 2; i >= 0; i--) {
            overlay(root, layers.get(i).tree());
        }
        root.remove(EXTENDS);
        return new Document(layers, root);
    }

    /** Merges as RFC 7396 says, except that a figure, an object with a value, is replaced as a whole. */
    private static void overlay(ObjectNode target, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                target.remove(field.getKey());
            } else if (value instanceof ObjectNode object
                    && !object.has("value")
                    && target.get(field.getKey()) instanceof ObjectNode inner) {
                overlay(inner, object);
            } else {
                target.set(field.getKey(), value.deepCopy());
            }
        }
    }
}
