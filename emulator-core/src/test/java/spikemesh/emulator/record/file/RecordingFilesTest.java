package spikemesh.emulator.record.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.config.network.InputSource;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProbeSpec;
import spikemesh.emulator.record.Recording;
import spikemesh.emulator.record.SpikeListener;

/** FEATURE: recordings on disk are complete or not there, and the same whatever order the engine tells them in. */
class RecordingFilesTest {

    private static final NetworkSpec NETWORK = new NetworkSpec(
            "n",
            Optional.empty(),
            List.of(new PopulationSpec("out,1", 5, "m", Map.of()), new PopulationSpec("hidden", 5, "m", Map.of())),
            List.of(new InputSpec("in", 2, new InputSource.Periodic(1, 0, 0))),
            List.of(),
            List.of(
                    new ProbeSpec("p/1", "hidden", List.of("u", "spikes", "v"), Optional.of(List.of(4, 2)), 1),
                    new ProbeSpec("only", "hidden", List.of("spikes"), Optional.empty(), 1)),
            MappingSpec.DEFAULT,
            Path.of("."));

    @TempDir
    private Path folder;

    private RecordingFiles open(List<RecordFormat> formats, String... patterns) throws IOException {
        List<RecordPattern> parsed =
                List.of(patterns).stream().map(RecordPattern::parse).toList();
        return RecordingFiles.open(NETWORK, parsed, formats, folder);
    }

    private static void play(Recording recording) {
        recording.spikes().ifPresent(spikes -> {
            spikes.spike(0, 2, 1);
            spikes.spike(0, 1, 3);
            spikes.spike(0, 0, 4);
            spikes.spike(0, 0, 2);
            spikes.spike(12, 1, 0);
        });
        recording.states().ifPresent(states -> {
            for (int timestep = 0; timestep < 3; timestep++) {
                states.state(timestep, 0, 0, new double[] {timestep, -1});
                states.state(timestep, 0, 2, new double[] {Integer.MIN_VALUE, 100 + timestep});
            }
        });
    }

    @Test
    void spikesOfATimestepAreInOrderOfPopulationAndNeuron() throws IOException {
        try (RecordingFiles files = open(List.of(RecordFormat.CSV), "spikes")) {
            play(files.recording(Optional.empty()));

            assertThat(files.commit()).containsExactly(new RecordedFile(folder.resolve("spikes.csv"), "spikes", 5));
        }

        assertThat(Files.readString(folder.resolve("spikes.csv")))
                .isEqualTo(
                        "timestep,population,neuron\n0,\"out,1\",2\n0,\"out,1\",4\n0,hidden,3\n0,in,1\n12,hidden,0\n");
    }

