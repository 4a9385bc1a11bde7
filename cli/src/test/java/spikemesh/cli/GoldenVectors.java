package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.support.Reference;

/** Finds golden vectors, runs them by command, and reads what the run recorded. */
abstract class GoldenVectors {

    @TempDir
    Path folder;

    @FunctionalInterface
    interface Check {
        void check(JsonNode vector, Path file, Run run) throws IOException;
    }

    /** Runs networks on one engine. */
    record Run(Path folder, String engine) {

        void of(ObjectNode network, String chip, long timesteps, String... more) throws IOException {
            Path file = folder.resolve("network.json");
            Files.writeString(file, network.toString());
            List<String> line = new ArrayList<>(List.of("run", "--network", file.toString()));
            line.addAll(List.of("--chip", chip, "--engine", engine, "--timesteps", String.valueOf(timesteps)));
            line.addAll(List.of("--out", folder.toString(), "--record", "spikes"));
            line.addAll(List.of(more));
            Told told = Told.by(line.toArray(String[]::new));
            assertThat(told.exitCode()).as(told.err()).isZero();
        }

        /** A chip that differs from a preset. */
        String chip(String base, String more) throws IOException {
            Path file = folder.resolve("chip.json");
            Files.writeString(
                    file,
                    "{\"format\":\"spikemesh.chip/1\",\"extends\":\"" + base
                            + "\",\"id\":\"golden\",\"name\":\"Golden\"," + more + "}");
            return file.toString();
        }

        /** Lines of a recording without the line of column names. */
        List<String> lines(String file) throws IOException {
            List<String> lines = Files.readAllLines(folder.resolve(file));
            return lines.subList(1, lines.size());
        }

        /** Spikes of a population as "timestep,neuron". */
        Set<String> spikes(String population) throws IOException {
            return lines("spikes.csv").stream()
                    .map(line -> line.split(",(?=\\d+$)", -1))
                    .filter(cells -> population(cells[0]).equals(population))
                    .map(cells -> cells[0].substring(0, cells[0].indexOf(',')) + "," + cells[1])
                    .collect(Collectors.toSet());
        }

        private static String population(String cells) {
            return cells.substring(cells.indexOf(',') + 1).replace("\"", "");
        }

        /** States by "timestep,neuron". */
        Map<String, double[]> states(String probe) throws IOException {
            Map<String, double[]> states = new HashMap<>();
            for (String line : lines("state-" + probe + ".csv")) {
                String[] cells = line.split(",", -1);
                states.put(
                        cells[0] + "," + cells[1],
                        Stream.of(cells)
                                .skip(2)
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            }
            return states;
        }
    }

    Stream<DynamicTest> vectors(String format, Check check) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Reference.path("semantics"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                JsonNode json = new ObjectMapper().readTree(file.toFile());
                if (json.path("format").asText().equals(format)) {
                    for (String engine : List.of("fast", "reference")) {
                        tests.add(dynamicTest(engine + " " + file.getFileName(), () -> {
                            Path own = Files.createTempDirectory(folder, "run");
                            check.check(json, file, new Run(own, engine));
                        }));
                    }
                }
            }
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    static List<String[]> table(Path vector, String name) throws IOException {
        return Files.readAllLines(vector.resolveSibling(name)).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    static Set<String> rows(Path vector, String name) throws IOException {
        return table(vector, name).stream().map(row -> String.join(",", row)).collect(Collectors.toSet());
    }
}
