package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FEATURE: rules that a network describes change weights, which are recorded, counted and priced. */
class LearningCommandTest {

    private static final String NETWORK = """
            {"format": "spikemesh.network/1", "name": "learns",
             "populations": [{"name": "cells", "size": 6, "model": "loihi-cuba-lif",
               "parameters": {"du": 1500, "dv": 300, "vthMant": 200}}],
             "inputs": [{"name": "in", "size": 12, "source": {"kind": "poisson", "probability": 0.2, "seed": 1}},
                        {"name": "error", "size": 3, "source": {"kind": "spikes", "spikes": [[2, 0, 9], [6, 1, -5], [10, 2, 7]]}}],
             "learningRules": {
               "growth": {"kind": "sum-of-products", "parameters": {"dw": "2^-3*y0*x1 - 2^-4*x0*y1", "x1Impulse": 16, "x1Tau": 10,
                 "y1Impulse": 16, "y1Tau": 10, "epoch": 2}}},
             "projections": [
               {"name": "sums", "source": "in", "target": "cells", "connectivity": {"kind": "all-to-all"}, "weight": 60,
                "learning": {"rule": "growth", "parameters": {"epoch": 4}, "seed": 7}},
               {"name": "pairs", "source": "in", "target": "cells", "connectivity": {"kind": "fixed-in-degree", "degree": 3, "seed": 2},
                "weight": 50, "learning": {"rule": "pair-stdp"}},
               {"name": "errors", "source": "in", "target": "cells", "connectivity": {"kind": "all-to-all"}, "weight": 20,
                "learning": {"rule": "pes", "error": "error"}},
               {"name": "fixed", "source": "cells", "target": "cells", "connectivity": {"kind": "one-to-one"}, "weight": 1}]}
            """;

    @TempDir
    Path folder;

    private Told run(String engine, Path out, String... more) throws IOException {
        Path network = Files.writeString(folder.resolve("network.json"), NETWORK);
        List<String> line = new ArrayList<>(List.of("run", "--network", network.toString(), "--timesteps", "100"));
        line.addAll(List.of("--engine", engine, "--out", out.toString()));
        line.addAll(List.of(more));
        return Told.by(line.toArray(String[]::new));
    }

    private static List<Map<String, String>> rows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] names = lines.get(0).split(",", -1);
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> java.util.stream.IntStream.range(0, names.length)
                        .boxed()
                        .collect(Collectors.toMap(i -> names[i], i -> cells[i])))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast", "reference"})
    void weightsAreRecordedEverySoManyTimestepsAndAtTheEnd(String engine) throws IOException {
        Told told = run(
                engine, folder, "--record", "weights@40", "--record", "weights:sums", "--record-as", "csv,npz,hdf5");

        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(rows(folder.resolve("weights-pairs.csv")).stream()
                        .map(row -> row.get("timestep"))
                        .distinct())
                .containsExactly("39", "79", "99");
        assertThat(rows(folder.resolve("weights-sums.csv")))
                .hasSize(72)
                .allSatisfy(row -> assertThat(row.get("timestep")).isEqualTo("99"));
        assertThat(folder.resolve("weights-errors.npz")).isNotEmptyFile();
        assertThat(folder.resolve("weights-errors.h5")).isNotEmptyFile();
        assertThat(folder.resolve("weights-fixed.csv")).doesNotExist();
    }

    @Test
    void bothEnginesLearnTheSame() throws IOException {
        run("fast", folder.resolve("a"), "--record", "weights@10", "--threads", "3");
        run("reference", folder.resolve("b"), "--record", "weights@10");

        for (String projection : List.of("sums", "pairs", "errors")) {
            String file = "weights-" + projection + ".csv";
            assertThat(folder.resolve("a").resolve(file))
                    .hasSameTextualContentAs(folder.resolve("b").resolve(file));
            assertThat(rows(folder.resolve("a").resolve(file)).stream()
                            .map(row -> row.get("weight"))
                            .distinct()
                            .count())
                    .as(projection)
                    .isGreaterThan(3);
        }
    }

    @Test
    void learningUpdatesOverTimeAddUpToThoseOfTheRun() throws Exception {
        Path page = folder.resolve("report.html");
        Told told = run("fast", folder, "--record", "energy@25", "--record", "cores@50", "--report", page.toString());

        JsonNode result =
                new ObjectMapper().readTree(folder.resolve("result.json").toFile());
        long updates = 0;
        for (JsonNode unit : result.at("/energy/units")) {
            for (JsonNode term : unit.path("terms")) {
                updates += term.path("term").asText().equals("learningUpdate")
                        ? term.path("events").asLong()
                        : 0;
            }
        }
        assertThat(updates).isPositive();
        assertThat(rows(folder.resolve("energy.csv")).stream()
                        .filter(row -> row.get("term").equals("learningUpdate"))
                        .mapToLong(row -> Long.parseLong(row.get("events")))
                        .sum())
                .isEqualTo(updates);
        assertThat(rows(folder.resolve("cores.csv")).stream()
                        .mapToLong(row -> Long.parseLong(row.get("updates_learning")))
                        .sum())
                .isEqualTo(updates);
        assertThat(told.out()).contains("learned     sums: mean weight 60.0 before, ");
        assertThat(result.path("learned")).hasSize(3);
        assertThat(ReportPage.read(page).data().at("/run/learned")).isEqualTo(result.path("learned"));
        Results.valid(Files.readString(folder.resolve("result.json")));
    }

    @Test
    void whatCannotBeIsSaid() throws IOException {
        assertThat(run("fast", folder, "--record", "weights:fixed").err())
                .isEqualTo("spikemesh: --record weights:fixed means nothing; projections that learn of the network:"
                        + " [sums, pairs, errors]\n");
        assertThat(run("fast", folder, "--record", "weights", "--record-as", "vcd")
                        .err())
                .contains("can be recorded as csv, npz, hdf5");
    }

    /** A chip with a tick, whose cores claim to learn. */
    @ParameterizedTest
    @ValueSource(strings = {"tick", "free"})
    void whereCoresDoNotWaitNothingLearnsAndOneLineSaysSo(String mode) throws IOException {
        Path chip = Files.writeString(
                folder.resolve("chip.json"), """
                {"format": "spikemesh.chip/1", "extends": "loihi", "id": "other", "name": "Other",
                 "synchronisation": {"mode": "%s", "tick": %s}}
                """.formatted(mode, mode.equals("tick") ? "\"1 ms\"" : "null"));

        Told told = run("fast", folder, "--chip", chip.toString());

        assertThat(told.exitCode()).isEqualTo(5);
        assertThat(told.err().lines()).hasSize(1);
        assertThat(told.err())
                .contains(mode.equals("tick") ? "learning is emulated on chips whose cores wait" : "mode free");
    }
}
