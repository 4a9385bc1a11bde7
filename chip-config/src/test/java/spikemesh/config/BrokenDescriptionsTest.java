package spikemesh.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each broken description gets the one line that is written under it; FOLDER stands for where it lies. */
class BrokenDescriptionsTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("chips")
    void aBrokenChipGetsItsLine(String name, String json, String line) throws IOException {
        Path file = Files.writeString(folder.resolve("broken.json"), json);

        assertThatThrownBy(() -> Descriptions.chip(file.toString()))
                .isInstanceOf(ConfigException.class)
                .hasMessage(line.replace("FOLDER", folder.toString()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void aBrokenNetworkGetsItsLine(String name, String json, String line) throws IOException {
        NetworkFolder.fill(folder);
        Path file = Files.writeString(folder.resolve("broken.json"), json);

        assertThatThrownBy(() -> Descriptions.network(file))
                .isInstanceOf(ConfigException.class)
                .hasMessage(line.replace("FOLDER", folder.toString()));
    }

    @Test
    void aChainThatComesBackIsRefused() throws IOException {
        Files.writeString(folder.resolve("a.json"), "{\"format\": \"spikemesh.chip/1\", \"extends\": \"b.json\"}");
        Files.writeString(folder.resolve("b.json"), "{\"format\": \"spikemesh.chip/1\", \"extends\": \"a.json\"}");

        assertThatThrownBy(() -> Descriptions.chip(folder.resolve("a.json").toString()))
                .hasMessage(folder.resolve("b.json") + " /extends: extends must not lead back to itself: a.json");
    }

    @Test
    void anEndlessChainIsRefused() throws IOException {
        for (int i = 0; i < 40; i++) {
            Files.writeString(
                    folder.resolve(i + ".json"),
                    "{\"format\": \"spikemesh.chip/1\", \"extends\": \"" + (i + 1) + ".json\"}");
        }

        assertThatThrownBy(() -> Descriptions.chip(folder.resolve("0.json").toString()))
                .hasMessage(folder.resolve("16.json") + " /extends: extends must not go deeper than 16");
    }

    @Test
    void aFolderAndAFileThatIsNotThereAreRefused() {
        assertThatThrownBy(() -> Descriptions.network(folder)).hasMessage(folder + ": must be a file, but is a folder");
        assertThatThrownBy(() -> Descriptions.network(folder.resolve("no.json")))
                .hasMessage(folder.resolve("no.json") + ": no such file");
    }

    static List<Arguments> chips() {
        return cases("chips", 50);
    }

    static List<Arguments> networks() {
        return cases("networks", 40);
    }

    private static List<Arguments> cases(String name, int atLeast) {
        String text = new String(Presets.bytes("/broken/" + name + ".txt"), StandardCharsets.UTF_8);
        List<Arguments> cases = new ArrayList<>();
        for (String part : text.split("(?m)^=== ", -1)) {
            int body = part.indexOf('\n') + 1;
            int line = part.lastIndexOf("\n--- ");
            if (line > 0) {
                String json = part.substring(Math.min(body, line), line);
                cases.add(Arguments.of(
                        part.substring(0, body).strip(),
                        json,
                        part.substring(line + 5).strip()));
            }
        }
        assertThat(cases).hasSizeGreaterThanOrEqualTo(atLeast);
        return cases;
    }
}
