package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FEATURE: profile divides the energy of a run in several ways, and each way adds up to the whole. */
class ProfileCommandTest {

    private static final double EXACT = 1e-15;

    @TempDir
    private Path folder;

    private String noisy;

    @BeforeEach
    void write() {
        noisy = Networks.write(folder, "noisy.json", Networks.NOISY).toString();
    }

    private JsonNode profile() {
        return Results.valid(Told.by("profile", "--network", noisy, "--timesteps", "103", "--windows", "4", "--json")
                .out());
    }

    private static double sum(JsonNode list, String key) {
        double sum = 0;
        for (JsonNode node : list) {
            sum += node.path(key).asDouble();
        }
        return sum;
    }

    @Test
    void coresAndWindowsAddUpToTheEventEnergy() {
        JsonNode profile = profile();
        double all = profile.at("/energy/joules/events").asDouble();

        assertThat(all).isPositive();
        assertThat(sum(profile.path("cores"), "joules")).isCloseTo(all, within(EXACT));
        assertThat(sum(profile.path("windows"), "joules")).isCloseTo(all, within(EXACT));
        assertThat(profile.path("windows").findValuesAsText("toTimestep")).containsExactly("25", "51", "77", "103");
        assertThat(profile.path("windows").get(3).path("fromTimestep").asLong()).isEqualTo(77);
    }

    @Test
    void whatPopulationsCauseAddsUpToAllPacketsHopsAndSynapticEvents() {
        JsonNode profile = profile();

        assertThat(sum(profile.path("populations"), "synapticEvents"))
                .isEqualTo(sum(profile.path("cores"), "synapticEvents"))
                .isPositive();
        assertThat(sum(profile.path("populations"), "packets")).isEqualTo(sum(profile.path("cores"), "delivered"));
        assertThat(sum(profile.path("populations"), "hops"))
                .isEqualTo(sum(profile.path("links"), "packets"))
                .isPositive();
    }

    @Test
    void windowsDoNotChangeTheRun() {
        JsonNode run = Results.valid(Told.by("run", "--network", noisy, "--timesteps", "103", "--json")
                .out());

        assertThat(profile().path("fingerprint")).isEqualTo(run.path("fingerprint"));
        assertThat(profile().path("energy")).isEqualTo(run.path("energy"));
    }

    @Test
    void aStoredRunIsPricedAgainAsIfItHadBeenRunWithTheOtherFigures() {
        String out = folder.resolve("out").toString();
        Told.by("run", "--network", noisy, "--timesteps", "103", "--out", out);
        String stored = folder.resolve("out/result.json").toString();
        JsonNode run = Results.valid(
                Told.by("run", "--network", noisy, "--timesteps", "103", "--cost-set", "sanafe2025", "--json")
                        .out());

        JsonNode same =
                Results.valid(Told.by("profile", "--reprice", stored, "--json").out());
        JsonNode other = Results.valid(Told.by("profile", "--reprice", stored, "--cost-set", "sanafe2025", "--json")
                .out());

        assertThat(same.path("energy")).isEqualTo(profile().path("energy"));
        assertThat(same.path("populations")).isEqualTo(profile().path("populations"));
        assertThat(other.at("/energy/units")).isEqualTo(run.at("/energy/units"));
        assertThat(other.at("/energy/joules/withStatic").isNull())
                .as("chip time of one set times power of another")
                .isTrue();
    }

    @Test
    void anotherFigureChangesThePriceOfAStoredRun() throws IOException {
        String out = folder.resolve("out").toString();
        Told.by("run", "--network", noisy, "--timesteps", "50", "--out", out);
        Path stored = folder.resolve("out/result.json");
        String before = Files.readString(stored);

        JsonNode doubled = Results.valid(Told.by(
                        "profile",
                        "--reprice",
                        stored.toString(),
                        "--set",
                        "costSets.davies2018.energies.neuronUpdateActive.value=162 pJ",
                        "--json")
                .out());

        JsonNode run = Results.valid(before);
        double active = 0;
        for (JsonNode core : run.path("cores")) {
            active += core.at("/events/neuronUpdateActive").asDouble();
        }
        assertThat(doubled.at("/energy/joules/events").asDouble())
                .isCloseTo(run.at("/energy/joules/events").asDouble() + active * 81e-12, within(EXACT));
        assertThat(Files.readString(stored)).isEqualTo(before);
    }

    @Test
    void theTextShowsTheLargestFirstAndSaysHowManyThereAre() {
        Told told = Told.by("profile", "--network", noisy, "--timesteps", "40", "--top", "2");

        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(told.out()).contains("by core, 2 of ", "by population", "by link", "over time");
    }
}
