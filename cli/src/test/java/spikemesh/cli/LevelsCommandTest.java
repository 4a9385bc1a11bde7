package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FEATURE: whatever the level of timing, packets cross the same links and cost the same energy. */
class LevelsCommandTest {

    @TempDir
    private Path folder;

    private static JsonNode replay(String timing, String... more) {
        String[] usual = {"replay", "--timing", timing, "--json"};
        String[] all = java.util.Arrays.copyOf(usual, usual.length + more.length);
        System.arraycopy(more, 0, all, usual.length, more.length);
        Told told = Told.by(all);
        assertThat(told.exitCode()).as(told.err()).isZero();
        return Results.parse(told.out());
    }

    private static JsonNode flits(JsonNode result) {
        for (JsonNode link : result.at("/links/loads")) {
            ((com.fasterxml.jackson.databind.node.ObjectNode) link).remove("use");
        }
        return result.at("/links/loads");
    }

    @ParameterizedTest
    @ValueSource(strings = {"loihi", "truenorth", "dynap-se", "tianjic", "darwin3", "loihi2"})
    void replayedPacketsCostTheSameAtEveryLevel(String chip) {
        String[] traffic = {"--chip", chip, "--generate", "uniform", "--rate", "0.002", "--cycles", "2000"};
        JsonNode formula = replay("analytic", traffic);

        assertThat(formula.at("/packets/copies").asLong()).isPositive();
        for (String timing : List.of("queued", "flow")) {
            JsonNode met = replay(timing, traffic);

            assertThat(met.at("/packets/copies")).isEqualTo(formula.at("/packets/copies"));
            assertThat(met.get("hopsPerDelivery")).isEqualTo(formula.get("hopsPerDelivery"));
            assertThat(met.get("events")).isEqualTo(formula.get("events"));
            assertThat(met.get("picojoules")).isEqualTo(formula.get("picojoules"));
            assertThat(flits(met)).isEqualTo(flits(formula));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mesh:4x4", "torus:4x4", "torus:5x3", "tree:4x4"})
    void copiedPacketsCrossTheSameLinksAtEveryLevel(String shape) throws Exception {
        Path groups = Files.writeString(
                folder.resolve("groups.csv"), "key,source,destinations\n1,0,3 5 6 7 14\n2,9,0 1 2 3 4 8 12 13\n");
        StringBuilder rows = new StringBuilder("time,source,key\n");
        for (int i = 0; i < 400; i++) {
            rows.append(i / 3).append(i % 2 == 0 ? ",0,1\n" : ",9,2\n");
        }
        Path packets = Files.writeString(folder.resolve("keys.csv"), rows);
        String[] traffic = {"--topology", shape, "--groups", groups.toString(), packets.toString()};
        JsonNode formula = replay("analytic", traffic);

        assertThat(formula.at("/packets/copies").asLong()).isEqualTo(200 * 5 + 200 * 8);
        for (String timing : List.of("queued", "flow")) {
            JsonNode met = replay(timing, traffic);

            assertThat(met.get("packets")).isEqualTo(formula.get("packets"));
            assertThat(flits(met)).isEqualTo(flits(formula));
        }
    }

    @Test
    void aRunCountsAndCostsTheSameEventsAtEveryLevel() {
        String noisy = Networks.write(folder, "noisy.json", Networks.NOISY).toString();
        JsonNode formula = run(noisy, "analytic");

        assertThat(formula.at("/energy/joules/events").asDouble()).isPositive();
        for (String timing : List.of("functional", "queued", "flow")) {
            JsonNode met = run(noisy, timing);

            assertThat(met.at("/energy/joules/events")).isEqualTo(formula.at("/energy/joules/events"));
            assertThat(met.get("countsSha256")).isEqualTo(formula.get("countsSha256"));
            assertThat(met.get("links")).isEqualTo(formula.get("links"));
        }
    }

    @Test
    void aPacketThatMissesItsTickIsShownAndFailsAStrictRun() {
        String pair = Networks.write(folder, "pair.json", Networks.PAIR).toString();
        for (String timing : List.of("analytic", "queued", "flow")) {
            Told late = ticking(pair, timing, "10 ns");
            Told intime = ticking(pair, timing, "1 ms");

            assertThat(late.exitCode()).as(late.err()).isEqualTo(ExitCode.LOSSES);
            assertThat(late.out()).containsPattern("loss {8}\\d+ packets? late, by at most");
            assertThat(intime.exitCode()).as(intime.out()).isEqualTo(ExitCode.OK);
            assertThat(intime.out()).contains("losses      none");
        }
    }

    private static Told ticking(String network, String timing, String tick) {
        return Told.by(
                "run",
                "--network",
                network,
                "--timesteps",
                "20",
                "--timing",
                timing,
                "--strict",
                "--set",
                "synchronisation.mode=tick",
                "--set",
                "synchronisation.tick=" + tick);
    }

    private static JsonNode run(String network, String timing) {
        return Results.parse(Told.by("run", "--network", network, "--timesteps", "60", "--timing", timing, "--json")
                .out());
    }
}
