package spikemesh.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
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
        return Stream.of(TestedEngine.values())
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

    private static void agreesWithTrace(TestedEngine kind, GoldenVector vector) {
        String population =
                vector.json().path("populations").get(0).path("name").asText();
        boolean registers = vector.json().path("trace_columns").toString().contains("v_hw");
        StartedEngine engine = kind.start(vector.chip(), vector.network());
        List<String> computed = new ArrayList<>();
        engine.run(vector.timesteps(), new StepByStep() {
            @Override
            void stepped(long timestep, List<String> spikes) {
                long spiked = spikes.stream()
                        .filter(spike -> spike.startsWith(population + ","))
                        .count();
                long v = (long) engine.state(population, 0, "v");
                // Silicon shows its refractory counter in the register of v.
                long u = registers ? (spiked == 0 ? v : 128) : (long) engine.state(population, 0, "u");
                computed.add(timestep + "," + u + "," + v + "," + spiked);
            }
        });

        assertThat(computed)
                .containsExactlyElementsOf(
                        vector.table(vector.json().path(TRACE).asText()).stream()
                                .map(row -> String.join(",", row[0], row[2], row[3], row[4]))
                                .toList());
    }

    private static void agreesWithNetwork(TestedEngine kind, GoldenVector vector) {
        List<String> allSpikes = new ArrayList<>();
        List<String> checks = new ArrayList<>();
        List<String> probes = new ArrayList<>();
        StartedEngine engine = kind.start(vector.chip(), vector.network());
        engine.run(vector.timesteps(), new StepByStep() {
            @Override
            void stepped(long timestep, List<String> spikes) {
                for (PopulationSpec population : vector.network().populations()) {
                    List<String> own = spikes.stream()
                            .filter(spike -> spike.startsWith(population.name() + ","))
                            .toList();
                    own.forEach(spike -> allSpikes.add(timestep + "," + spike));
                    checks.add(timestep + "," + population.name() + "," + own.size() + check(engine, population));
                }
                for (JsonNode probe : vector.json().path("probes")) {
                    String name = probe.get(0).asText();
                    int neuron = probe.get(1).asInt();
                    String state =
                            (long) engine.state(name, neuron, "u") + "," + (long) engine.state(name, neuron, "v");
                    boolean spiked = spikes.contains(name + "," + neuron);
                    probes.add(timestep + "," + name + "," + neuron + "," + state + "," + (spiked ? 1 : 0));
                }
            }
        });

        assertThat(checks).containsExactlyElementsOf(lines(vector, "check"));
        assertThat(probes).containsExactlyInAnyOrderElementsOf(lines(vector, "probe"));
        assertThat(allSpikes).containsExactlyInAnyOrderElementsOf(lines(vector, "spikes"));
        assertThat(allSpikes).hasSize(vector.json().path("total_spikes").asInt());
    }

    private static List<String> lines(GoldenVector vector, String table) {
        String name = vector.json().path("files").path(table).asText();
        return vector.table(name).stream().map(row -> String.join(",", row)).toList();
    }

    /** Sums of u and v of all neurons, and the checksum of both. */
    private static String check(StartedEngine engine, PopulationSpec population) {
        ByteBuffer state = ByteBuffer.allocate(8 * population.size()).order(ByteOrder.LITTLE_ENDIAN);
        StringBuilder sums = new StringBuilder();
        for (String variable : List.of("u", "v")) {
            long sum = 0;
            for (int neuron = 0; neuron < population.size(); neuron++) {
                long value = (long) engine.state(population.name(), neuron, variable);
                state.putInt(Math.toIntExact(value));
                sum += value;
            }
            sums.append(',').append(sum);
        }
        CRC32 crc = new CRC32();
        crc.update(state.array());
        return sums + "," + crc.getValue();
    }

    /** Collects the spikes of each timestep as {@code name,index}. */
    private abstract static class StepByStep implements StartedEngine.Observer {

        private final List<String> spikes = new ArrayList<>();

        abstract void stepped(long timestep, List<String> spikes);

        @Override
        public void spike(long timestep, String name, int index) {
            spikes.add(name + "," + index);
        }

        @Override
        public void stepped(long timestep) {
            stepped(timestep, spikes);
            spikes.clear();
        }
    }
}
