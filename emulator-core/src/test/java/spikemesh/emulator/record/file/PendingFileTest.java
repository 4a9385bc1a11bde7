package spikemesh.emulator.record.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FEATURE: a file appears complete, and nothing else stays. */
class PendingFileTest {

    @TempDir
    private Path folder;

    private PendingFile begun(Path target, PartMode mode, String content) throws IOException {
        PendingFile file = new PendingFile(target, mode);
        file.stream().write(content.getBytes(StandardCharsets.UTF_8));
        file.stream().flush();
        return file;
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @Test
    void whatAKilledProcessLeftIsWrittenOverByTheOneThatResumes() throws IOException {
        Path target = folder.resolve("spikes.npz");
        PendingFile killed = begun(target, PartMode.KEPT, "a long half");
        killed.stream().close();

        try (PendingFile resumed = begun(target, PartMode.RESUMED, "whole")) {
            resumed.commit();
        }

        assertThat(target).hasContent("whole");
        assertThat(names()).containsExactly("spikes.npz");
    }

    @Test
    void runsThatAreNotResumedDoNotShareAFile() throws IOException {
        Path target = folder.resolve("result.json");
        try (PendingFile one = begun(target, PartMode.FORGOTTEN, "one");
                PendingFile other = begun(target, PartMode.FORGOTTEN, "other")) {
            one.commit();

            assertThat(target).hasContent("one");
            other.commit();
        }

        assertThat(target).hasContent("other");
        assertThat(names()).containsExactly("result.json");
    }
}
