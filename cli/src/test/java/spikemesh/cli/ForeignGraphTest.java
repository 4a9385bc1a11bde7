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
