package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FEATURE: a run can be saved and go on, and ends with the same result and files. */
class CheckpointCommandTest {

    private static final List<String> FILES = List.of("spikes.csv", "spikes.npz", "state-b.csv", "state-b.npz");

    @TempDir
    private Path folder;

    private Path network;

    @BeforeEach
    void write() {
        network = Networks.write(folder, "noisy.json", Networks.NOISY);
    }

    private Told run(Path out, String timesteps, String... more) {
        String[] words = {
            "run",
            "--network",
            network.toString(),
            "--timesteps",
            timesteps,
            "--record",
            "spikes",
            "--record",
            "state",
            "--record-as",
            "csv,npz",
            "--out",
            out.toString()
        };
        return Told.by(Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new));
    }

    private static List<Path> checkpoints(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void assertSame(Path out, Path expected) throws IOException {
        for (String file : FILES) {
            assertThat(Files.mismatch(out.resolve(file), expected.resolve(file)))
                    .as("first byte that differs in " + file)
                    .isEqualTo(-1);
        }
        JsonNode result = Results.valid(Files.readString(out.resolve("result.json")));
        JsonNode whole = Results.valid(Files.readString(expected.resolve("result.json")));
        for (String key :
                List.of("fingerprint", "timesteps", "stopped", "spikes", "cores", "links", "energy", "files")) {
            assertThat(result.path(key)).as(key).isEqualTo(whole.path(key));
        }
        assertThat(result.at("/time/chipPicoseconds")).isEqualTo(whole.at("/time/chipPicoseconds"));
    }

    @Test
    void aRunOnFromItsEndIsALongerRun() throws IOException {
        Path whole = folder.resolve("whole");
        Path out = folder.resolve("out");
        run(whole, "700");

        Told first = run(out, "300", "--checkpoint", "end");
        Told second = run(
                out,
                "700",
                "--threads",
                "3",
                "--resume",
                out.resolve("checkpoints").toString());

        assertThat(first.err()).isEmpty();
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.err())
                .isEqualTo("spikemesh: going on at timestep 300 from "
                        + out.resolve("checkpoints/checkpoint-000000000300.spikemesh") + "\n");
        assertSame(out, whole);
        assertThat(checkpoints(out.resolve("checkpoints")))
                .as("a checkpoint made to be kept")
                .hasSize(1);
    }

    @Test
    void checkpointsOnTheWayChangeNothingAndAreDeletedAtTheEnd() throws IOException {
        Path whole = folder.resolve("whole");
        run(whole, "700");

        for (String every : List.of("every=100 timesteps", "every=1timestep", "every=3 ms", "every=3600 s")) {
            Path out = folder.resolve("out");
            Told told = run(out, every.contains("1timestep") ? "40" : "700", "--checkpoint", every);

            assertThat(told.exitCode()).as(told.err()).isZero();
            assertThat(told.err()).isEmpty();
            assertThat(out.resolve("checkpoints")).doesNotExist();
            if (!every.contains("1timestep")) {
                assertSame(out, whole);
            }
        }
    }

    @Test
    void goingOnNeedsNoOtherWordAndTakesOthers() throws IOException {
        Path whole = folder.resolve("whole");
        Path out = folder.resolve("out");
        run(whole, "500");
        run(out, "200", "--checkpoint", "end");

        Told told = Told.by("run", "--resume", out.resolve("checkpoints").toString(), "--timesteps", "500");

        assertThat(told.exitCode()).as(told.err()).isZero();
        assertSame(out, whole);
        assertThat(checkpoints(out.resolve("checkpoints")).get(1)).hasFileName("checkpoint-000000000500.spikemesh");
    }

    @Test
    void aDamagedCheckpointIsToldInOneLineAndTheOneBeforeItTaken() throws IOException {
        Path whole = folder.resolve("whole");
        Path out = folder.resolve("out");
        run(whole, "500");
        run(out, "200", "--checkpoint", "every=50 timesteps", "--checkpoint", "end");
        List<Path> checkpoints = checkpoints(out.resolve("checkpoints"));
        byte[] bytes = Files.readAllBytes(checkpoints.get(1));
        bytes[bytes.length / 3] ^= 1;
        Files.write(checkpoints.get(1), bytes);

        Told told = run(out, "500", "--resume", checkpoints.get(1).toString());

        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(told.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("spikemesh: " + checkpoints.get(1) + ": byte ")
                                .contains("crc32c")
                                .endsWith("; going back to " + checkpoints.get(0)),
                        line -> assertThat(line)
                                .isEqualTo("spikemesh: going on at timestep 150 from " + checkpoints.get(0)));
        assertSame(out, whole);
    }

    @Test
    void aCheckpointOfAnotherRunIsRefusedWithWhatDiffers() throws IOException {
        Path out = folder.resolve("out");
        run(out, "20", "--checkpoint", "end");
        String checkpoint = checkpoints(out.resolve("checkpoints")).get(0).toString();
        byte[] spikes = Files.readAllBytes(out.resolve("spikes.csv"));

        Told otherChip = run(out, "50", "--resume", checkpoint, "--set", "core.neurons=512");
        Told otherSeed = run(out, "50", "--resume", checkpoint, "--seed", "4");
        Told otherRecord = Told.by(
                "run",
                "--network",
                network.toString(),
                "--timesteps",
                "50",
                "--record",
                "spikes:a",
                "--out",
                out.toString(),
                "--resume",
                checkpoint);
        Told tooShort = run(out, "10", "--resume", checkpoint);

        assertThat(List.of(otherChip, otherSeed, otherRecord, tooShort))
                .allSatisfy(told -> assertThat(told.exitCode()).isEqualTo(ExitCode.BAD_INPUT))
                .allSatisfy(told -> assertThat(told.err()).hasLineCount(1));
        assertThat(otherChip.err())
                .contains("is a checkpoint of another run: chip/core/neurons is 1024 there and 512 here");
        assertThat(otherSeed.err()).contains("network/inputs/0/source/seed is 1 there and ");
        assertThat(otherRecord.err())
                .endsWith(
                        "a run that resumes must record the same: spikes.csv, spikes.npz, state-b.csv, state-b.npz with"
                                + " spikes:*, state:* up to the checkpoint, spikes.csv with spikes:a now\n");
        assertThat(tooShort.err()).endsWith("is later than the end of the run: timestep=20 end=10\n");
        assertThat(Files.readAllBytes(out.resolve("spikes.csv"))).isEqualTo(spikes);
    }

    @Test
    void aNewRunDoesNotTreadOnTheCheckpointsOfAnother() throws IOException {
        Path out = folder.resolve("out");
        run(out, "20", "--checkpoint", "end");
        byte[] spikes = Files.readAllBytes(out.resolve("spikes.csv"));

        Told told = run(out, "50", "--checkpoint", "every=5 timesteps");

        assertThat(told.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told.err())
                .isEqualTo("spikemesh: " + out.resolve("checkpoints") + ": holds checkpoints of a run; go on with it by"
                        + " --resume " + out.resolve("checkpoints") + ", or delete them\n");
        assertThat(Files.readAllBytes(out.resolve("spikes.csv"))).isEqualTo(spikes);
    }

    @Test
    void twoProcessesDoNotShareCheckpoints() throws IOException {
        Path checkpoints = Files.createDirectories(folder.resolve("out/checkpoints"));
        try (FileChannel other = FileChannel.open(
                        checkpoints.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = other.lock()) {
            assertThat(held.isValid()).isTrue();

            Told told = run(folder.resolve("out"), "5", "--checkpoint", "end");

            assertThat(told.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(told.err())
                    .isEqualTo("spikemesh: " + checkpoints + ": another process is running with these checkpoints\n");
        }
    }

    @Test
    void whatCannotBeKeptIsToldAtOnce() {
        String path = network.toString();

        assertThat(Told.by("run", "--network", path, "--timesteps", "5", "--checkpoint", "end")
                        .err())
                .isEqualTo("spikemesh: --checkpoint needs a folder to write to: --checkpoint-dir DIR or --out DIR\n");
        for (String word : List.of("60 s", "every=", "every=60", "every=3 m", "every=-1 timesteps", "never")) {
            assertThat(run(folder, "5", "--checkpoint", word).err())
                    .isEqualTo("spikemesh: --checkpoint must be every=\"1000 timesteps\", every=\"60 s\" or end:"
                            + " --checkpoint=" + word + "\n");
        }
        assertThat(run(folder, "5", "--checkpoint", "end", "--engine", "reference")
                        .err())
                .isEqualTo("spikemesh: the reference engine keeps no checkpoints; use --engine fast\n");
        assertThat(run(folder, "5", "--resume", folder.toString()).err())
                .isEqualTo("spikemesh: " + folder + ": holds no checkpoint; they are called checkpoint-*.spikemesh\n");
        assertThat(Told.by("run", "--resume", folder.resolve("nothing").toString())
                        .err())
                .isEqualTo("spikemesh: " + folder.resolve("nothing") + ": no such file\n");
    }
}
