package spikemesh.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** FEATURE: what a full disk leaves is named in a line that can be read. */
class KeptFilesTest {

    @Test
    void aFewFilesAreAllNamed() {
        assertThat(CheckpointKeeper.names(List.of(Path.of("a.incomplete.csv"), Path.of("b.incomplete.vcd"))))
                .isEqualTo("a.incomplete.csv, b.incomplete.vcd");
    }

    @Test
    void ofManyFilesTheFirstAreNamedAndTheRestCounted() {
        List<Path> files = IntStream.range(0, 50)
                .mapToObj(k -> Path.of(k + ".incomplete.npz.time.npy"))
                .toList();

        assertThat(CheckpointKeeper.names(files))
                .startsWith("0.incomplete.npz.time.npy, 1.")
                .endsWith("7.incomplete.npz.time.npy and 42 more named *.incomplete.* beside them");
    }
}
