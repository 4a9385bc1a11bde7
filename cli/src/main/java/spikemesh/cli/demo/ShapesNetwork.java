package spikemesh.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The network of the demo as it ships: one description and the weights of its three projections. */
public final class ShapesNetwork {

    /** The description, in format spikemesh.network/1. */
    public static final String DESCRIPTION = "shapes.json";

    private static final List<String> WEIGHTS = List.of("edges.npy", "parts.npy", "answer.npy");

    private ShapesNetwork() {}

    /** Copies description and weights into {@code folder}, which is made; returns where the description is. */
    public static Path copyTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : WEIGHTS) {
            copy(name, folder);
        }
        return copy(DESCRIPTION, folder);
    }

    private static Path copy(String name, Path folder) throws IOException {
        try (InputStream resource = ShapesNetwork.class.getResourceAsStream("shapes/" + name)) {
            if (resource == null) {
                throw new IllegalStateException("the jar lacks spikemesh/cli/demo/shapes/" + name);
            }
            Path file = folder.resolve(name);
            Files.write(file, resource.readAllBytes());
            return file;
        }
    }
}
