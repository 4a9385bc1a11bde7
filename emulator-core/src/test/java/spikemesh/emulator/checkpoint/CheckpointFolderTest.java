package spikemesh.emulator.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FEATURE: the last two checkpoints of a run are there, and one of them is sound. */
class CheckpointFolderTest {

    private static final Identity RUN = Identity.of(Map.of("network", "a"));

    @TempDir
    private Path temporary;

    private Path place;
    private CheckpointFolder folder;

    @BeforeEach
    void enter() {
        place = temporary.resolve("new/folder");
        folder = new CheckpointFolder(place);
    }

    private Path save(long timestep) throws IOException {
        return folder.save(timestep, target -> CheckpointFile.write(target, RUN, List.of(new Box(1))));
    }

    private static void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);
    }

    @Test
    void theLastTwoAreKept() throws IOException {
        save(1);
        Path second = save(20);
        Path third = save(300);

        assertThat(folder.checkpoints()).containsExactly(third, second);
        assertThat(third).hasFileName("checkpoint-000000000300.spikemesh");
    }

    @Test
    void whatAKilledProcessDidNotCompleteIsDeletedByTheNext() throws IOException {
        Path first = save(1);
        Files.writeString(place.resolve(".checkpoint-000000000017.spikemesh.part"), "half");

        Path second = save(20);

        try (Stream<Path> files = Files.list(place)) {
            assertThat(files).containsExactlyInAnyOrder(first, second);
        }
    }

    @Test
    void aCheckpointThatFailsDeletesNone() throws IOException {
        Path first = save(1);
        Path second = save(2);

        assertThatThrownBy(() -> folder.save(3, target -> {
                    throw new IOException("No space left on device");
                }))
                .hasMessage("No space left on device");
        assertThat(folder.checkpoints()).containsExactly(second, first);
    }

    @Test
    void aRunThatWentBackForgetsTheFuture() throws IOException {
        Path first = save(100);
        save(200);

        Path back = save(150);

        assertThat(folder.checkpoints()).containsExactly(back, first);
    }

    @Test
    void otherFilesAreLeftAlone() throws IOException {
        Files.createDirectories(place);
        Path other = Files.writeString(place.resolve("checkpoint-1.txt"), "mine");
        save(1);

        folder.clear();

        assertThat(folder.checkpoints()).isEmpty();
        assertThat(other).exists();
    }

    @Test
    void aFolderThatWasMadeForCheckpointsGoesWithTheLast() throws IOException {
        save(1);
        Path kept = save(2);

        folder.clearExcept(kept);
        assertThat(folder.checkpoints()).containsExactly(kept);
        folder.clear();
        assertThat(place).doesNotExist();
    }

    @Test
    void aDamagedCheckpointIsToldAndTheOneBeforeItFound() throws IOException {
        Path older = save(1);
        Path newer = save(2);
        damage(newer);

        CheckpointFolder.Found found = CheckpointFolder.find(place);

        assertThat(found.file()).isEqualTo(older);
        assertThat(found.damages())
                .singleElement()
                .asString()
                .startsWith(newer + ": byte ")
                .hasLineCount(1);
        assertThat(CheckpointFolder.find(newer)).isEqualTo(found);
    }

    @Test
    void aCheckpointIsNotReplacedByANewerOne() throws IOException {
        Path older = save(1);
        save(2);
        damage(older);

        assertThat(CheckpointFolder.find(place).damages()).isEmpty();
        assertThatThrownBy(() -> CheckpointFolder.find(older))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith(older + ": byte ")
                .hasMessageEndingWith("no older checkpoint stands behind it");
    }

    @Test
    void aFolderWithoutCheckpointsIsToldApart() throws IOException {
        Files.createDirectories(place);

        assertThatThrownBy(() -> CheckpointFolder.find(place))
                .hasMessage(place + ": holds no checkpoint; they are called checkpoint-*.spikemesh");
    }
}
