package spikemesh.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.support.Trials;

/** Whatever is done to a description, it is read, or refused in one line. */
class FuzzTest {

    @TempDir
    Path folder;

    @BeforeEach
    void fill() throws IOException {
        NetworkFolder.fill(folder);
    }

    @Test
    void mutatedChipsAreReadOrRefusedInOneLine() {
        Trials.run(700, random -> {
            byte[] text = Presets.text(Descriptions.presets()
                    .get(random.nextInt(Descriptions.presets().size())));
            attempt(DocumentKind.CHIP, mutated(text, random), ChipReader::read);
        });
    }

    @Test
    void mutatedNetworksAreReadOrRefusedInOneLine() {
        Trials.run(
                2000,
                random -> attempt(
                        DocumentKind.NETWORK,
                        mutated(NetworkFolder.everything(), random),
                        node -> NetworkReader.read(node, folder)));
    }

    @Test
    void brokenTextIsRefusedWithItsPlaceOrRead() {
        Trials.run(700, random -> {
            byte[] text = random.nextBoolean() ? Presets.text("generic-mesh") : NetworkFolder.everything();
            byte[] broken = random.nextBoolean() ? Arrays.copyOf(text, random.nextInt(text.length)) : text.clone();
            for (int i = 0; i < 2 && broken.length > 0; i++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            attempt(DocumentKind.CHIP, broken, ChipReader::read);
            attempt(DocumentKind.NETWORK, broken, node -> NetworkReader.read(node, folder));
        });
    }

    private byte[] mutated(byte[] text, SplittableRandom random) {
        ObjectNode tree = JsonText.parse("whole", text);
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            JsonMutation.apply(tree, random);
        }
        return JsonText.write(tree).getBytes(StandardCharsets.UTF_8);
    }

    private void attempt(DocumentKind kind, byte[] text, Function<Node, ?> reader) {
        try {
            Document document = DocumentLoader.parse(kind, "fuzzed.json", folder, text);
            assertThat(Descriptions.<Object>read(kind, document, reader::apply)).isNotNull();
        } catch (ConfigException e) {
            assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(1200);
        }
    }
}
