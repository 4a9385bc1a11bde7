package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FEATURE: the input of a network goes through the routers without the network, packet for packet as in a run. */
class SensorReplayTest {

    private static final String NOISE = "{\"kind\": \"poisson\", \"probability\": 0.1, \"seed\": 1}";

    @TempDir
    private Path folder;

    private String network(String source) {
        return Networks.write(folder, "net.json", Networks.NOISY.replace(NOISE, source))
                .toString();
    }

    @Test
    void packetsAndHopsAreThoseThatTheInputCausesInARun() {
        String network = network("{\"kind\": \"spikes\", \"spikes\": [[0, 1], [0, 2], [3, 39], [8, 7], [8, 7]]}");
        JsonNode profile =
                Results.valid(Told.by("profile", "--network", network, "--json").out());
        JsonNode input = null;
        for (JsonNode population : profile.path("populations")) {
            input = population.path("name").asText().equals("in") ? population : input;
        }

        for (String timing : new String[] {"analytic", "queued", "flow"}) {
            Told told = Told.by("replay", "--chip", "loihi", "--timing", timing, "--network", network, "--json");

            assertThat(told.exitCode()).as(told.err()).isZero();
            JsonNode replay = Results.parse(told.out());
            long packets = replay.at("/packets/sent").asLong();
            assertThat(packets).isEqualTo(input.path("packets").asLong()).isPositive();
            assertThat(replay.at("/packets/delivered").asLong()).isEqualTo(packets);
            assertThat(replay.at("/events/hopX").asLong()
                            + replay.at("/events/hopY").asLong())
                    .isEqualTo(input.path("hops").asLong())
                    .isPositive();
            assertThat(told.err()).contains("1 input events merged");
        }
    }

    @Test
    void packetsAreSentAtTheTimeOfTheirTimestep() {
        String network = network("{\"kind\": \"spikes\", \"spikes\": [[0, 1], [5, 1]]}");

        JsonNode replay = Results.parse(
                Told.by("replay", "--chip", "loihi", "--timing", "analytic", "--network", network, "--json")
                        .out());

        assertThat(replay.path("span").asDouble()).isBetween(5e6, 5.1e6);
    }

    @Test
    void whatHasNoEndOrNoChipIsRefused() {
        Told endless = Told.by("replay", "--chip", "loihi", "--network", network(NOISE));
        Told nowhere = Told.by("replay", "--topology", "mesh:4x4", "--network", network(NOISE));
        Told both = Told.by("replay", "--chip", "loihi", "--network", network(NOISE), "packets.csv");

        assertThat(endless.err()).contains("input in never ends").hasLineCount(1);
        assertThat(nowhere.err()).contains("--chip NAME").hasLineCount(1);
        assertThat(both.err()).contains("say which packets").hasLineCount(1);
        assertThat(both.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }
}
