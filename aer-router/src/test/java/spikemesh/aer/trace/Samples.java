package spikemesh.aer.trace;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The synthetic traces among the test resources, and whole traces as lists. */
final class Samples {

    private Samples() {}

    static Path path(String name) {
        try {
            return Path.of(Samples.class.getResource("/traces/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** All events of a trace, each as {@code t x y p}. */
    static List<String> events(Path path, AerReadOptions options) {
        try (AerReader reader = AerFormats.open(path, options)) {
            return events(reader);
        }
    }

    static List<String> events(AerReader reader) {
        List<String> events = new ArrayList<>();
        AerEventBatch batch = new AerEventBatch(AerEventBatch.LEAST_CAPACITY);
        while (reader.read(batch) > 0) {
            for (int i = 0; i < batch.size(); i++) {
                events.add(batch.timeMicros[i] + " " + batch.x[i] + " " + batch.y[i] + " " + batch.polarity[i]);
            }
        }
        return events;
    }
}
