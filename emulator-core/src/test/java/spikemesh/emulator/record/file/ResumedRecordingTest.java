package spikemesh.emulator.record.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProbeSpec;
import spikemesh.emulator.checkpoint.CheckpointException;
import spikemesh.emulator.checkpoint.CheckpointFile;
import spikemesh.emulator.checkpoint.Checkpointed;
import spikemesh.emulator.checkpoint.Identity;
import spikemesh.emulator.checkpoint.StateTransfer;
import spikemesh.emulator.record.Recording;
import spikemesh.support.Trials;

/** FEATURE: recordings go on at the checkpoint, whatever became of them since. */
class ResumedRecordingTest {

    private static final int END = 300;
    private static final int NEURONS = 40;
    private static final List<RecordFormat> BOTH = List.of(RecordFormat.CSV, RecordFormat.NPZ);
    private static final List<RecordPattern> ALL = List.of(RecordPattern.parse("spikes"), RecordPattern.parse("state"));
    private static final NetworkSpec NETWORK = new NetworkSpec(
            "recorded",
            Optional.empty(),
            List.of(new PopulationSpec("one, two", NEURONS, "model", Map.of())),
            List.of(),
            List.of(),
            List.of(new ProbeSpec("watch", "one, two", List.of("v", "spikes", "u"), Optional.empty(), 1)),
            MappingSpec.DEFAULT,
            Path.of(""));

    @TempDir
    private Path temporary;

    private static RecordingFiles open(Path folder, PartMode mode) throws IOException {
        return RecordingFiles.open(NETWORK, ALL, BOTH, folder, mode);
    }

    /** What happens in a timestep depends on the timestep alone. */
    private static void record(RecordingFiles files, int from, int end) {
        Recording recording = files.recording(Optional.empty());
        for (int timestep = from; timestep < end; timestep++) {
            SplittableRandom random = new SplittableRandom(timestep);
            for (int k = 0, count = random.nextInt(200); k < count; k++) {
                recording.spikes().orElseThrow().spike(timestep, 0, random.nextInt(NEURONS));
            }
            for (int variable : new int[] {0, 2}) {
                double[] values = random.ints(NEURONS).asDoubleStream().toArray();
                recording.states().orElseThrow().state(timestep, 0, variable, values);
            }
        }
    }

    private static Identity identity() throws IOException {
        return Identity.ofDescriptions(Map.of());
    }

    private static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                content.put(file.getFileName().toString(), Arrays.hashCode(Files.readAllBytes(file)) + "");
            }
        }
        return content;
    }

    private Path whole() throws IOException {
        Path folder = temporary.resolve("whole");
        try (RecordingFiles files = open(folder, PartMode.FORGOTTEN)) {
            record(files, 0, END);
            files.commit();
        }
        return folder;
    }

    @Test
    void theyEndAsIfNothingHadHappened() throws IOException {
        Map<String, String> expected = content(whole());
        assertThat(expected).containsOnlyKeys("spikes.csv", "spikes.npz", "state-watch.csv", "state-watch.npz");

        Trials.run(40, random -> {
            Path folder = Files.createTempDirectory(temporary, "broken");
            Path checkpoint = temporary.resolve("checkpoint");
            PartMode mode = PartMode.KEPT;
            int at = 0;
            for (int crash = random.nextInt(1, 4); crash > 0; crash--) {
                int saved = random.nextInt(at, END + 1);
                try (RecordingFiles files = open(folder, mode)) {
                    if (mode == PartMode.RESUMED) {
                        CheckpointFile.restore(checkpoint, identity(), List.of(files));
                    }
                    record(files, at, saved);
                    CheckpointFile.write(checkpoint, identity(), List.of(files));
                    leave(files, saved, checkpoint, random);
                }
                mode = PartMode.RESUMED;
                at = saved;
            }
            try (RecordingFiles files = open(folder, mode)) {
                CheckpointFile.restore(checkpoint, identity(), List.of(files));
                record(files, at, END);
                files.commit();
            }

            assertThat(content(folder)).isEqualTo(expected);
        });
    }

    /** Goes on for some time, then is killed, or is stopped in order, or finds the disk full. */
    private static void leave(RecordingFiles files, int saved, Path checkpoint, SplittableRandom random)
            throws IOException {
        record(files, saved, random.nextInt(saved, END + 1));
        int how = random.nextInt(3);
        if (how == 0) {
            CheckpointFile.restoreFirst(checkpoint, List.of(files));
        }
        if (how < 2) {
            files.commit();
        }
    }

    /** What a checkpoint holds besides. */
    private static final class Later implements Checkpointed {

        @Override
        public void transfer(StateTransfer state) {
            state.section("later", 0);
        }
    }

    @Test
    void afterAFullDiskTheyEndWithTheCheckpoint() throws IOException {
        Path folder = temporary.resolve("full");
        try (RecordingFiles files = open(folder, PartMode.KEPT)) {
            record(files, 0, 100);
            Path checkpoint = temporary.resolve("checkpoint");
            CheckpointFile.write(checkpoint, identity(), List.of(files, new Later()));
            record(files, 100, 250);
            CheckpointFile.restoreFirst(checkpoint, List.of(files));
            assertThat(files.commit())
                    .allSatisfy(file -> assertThat(file.rows()).isPositive());
        }
        Path shorter = temporary.resolve("shorter");
        try (RecordingFiles files = open(shorter, PartMode.FORGOTTEN)) {
            record(files, 0, 100);
            files.commit();
        }

        assertThat(content(folder)).isEqualTo(content(shorter));
    }

    @Test
    void aRecordingThatIsNotTheOneRecordedIsRefused() throws IOException {
        Path folder = whole();
        Path checkpoint = temporary.resolve("checkpoint");
        try (RecordingFiles files = open(folder, PartMode.KEPT)) {
            record(files, 0, END);
            CheckpointFile.write(checkpoint, identity(), List.of(files));
            files.commit();
        }
        Files.writeString(folder.resolve("spikes.csv"), "timestep,population,neuron\n");

        try (RecordingFiles files = open(folder, PartMode.RESUMED)) {
            assertThatThrownBy(() -> CheckpointFile.restore(checkpoint, identity(), List.of(files)))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageStartingWith(folder.resolve("spikes.csv") + ": its first ")
                    .hasMessageEndingWith(" bytes are not those that were recorded up to the checkpoint");
        }
        Files.delete(folder.resolve("spikes.csv"));
        Files.delete(folder.resolve(".spikes.csv.part"));
        try (RecordingFiles files = open(folder, PartMode.RESUMED)) {
            assertThatThrownBy(() -> CheckpointFile.restore(checkpoint, identity(), List.of(files)))
                    .hasMessageStartingWith(folder.resolve("spikes.csv") + ": is not there");
        }
    }

    @Test
    void aRunThatResumesRecordsTheSame() throws IOException {
        Path checkpoint = temporary.resolve("checkpoint");
        try (RecordingFiles files = open(temporary, PartMode.KEPT)) {
            CheckpointFile.write(checkpoint, identity(), List.of(files));
        }
        try (RecordingFiles files =
                RecordingFiles.open(NETWORK, ALL, List.of(RecordFormat.CSV), temporary, PartMode.RESUMED)) {

            assertThatThrownBy(() -> CheckpointFile.restore(checkpoint, identity(), List.of(files)))
                    .hasMessage("a run that resumes must record the same: spikes.csv, spikes.npz, state-watch.csv,"
                            + " state-watch.npz with spikes:*, state:* up to the checkpoint, spikes.csv,"
                            + " state-watch.csv with spikes:*, state:* now");
        }
    }
}
