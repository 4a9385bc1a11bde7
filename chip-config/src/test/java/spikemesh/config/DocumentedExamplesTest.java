package spikemesh.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.config.network.NetworkSpec;

/** The examples in the documents are read as they stand there. */
class DocumentedExamplesTest {

    private static final Pattern BLOCK = Pattern.compile("(?s)```json\\n(.*?)```");

    @TempDir
    Path folder;

    @Test
    void theChipsInTheDocumentsAreChips() throws IOException {
        List<String> blocks = blocks("chip-descriptor.md");
        // The others show parts of a chip.
        blocks.removeIf(block -> !block.contains("spikemesh.chip/1"));

        assertThat(blocks).hasSize(2);
        assertThat(Descriptions.chipFromText("first", blocks.get(0)).neurons()).isEqualTo(65_536);
        assertThat(Descriptions.chipFromText("second", blocks.get(1)).cores()).isEqualTo(4);
    }

    @Test
    void theNetworkAndTheMappingInTheDocumentsFitEachOther() throws IOException {
        List<String> blocks = blocks("network.md");

        assertThat(blocks).hasSize(2);
        NetworkSpec network = Descriptions.networkFromText("first", blocks.get(0), folder);
        Path mapping = Files.writeString(folder.resolve("mapping.json"), blocks.get(1));
        assertThat(network.projections()).hasSize(4);
        assertThat(Descriptions.mapping(mapping, network).placements()).containsOnlyKeys("hidden", "camera");
    }

    private static List<String> blocks(String document) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(Path.of("../docs", document)));
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }
}
