package spikemesh.emulator.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import spikemesh.config.network.SynapseRule;

/**
 * Descriptions as lines: records are walked through, so that no new field is ever forgotten. What would be long is told
 * by its length and SHA-256.
 */
final class DescriptionLines {

    private static final int LONGEST_LIST = 32;
    private static final int LONGEST_VALUE = 200;
    private static final int DIGEST_CHARACTERS = 16;
    private static final int STRETCH = 1 << 16;

    private final Map<String, String> lines = new LinkedHashMap<>();
    private final Map<Path, String> files = new LinkedHashMap<>();

    Map<String, String> lines() {
        return lines;
    }

    void add(String name, Object thing) throws IOException {
        if (thing instanceof Record fields && !(thing instanceof SynapseRule)) {
            addRecord(name, fields);
        } else if (thing instanceof Optional<?> optional) {
            add(name, optional.isPresent() ? optional.get() : "absent");
        } else if (thing instanceof Map<?, ?> map) {
            addMap(name, map);
        } else if (thing instanceof List<?> list) {
            addList(name, list);
        } else if (thing instanceof Path path) {
            lines.put(name, content(path));
        } else if (thing instanceof SynapseRule rule) {
            lines.put(name, synapses(rule));
        } else {
            lines.put(name, shortened(value(thing)));
        }
    }

    private void addRecord(String name, Record fields) throws IOException {
        RecordComponent[] components = fields.getClass().getRecordComponents();
        if (components.length == 0 || fields.getClass().getInterfaces().length > 0) {
            lines.put(name, fields.getClass().getSimpleName());
        }
        for (RecordComponent component : components) {
            add(name + "/" + component.getName(), component(fields, component));
        }
    }

    private static Object component(Record fields, RecordComponent component) {
        try {
            return component.getAccessor().invoke(fields);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private void addMap(String name, Map<?, ?> map) throws IOException {
        Map<String, Object> ordered = new TreeMap<>();
        map.forEach((key, element) -> ordered.put(value(key), element));
        for (Map.Entry<String, Object> entry : ordered.entrySet()) {
            add(name + "/" + entry.getKey(), entry.getValue());
        }
    }

    private void addList(String name, List<?> list) throws IOException {
        if (list.size() <= LONGEST_LIST) {
            lines.put(name, list.size() + " elements");
            for (int i = 0; i < list.size(); i++) {
                add(name + "/" + i, list.get(i));
            }
            return;
        }
        MessageDigest digest = CheckpointFormat.newDigest();
        for (Object element : list) {
            DescriptionLines one = new DescriptionLines();
            one.files.putAll(files);
            one.add("", element);
            one.lines.forEach((key, text) -> digest.update((key + "=" + text + "\n").getBytes(StandardCharsets.UTF_8)));
        }
        lines.put(name, list.size() + " elements, sha256 " + hex(digest));
    }

    /** All synapses that a rule computes, with weights to the last bit and delays. */
    private static String synapses(SynapseRule rule) {
        MessageDigest digest = CheckpointFormat.newDigest();
        ByteBuffer synapse = ByteBuffer.allocate(2 * Integer.BYTES + Double.BYTES);
        for (int source = 0; source < rule.sources(); source++) {
            int from = source;
            digest.update(synapse.clear().putInt(from).flip());
            rule.from(source, (target, weight) -> {
                synapse.clear().putInt(target).putInt(rule.delay(from, target)).putDouble(weight);
                digest.update(synapse.flip());
            });
        }
        return rule.sources() + " to " + rule.targets() + ", sha256 " + hex(digest);
    }

    /** A value that looks the same in every process. */
    private static String value(Object thing) {
        if (thing instanceof OptionalInt optional) {
            return optional.isPresent() ? String.valueOf(optional.getAsInt()) : "absent";
        }
        if (thing instanceof OptionalLong optional) {
            return optional.isPresent() ? String.valueOf(optional.getAsLong()) : "absent";
        }
        if (thing instanceof OptionalDouble optional) {
            return optional.isPresent() ? String.valueOf(optional.getAsDouble()) : "absent";
        }
        return thing instanceof Enum<?> constant ? constant.name() : String.valueOf(thing);
    }

    private static String shortened(String text) {
        String line = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        if (line.length() <= LONGEST_VALUE) {
            return line;
        }
        MessageDigest digest = CheckpointFormat.newDigest();
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        return line.length() + " characters, sha256 " + hex(digest);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGEST_CHARACTERS);
    }

    private String content(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return Files.isDirectory(path) ? "a folder" : "no file";
        }
        try {
            return files.computeIfAbsent(path, file -> {
                try {
                    return fileContent(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String fileContent(Path file) throws IOException {
        MessageDigest digest = CheckpointFormat.newDigest();
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] stretch = new byte[STRETCH];
            for (int count = in.read(stretch); count >= 0; count = in.read(stretch)) {
                digest.update(stretch, 0, count);
                bytes += count;
            }
        }
        return bytes + " bytes, sha256 " + hex(digest);
    }
}
