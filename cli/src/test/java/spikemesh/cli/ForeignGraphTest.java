package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FEATURE: graphs are read in whatever form HDF5 allows for what they say; what says nothing in NIR does not matter. */
class ForeignGraphTest {

    @TempDir
    Path folder;

    @Test
    void linkedWeightsAndAListOfOneWordCountAsWhatTheyHold() throws Exception {
        Path input = Files.writeString(folder.resolve("in.csv"), "0,0\n0,1\n1,2\n");

        Told run = run("foreign_forms.nir", "--input", "in=" + input, "--record", "spikes", "--out", out());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readAllLines(folder.resolve("out/spikes.csv")))
                .filteredOn(line -> line.contains(",lif,"))
                .containsExactly("1,lif,0", "1,lif,1");
    }

    @Test
    void fieldsOfNoTypeAreNamedAndNeverReadWhateverTheyHold() throws Exception {
        Told run = run("foreign_forms.nir", "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String> notes = new ArrayList<>();
        new ObjectMapper().readTree(run.out()).at("/nir/notes").forEach(note -> notes.add(note.asText()));
        for (String field : List.of("history", "loss", "table", "tags")) {
            assertThat(notes).anyMatch(note -> note.contains("(Conv1d): field " + field + " is not part"));
        }
        assertThat(notes).noneMatch(note -> note.contains("metadata"));
    }

    @Test
    void weightsThatAreListsAreRefusedInOneLine() throws Exception {
        Told run = run("unequal_rows.nir", "--json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err().strip())
                .contains("node conv (Conv1d): weight must be numbers")
                .doesNotContain("\n");
    }

    @Test
    void aBlockOfTheUsersOwnInFrontIsPassedOver() throws Exception {
        Path input = Files.writeString(folder.resolve("in.csv"), "0,0\n1,1\n");

        Told run = run("user_block.nir", "--input", "input=" + input, "--record", "spikes", "--out", out());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("user_block.nir: 2 neurons, 2 synapses");
    }

    @Test
    void linksToOtherFilesAreNamedWithWhatTheyLeadToAndTheRemedy() throws Exception {
        assertThat(run("external_weight.nir").err())
                .contains(
                        "node lin (Linear): weight is a link to another file, which is not read: link=weights.h5:/weight;"
                                + " copy what it leads to into this file, as h5copy -f ext does");
        assertThat(run("external_node.nir").err())
                .contains("node lin is a link to another file, which is not read: link=weights.h5:/lin;");
    }

    @Test
    void graphsNestedTooDeepAreRefusedInAShortLine() throws Exception {
        Told run = run("nested_deep.nir");

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err().strip())
                .contains("node sub.sub.", "...", ".sub.sub: graphs must not be nested deeper than 64")
                .hasSizeLessThan(400);
    }

    private String out() {
        return folder.resolve("out").toString();
    }

    private static Told run(String graph, String... more) throws IOException, URISyntaxException {
        Path file =
                Path.of(ForeignGraphTest.class.getResource("/graphs/" + graph).toURI());
        List<String> line = new ArrayList<>(List.of(
                "run", "--network", file.toString(), "--chip", "loihi", "--precision", "float", "--timesteps", "5"));
        line.addAll(List.of(more));
        return Told.by(line.toArray(String[]::new));
    }
}
