package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code profile --compare}: one workload on several chips, with what can be compared and what cannot. */
class ProfileCompareTest {

    private static final String NETWORK =
            Documents.top().resolve("examples/networks/first-steps.json").toString();

    private static Told compare(String chips, String... more) {
        String[] words = {"profile", "--chip", "loihi", "--network", NETWORK, "--timesteps", "50", "--compare", chips};
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return Told.by(all);
    }

    @Test
    void aChipThatKnowsTheNeuronsRunsThemAndTheOthersPriceTheCounts() {
        JsonNode chips =
                Results.valid(compare("nahuku32,truenorth", "--json").out()).path("chips");

        assertThat(chips.findValuesAsText("chip")).containsExactly("loihi", "nahuku32", "truenorth");
        assertThat(chips.path(1).path("run").asBoolean()).isTrue();
        assertThat(chips.path(1).path("emittedSpikes")).isEqualTo(chips.path(0).path("emittedSpikes"));
        assertThat(chips.path(2).path("run").asBoolean()).isFalse();
        assertThat(chips.path(2).path("whyNotRun").asText()).contains("no neuron model loihi-cuba-lif");
        assertThat(chips.path(2).path("chipSeconds").isNull()).isTrue();
    }

    @Test
    void pricesOfDifferentKindsAreNotCalledComparable() {
        Told told = compare("tianjic");

        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(told.out())
                .contains("comparable    event energy of no two chips")
                .contains("not alike     tianjic: its prices are all-in")
                .contains("lower bound   loihi: nobody published a price of");
    }

    @Test
    void aReportHasTheSameTable(@TempDir Path folder) {
        Path page = folder.resolve("compare.html");
        String chips = "nahuku32,truenorth";
        Told told = compare(chips, "--report", page.toString());
        JsonNode expected = Results.valid(compare(chips, "--json").out());

        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(told.out()).contains("not run       truenorth");
        JsonNode data = ReportPage.read(page).data();
        assertThat(data.path("comparison")).isEqualTo(expected);
        assertThat(data.path("comparison").path("notes")).hasSizeGreaterThan(1);
        assertThat(data.path("run").path("chip").path("id").asText()).isEqualTo("loihi");
        assertThat(data.path("raster").isNull()).isFalse();
    }

    @Test
    void aStoredRunIsPricedOnOtherChips(@TempDir Path folder) {
        Told run = Told.by(
                "run", "--chip", "loihi", "--network", NETWORK, "--timesteps", "50", "--out", folder.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();

        JsonNode chips = Results.valid(Told.by(
                                "profile",
                                "--reprice",
                                folder.resolve("result.json").toString(),
                                "--compare",
                                "nahuku32,truenorth",
                                "--json")
                        .out())
                .path("chips");

        assertThat(chips.findValuesAsText("chip")).containsExactly("loihi", "nahuku32", "truenorth");
        assertThat(chips.path(1).path("run").asBoolean()).isFalse();
        assertThat(chips.path(1).path("eventJoules")).isEqualTo(chips.path(0).path("eventJoules"));
    }

    @Test
    void anUnknownChipIsOneLine() {
        Told told = compare("loihy");

        assertThat(told.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told.err()).startsWith("spikemesh: ").contains("loihy").hasLineCount(1);
    }
}
