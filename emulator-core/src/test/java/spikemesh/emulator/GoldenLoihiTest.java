package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import spikemesh.config.network.PopulationSpec;
import spikemesh.support.Reference;

/** Every engine computes what Loihi and its public emulators computed, bit by bit. */
class GoldenLoihiTest {

    private static final String TRACE = "trace";

    @TestFactory
    Stream<DynamicTest> bundledVectors() throws URISyntaxException {
        Path folder = Path.of(GoldenLoihiTest.class.getResource("/golden/loihi").toURI());

        List<GoldenVector> vectors = vectorsBelow(folder);

        assertThat(vectors).as("vectors in " + folder).hasSize(29);
        return onEveryEngine(vectors);
    }

    @TestFactory
    Stream<DynamicTest> vectorsBesideTheCheckout() throws URISyntaxException {
        Path bundled =
                Path.of(GoldenLoihiTest.class.getResource("/golden/loihi").toURI());
        Set<String> known = new HashSet<>();
        vectorsBelow(bundled).forEach(vector -> known.add(vector.toString()));

        List<GoldenVector> others = vectorsBelow(Reference.path("semantics")).stream()
                .filter(vector -> !known.contains(vector.toString()))
                .toList();

        assumeTrue(!others.isEmpty(), "skipped: no vectors beside the checkout that are not bundled");
        return onEveryEngine(others);
    }

    private static Stream<DynamicTest> onEveryEngine(List<GoldenVector> vectors) {
        return Stream.of(EngineKind.values())
                .flatMap(kind -> vectors.stream()
                        .map(vector -> dynamicTest(kind + " " + vector, () -> {
                            if (vector.json().has(TRACE)) {
                                agreesWithTrace(kind, vector);
                            } else {
                                agreesWithNetwork(kind, vector);
                            }
                        })));
    }

    private static List<GoldenVector> vectorsBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .flatMap(file -> GoldenVector.read(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void agreesWithTrace(EngineKind kind, GoldenVector vector) {
        List<String[]> rows = vector.table(vector.json().path(TRACE).asText());
        boolean registers = vector.json().path("trace_columns").toString().contains("v_hw");
        String population =
                vector.json().path("populations").get(0).path("name").asText();
        EngineUnderTest engine = kind.start(vector.chip(), vector.network());
        assertThat(rows).hasSize(vector.timesteps());

        for (int timestep = 0; timestep < rows.size(); timestep++) {
            List<String> spikes = new ArrayList<>();
            engine.step((t, name, index) -> {
                if (name.equals(population)) {
                    spikes.add(name);
                }
            });
            long u = engine.state(population, 0, "u");
            long v = engine.state(population, 0, "v");
            String computed = registers
                    // Silicon shows its refractory counter in the register of v.
                    ? timestep + "," + (spikes.isEmpty() ? v : 128) + "," + v + "," + spikes.size()
                    : timestep + "," + u + "," + v + "," + spikes.size();
            String[] row = rows.get(timestep);
            assertThat(computed).isEqualTo(String.join(",", row[0], row[2], row[3], row[4]));
        }
    }

    private static void agreesWithNetwork(EngineKind kind, GoldenVector vector) {
        List<String> spikes = new ArrayList<>();
        List<String> checks = new ArrayList<>();
        List<String> probes = new ArrayList<>();
        EngineUnderTest engine = kind.start(vector.chip(), vector.network());

        for (int timestep = 0; timestep < vector.timesteps(); timestep++) {
            int before = spikes.size();
            engine.step((t, name, index) -> {
                if (vector.network().population(name).isPresent()) {
                    spikes.add(t + "," + name + "," + index);
                }
            });
            List<String> now = spikes.subList(before, spikes.size());
            for (PopulationSpec population : vector.network().populations()) {
                checks.add(timestep + "," + population.name() + "," + check(engine, population, now));
            }
            for (var probe : vector.json().path("probes")) {
                String name = probe.get(0).asText();
                int neuron = probe.get(1).asInt();
                String spike = timestep + "," + name + "," + neuron;
                probes.add(spike + "," + engine.state(name, neuron, "u") + "," + engine.state(name, neuron, "v") + ","
                        + (now.contains(spike) ? 1 : 0));
            }
        }

        assertThat(spikes).containsExactlyInAnyOrderElementsOf(lines(vector, "spikes"));
        assertThat(spikes).hasSize(vector.json().path("total_spikes").asInt());
        assertThat(checks).containsExactlyElementsOf(lines(vector, "check"));
        assertThat(probes).containsExactlyInAnyOrderElementsOf(lines(vector, "probe"));
    }

    private static List<String> lines(GoldenVector vector, String table) {
        String name = vector.json().path("files").path(table).asText();
        return vector.table(name).stream().map(row -> String.join(",", row)).toList();
    }

    private static String check(EngineUnderTest engine, PopulationSpec population, List<String> spikes) {
        ByteBuffer state = ByteBuffer.allocate(8 * population.size()).order(ByteOrder.LITTLE_ENDIAN);
        StringBuilder sums = new StringBuilder();
        for (String variable : List.of("u", "v")) {
            long sum = 0;
            for (int neuron = 0; neuron < population.size(); neuron++) {
                long value = engine.state(population.name(), neuron, variable);
                state.putInt(Math.toIntExact(value));
                sum += value;
            }
            sums.append(',').append(sum);
        }
        CRC32 crc = new CRC32();
        crc.update(state.array());
        long emitted = spikes.stream()
                .filter(spike -> spike.split(",")[1].equals(population.name()))
                .count();
        return emitted + sums.toString() + "," + crc.getValue();
    }
}
