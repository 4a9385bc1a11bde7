package spikemesh.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Descriptions that ship with the product. */
final class Presets {

    private static final String FOLDER = "/presets/";
    private static final List<String> NAMES = new String(bytes(FOLDER + "index.txt"), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank())
            .toList();

    private Presets() {}

    /** Names of all chip presets, in the order in which people should see them. */
    static List<String> names() {
        return NAMES;
    }

    /** The text of the preset {@code name}, which must be one of {@link #names()}. */
    static byte[] text(String name) {
        return bytes(FOLDER + name + ".json");
    }

    /** The text of the resource {@code path}. */
    static byte[] bytes(String path) {
        try (InputStream in = Presets.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
