package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FEATURE: run says what a network cost on a chip, term by term. */
class RunCostTest {

    private static final double EXACT = 1e-18;

    @TempDir
    private Path folder;

    private String pair;
    private String noisy;

    @BeforeEach
    void write() {
        pair = Networks.write(folder, "pair.json", Networks.PAIR).toString();
        noisy = Networks.write(folder, "noisy.json", Networks.NOISY).toString();
    }

    /**
     * By hand: neuron 1 fires in all 10 timesteps (bias 100 above threshold 64); its 9 spikes that arrive in time add 1280
     * each to neuron 2, which fires when it is above 6400: after 6 of them, once.
     */
    @Test
    void countsAndEnergiesAreThoseFoundByHand() {
        JsonNode result = Results.valid(
                Told.by("run", "--network", pair, "--timesteps", "10", "--json").out());

        assertThat(result.at("/spikes/emitted").asLong()).isEqualTo(11);
        assertThat(result.at("/spikes/delivered").asLong()).isEqualTo(10);
        assertThat(result.at("/spikes/synapticEvents").asLong()).isEqualTo(10);
        JsonNode first = result.at("/cores/0/events");
        assertThat(first.path("neuronUpdateActive").asLong()).isEqualTo(10);
        assertThat(first.path("axonOut").asLong()).isEqualTo(10);
        long active = term(result, "neuronUpdateActive").path("events").asLong();
        long inactive = term(result, "neuronUpdateInactive").path("events").asLong();
        assertThat(active + inactive).isEqualTo(20);
        long hops = term(result, "hopX").path("events").asLong()
                + term(result, "hopY").path("events").asLong();
        assertThat(hops).isEqualTo(10);
        double expected = 10 * 23.6
                + active * 81
                + inactive * 52
                + 10 * 1.7
                + term(result, "hopX").path("events").asLong() * 3.0
                + term(result, "hopY").path("events").asLong() * 4.0;
        assertThat(result.at("/energy/joules/events").asDouble()).isCloseTo(expected * 1e-12, within(EXACT));
        assertThat(result.at("/energy/joulesPerEmittedSpike/events").asDouble())
                .isCloseTo(expected * 1e-12 / 11, within(EXACT));
    }

    private static JsonNode term(JsonNode result, String key) {
        for (JsonNode unit : result.at("/energy/units")) {
            for (JsonNode term : unit.path("terms")) {
                if (term.path("term").asText().equals(key)) {
                    return term;
                }
            }
        }
        throw new AssertionError("no term " + key);
    }

    @Test
    void everyTermIsEventsTimesFigureAndTheSumsAreTheSumsOfTheTerms() {
        for (String costSet : List.of("davies2018", "sanafe2025")) {
            JsonNode result = Results.valid(
                    Told.by("run", "--network", noisy, "--timesteps", "200", "--cost-set", costSet, "--json")
                            .out());

            double all = 0;
            for (JsonNode unit : result.at("/energy/units")) {
                double sum = 0;
                for (JsonNode term : unit.path("terms")) {
                    long byCore = 0;
                    for (JsonNode core : result.path("cores")) {
                        byCore += core.path("events")
                                .path(term.path("term").asText())
                                .asLong();
                    }
                    assertThat(term.path("events").asLong()).isEqualTo(byCore);
                    if (!term.path("figure").isNull()) {
                        double joules = byCore * term.at("/figure/picojoules").asDouble() * 1e-12;
                        assertThat(term.path("joules").asDouble()).isCloseTo(joules, within(EXACT));
                        sum += joules;
                    }
                }
                assertThat(unit.path("joules").asDouble()).isCloseTo(sum, within(EXACT));
                all += sum;
            }
            assertThat(all).isPositive();
            assertThat(result.at("/energy/joules/events").asDouble()).isCloseTo(all, within(EXACT));
        }
    }

    @Test
    void staticAndManagementPowerAreAddedOverChipTime() {
        JsonNode result = Results.valid(Told.by("run", "--network", noisy, "--timesteps", "50", "--json")
                .out());

        double seconds = result.at("/time/chipPicoseconds").asLong() * 1e-12;
        double watts = 0;
        for (JsonNode share : result.at("/energy/power")) {
            assertThat(share.path("joules").asDouble())
                    .isCloseTo(share.path("watts").asDouble() * seconds, within(1e-15));
            watts += share.path("watts").asDouble();
        }
        assertThat(result.at("/energy/joules/withManagement").asDouble())
                .isCloseTo(result.at("/energy/joules/events").asDouble() + watts * seconds, within(1e-15));
    }

    @Test
    void whatHasNoPriceIsNamedWithItsEventsAndCostsNothing() {
        JsonNode result = Results.valid(
                Told.by("run", "--network", pair, "--timesteps", "10", "--json").out());

        assertThat(result.at("/energy/unpriced").findValuesAsText("term")).contains("spike", "axonOut");
        assertThat(term(result, "spike").path("figure").isNull()).isTrue();
        assertThat(Told.by("run", "--network", pair, "--timesteps", "10").out())
                .contains("spike (11)", "no energy published");
    }

    @Test
    void whereNothingThatHappenedHasAPriceOrALatencyBothAreUnknownNotZero() {
        String[] words = {
            "run",
            "--network",
            noDelays(),
            "--timesteps",
            "20",
            "--chip",
            "tianjic",
            "--set",
            "core.soma.models=[\"loihi-cuba-lif\"]"
        };

        JsonNode result = Results.valid(
                Told.by(Stream.concat(Stream.of(words), Stream.of("--json")).toArray(String[]::new))
                        .out());

        assertThat(result.at("/spikes/synapticEvents").asLong()).isPositive();
        assertThat(result.at("/energy/joules/events").isNull()).isTrue();
        assertThat(result.at("/energy/joulesPerEmittedSpike/events").isNull()).isTrue();
        assertThat(result.at("/time/chipPicoseconds").isNull()).isTrue();
        assertThat(Told.by(words).out()).contains("chip time   unknown", "(none has a price)");
    }

    private String noDelays() {
        String text = Networks.NOISY
                .replaceAll("\"delay\": \\{[^}]*}", "\"delay\": 0")
                .replace("\"strategy\": \"spread\", \"cores\": 9", "");
        return Networks.write(folder, "nodelays.json", text).toString();
    }

    @Test
    void aChipPartIsOverriddenAndTheOverrideIsInTheManifest() {
        JsonNode result = Results.valid(Told.by(
                        "run",
                        "--network",
                        pair,
                        "--timesteps",
                        "10",
                        "--json",
                        "--set",
                        "costSets.davies2018.energies.spike={\"value\": \"2 pJ\", \"source\": \"davies2018\", \"where\": \"\","
                                + " \"scope\": \"marginal\", \"basis\": \"estimate\", \"evidence\": \"none\"}")
                .out());

        assertThat(term(result, "spike").path("joules").asDouble()).isCloseTo(22e-12, within(EXACT));
        assertThat(result.at("/manifest/job/set").size()).isEqualTo(1);
    }
}