    @Test
    void aPatternChoosesByName() throws IOException {
        try (RecordingFiles files = open(List.of(RecordFormat.CSV), "spikes:o?t*", "spikes:in")) {
            play(files.recording(Optional.empty()));
            files.commit();
        }

        assertThat(Files.readAllLines(folder.resolve("spikes.csv"))).hasSize(4).doesNotContain("0,hidden,3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(List.of(RecordFormat.CSV), "spikes:o.t*"))
                .withMessageContaining("[out,1, hidden, in]");
    }

    @Test
    void statesHaveOneColumnForEachVariable() throws IOException {
        try (RecordingFiles files = open(List.of(RecordFormat.CSV), "state:p*")) {
            play(files.recording(Optional.empty()));
            files.commit();
        }

        assertThat(Files.readAllLines(folder.resolve("state-p-1.csv")))
                .startsWith("timestep,neuron,u,v", "0,4,0,-2147483648", "0,2,-1,100", "1,4,1,-2147483648")
                .hasSize(7);
    }

    @Test
    void npzHoldsTheArraysThatNumpyReads() throws IOException {
        try (RecordingFiles files = open(List.of(RecordFormat.NPZ), "spikes", "state")) {
            play(files.recording(Optional.empty()));
            files.commit();
        }

        assertThat(array("spikes.npz", "neuron.npy", "'<i4'", "(5,)", 20)
                        .asIntBuffer()
                        .get(1))
                .isEqualTo(4);
        assertThat(array("spikes.npz", "timestep.npy", "'<i8'", "(5,)", 40)
                        .asLongBuffer()
                        .get(4))
                .isEqualTo(12);
        assertThat(array("spikes.npz", "populations.npy", "'<U6'", "(3,)", 72)
                        .asIntBuffer()
                        .get(6))
                .isEqualTo('h');
        assertThat(array("state-p-1.npz", "v.npy", "'<i4'", "(3, 2)", 24)
                        .asIntBuffer()
                        .get(5))
                .isEqualTo(102);
    }

    private ByteBuffer array(String file, String entry, String type, String shape, int bytes) throws IOException {
        try (ZipFile zip = new ZipFile(folder.resolve(file).toFile())) {
            byte[] content = zip.getInputStream(zip.getEntry(entry)).readAllBytes();
            int header = 10 + (content[8] & 0xff) + ((content[9] & 0xff) << 8);
            assertThat(header % 64).isZero();
            assertThat(new String(content, 10, header - 10, StandardCharsets.US_ASCII))
                    .isEqualTo(("{'descr': " + type + ", 'fortran_order': False, 'shape': " + shape + ", }")
                                    .concat(" ".repeat(500))
                                    .substring(0, header - 11)
                            + "\n");
            assertThat(content.length - header).isEqualTo(bytes);
            return ByteBuffer.wrap(content, header, bytes).slice().order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    @Test
    void aRunThatFailsKeepsTheLinesThatItRecorded() throws IOException {
        try (RecordingFiles files = open(List.of(RecordFormat.CSV), "spikes")) {
            SpikeListener spikes = files.recording(Optional.empty()).spikes().orElseThrow();
            spikes.spike(1, 0, 0);
            spikes.spike(2, 0, 0);

            assertThat(files.salvage()).containsExactly(folder.resolve("spikes.incomplete.csv"));
        }
        assertThat(Files.readAllLines(folder.resolve("spikes.incomplete.csv"))).hasSize(2);
        assertThat(folder.resolve("spikes.csv")).doesNotExist();
    }

    @Test
    void aRunThatFailsKeepsItsArraysAsNumpyReadsThem() throws IOException {
        try (RecordingFiles files = open(List.of(RecordFormat.NPZ, RecordFormat.HDF5), "spikes", "state")) {
            play(files.recording(Optional.empty()));

            assertThat(files.salvage())
                    .contains(
                            folder.resolve("spikes.incomplete.npz.timestep.npy"),
                            folder.resolve("spikes.incomplete.npz.populations.npy"),
                            folder.resolve("state-p-1.incomplete.h5.v.npy"));
        }
        assertThat(npy("spikes.incomplete.npz.timestep.npy", "'<i8'", "(5,)")
                        .asLongBuffer()
                        .get(4))
                .isEqualTo(12);
        assertThat(npy("state-p-1.incomplete.npz.neuron.npy", "'<i4'", "(2,)")
                        .asIntBuffer()
                        .get(1))
                .isEqualTo(2);
        assertThat(npy("state-p-1.incomplete.npz.v.npy", "'<i4'", "(3, 2)")
                        .asIntBuffer()
                        .get(5))
                .isEqualTo(102);
        assertThat(folder.resolve("spikes.npz")).doesNotExist();
    }

    @Test
    void whatIsRecordedCanBeReadWhileItGrows() throws IOException {
        try (RecordingFiles files = open(List.of(RecordFormat.CSV, RecordFormat.NPZ), "spikes", "state")) {
            assertThat(files.needsLoads()).isFalse();
            assertThat(Files.readAllLines(part(".spikes.csv"))).containsExactly("timestep,population,neuron");
            assertThat(npy(part(".spikes.npz.timestep"), "'<i8'", "(0,)").remaining())
                    .isZero();
        }
    }

    private Path part(String prefix) throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private ByteBuffer npy(String file, String type, String shape) throws IOException {
        return npy(folder.resolve(file), type, shape);
    }

    private static ByteBuffer npy(Path file, String type, String shape) throws IOException {
        byte[] content = Files.readAllBytes(file);
        assertThat(new String(content, 10, 118, StandardCharsets.US_ASCII))
                .startsWith("{'descr': " + type + ", 'fortran_order': False, 'shape': " + shape + ", }");
        return ByteBuffer.wrap(content, 128, content.length - 128).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void aRecordingThatIsGivenUpLeavesNothingBehind() throws IOException {
        Files.writeString(folder.resolve("spikes.csv"), "old");
        try (RecordingFiles files = open(List.of(RecordFormat.CSV, RecordFormat.NPZ), "spikes", "state")) {
            play(files.recording(Optional.empty()));
        }

        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("spikes.csv"));
        }
        assertThat(Files.readString(folder.resolve("spikes.csv"))).isEqualTo("old");
    }
}
