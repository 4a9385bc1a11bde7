package spikemesh.emulator.workload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A network description in the making. */
final class NetworkText {

    private final String name;
    private final String timestep;
    private final List<String> populations = new ArrayList<>();
    private final List<String> inputs = new ArrayList<>();
    private final List<String> projections = new ArrayList<>();
    private final List<String> placements = new ArrayList<>();

    /** A network called {@code name}; {@code timestep} is its biological time with a unit. */
    NetworkText(String name, String timestep) {
        this.name = name;
        this.timestep = timestep;
    }

    /** Adds a population, spread evenly over the first {@code cores} cores. */
    void population(String population, int size, String model, String parameters, int cores) {
        populations.add("{ \"name\": \"%s\", \"size\": %d, \"model\": \"%s\", \"parameters\": { %s } }"
                .formatted(population, size, model, parameters));
        placements.add("\"%s\": { \"kind\": \"spread\", \"cores\": %d }".formatted(population, cores));
    }

    /** Adds a population on one core. */
    void populationOn(int core, String population, int size, String model, String parameters) {
        populations.add("{ \"name\": \"%s\", \"size\": %d, \"model\": \"%s\", \"parameters\": { %s } }"
                .formatted(population, size, model, parameters));
        placements.add("\"%s\": { \"kind\": \"spread\", \"first\": %d, \"cores\": 1 }".formatted(population, core));
    }

    /** Adds an input that replays rows of timestep and channel from a file. */
    void input(String input, int size, String file) {
        inputs.add("{ \"name\": \"%s\", \"size\": %d, \"source\": { \"kind\": \"file\", \"file\": \"%s\" } }"
                .formatted(input, size, file));
    }

    /** Adds a projection; {@code rest} are further fields, such as weight and delay. */
    void projection(String source, String target, String connectivity, String rest) {
        projections.add("{ \"source\": \"%s\", \"target\": \"%s\", \"connectivity\": %s%s }"
                .formatted(source, target, connectivity, rest.isEmpty() ? "" : ", " + rest));
    }

    Path write(Path folder) throws IOException {
        String text = """
                {
                  "format": "spikemesh.network/1",
                  "name": "%s",
                  "timestep": "%s",
                  "populations": [
                    %s
                  ],
                  "inputs": [
                    %s
                  ],
                  "projections": [
                    %s
                  ],
                  "mapping": { "placements": { %s } }
                }
                """.formatted(
                name, timestep, lines(populations), lines(inputs), lines(projections), String.join(", ", placements));
        Path file = folder.resolve("network.json");
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        return file;
    }

    private static String lines(List<String> parts) {
        return String.join(",\n    ", parts);
    }
}
