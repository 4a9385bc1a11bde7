package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FEATURE: what a chip cannot take of a network is named with its file and its place in it. */
class NetworkPlacesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "'\"dv\": 0, \"vthMant\": 100' | '\"dv\": 5000, \"vthMant\": 100' | /populations/1: population second: | 2",
                "'\"model\": \"loihi-cuba-lif\"' | '\"model\": \"adex\"' | /populations/0: population first: | 5",
                "'\"weight\": 20' | '\"weight\": 20, \"delay\": 99' | /projections/0: projection wire: | 2",
                "'[\"v\"]' | '[\"w\"]' | /probes/0: probe v2: | 2",
                "'\"cores\": [4]' | '\"cores\": [400]' | /mapping/placements/second: mapping of second: | 2",
            })
    void theLineNamesFileAndPointer(String right, String wrong, String place, int exitCode) {
        Path file = Networks.write(folder, "wrong.json", Networks.PAIR.replace(right, wrong));

        Told told = Told.by("run", "--network", file.toString(), "--timesteps", "3");

        assertThat(told.err()).hasLineCount(1).startsWith("spikemesh: " + file + " " + place);
        assertThat(told.exitCode()).isEqualTo(exitCode);
    }

    @ParameterizedTest
    @CsvSource({"run,--timesteps=3", "map,--strategy=given"})
    void aPlacementInAFileOfItsOwnIsNamedThere(String command, String option) {
        Path network = Networks.write(folder, "pair.json", Networks.PAIR);
        Path mapping = Networks.write(folder, "mapping.json", """
                {"format": "spikemesh.mapping/1", "placements": {"first": {"kind": "cores", "cores": [4096]}}}
                """);

        Told told = Told.by(command, "--network", network.toString(), "--mapping", mapping.toString(), option);

        assertThat(told.err()).hasLineCount(1).startsWith("spikemesh: " + mapping + " /placements/first: ");
        assertThat(told.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }
}
