package spikemesh.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a description as a tree, or one line that says where it stops being JSON. */
final class JsonText {

    private static final int LARGEST = 512 << 20;
    private static final int DEEPEST = 100;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonText() {}

    /** The object in {@code file}, called {@code name} in messages. */
    static ObjectNode read(String name, Path file) {
        if (Files.isDirectory(file)) {
            throw new ConfigException(name, "must be a file, but is a folder");
        }
        if (!Files.exists(file)) {
            throw new ConfigException(name, "no such file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new ConfigException(name, "larger than 512 MiB; keep large data in .npy side files");
            }
            return parse(name, bytes);
        } catch (IOException e) {
            throw new ConfigException(name, "cannot be read: " + Wording.shortened(String.valueOf(e.getMessage())));
        }
    }

    /** The object written in {@code bytes}. */
    static ObjectNode parse(String name, byte[] bytes) {
        JsonNode tree;
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            tree = JsonTree.read(parser);
        } catch (JsonProcessingException e) {
            throw new ConfigException(name + spot(e.getLocation()), firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new ConfigException(name, "not JSON in UTF-8: " + firstLine(String.valueOf(e.getMessage())));
        }
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw new ConfigException(name, "must be a JSON object {...}" + (tree.isMissingNode() ? ", but is empty" : ""));
    }

    /** The value written as {@code text} if that is JSON, otherwise {@code text} itself. */
    static JsonNode value(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonNode tree = JsonTree.read(parser);
            return tree.isMissingNode() ? TextNode.valueOf(text) : tree;
        } catch (IOException e) {
            return TextNode.valueOf(text);
        }
    }

    /** {@code tree} as indented text. */
    static String write(JsonNode tree) {
        return tree.toPrettyString();
    }

    private static String spot(JsonLocation location) {
        return location == null ? "" : " line " + location.getLineNr() + " column " + location.getColumnNr();
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("");
        if (line.startsWith("Trailing token")) {
            return "not JSON: the text goes on after the object has ended";
        }
        if (line.startsWith("Non-standard token")) {
            return "not JSON: no such number: " + line.replaceAll("^[^']*'([^']*)'.*", "$1");
        }
        if (line.startsWith("Document nesting depth")) {
            return "not JSON: nested deeper than " + DEEPEST;
        }
        if (line.contains("comment")) {
            return "not JSON: it has no comments";
        }
        return "not JSON: " + line.replaceAll("\\p{Cntrl}+", " ").replaceAll(" \\(start marker at .*", "");
    }
}
