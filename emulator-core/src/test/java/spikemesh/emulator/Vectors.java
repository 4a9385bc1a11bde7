package spikemesh.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import spikemesh.support.Reference;

/** Golden vectors of one format: those bundled with the tests, and more of them beside the checkout if it is there. */
record Vectors(Path file, JsonNode json) {

    /** All vectors of {@code format}; of those bundled under {@code folder} there must be {@code bundled}. */
    static List<Vectors> of(String folder, String format, int bundled) {
        try {
            Map<String, Vectors> found = new TreeMap<>();
            List<Vectors> own =
                    below(Path.of(Vectors.class.getResource("/golden/" + folder).toURI()), format);
            if (own.size() != bundled) {
                throw new AssertionError("vectors bundled in " + folder + " must be " + bundled + ": " + own);
            }
            beside(format).forEach(vector -> found.put(vector.toString(), vector));
            own.forEach(vector -> found.put(vector.toString(), vector));
            return new ArrayList<>(found.values());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Vectors> beside(String format) {
        try {
            return below(Reference.path("semantics"), format);
        } catch (TestAbortedException e) {
            return List.of();
        }
    }

    private static List<Vectors> below(Path folder, String format) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Vectors> vectors = new ArrayList<>();
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                JsonNode json = new ObjectMapper().readTree(file.toFile());
                if (json.path("format").asText().equals(format)) {
                    vectors.add(new Vectors(file, json));
                }
            }
            return vectors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a table beside the vector, without the line of column names. */
    List<String[]> table(String name) {
        try {
            return Files.readAllLines(file.resolveSibling(name)).stream()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole numbers of a list. */
    static int[] ints(JsonNode list) {
        int[] values = new int[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i).asInt();
        }
        return values;
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
