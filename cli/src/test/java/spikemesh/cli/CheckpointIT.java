package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FEATURE: whatever happens to the process, what a checkpoint has committed is not lost. */
class CheckpointIT {

    private static final Path JAR = Documents.top().resolve("cli/target/spikemesh.jar");
    private static final List<String> FILES = List.of("spikes.csv", "spikes.npz", "state-b.csv", "state-b.npz");
    private static final String TIMESTEPS = "20000";
    private static final int MOST_KILLS = 7;

    @TempDir
    private Path folder;

    private Path out;
    private Path whole;

    @BeforeEach
    void runUndisturbed() {
        assumeThat(System.getProperty("os.name")).doesNotContain("Windows");
        Networks.write(folder, "noisy.json", Networks.NOISY);
        out = folder.resolve("out");
        whole = folder.resolve("whole");
        List<String> words = words("whole");
        words.set(words.indexOf("noisy.json"), folder.resolve("noisy.json").toString());
        words.set(words.indexOf("whole"), whole.toString());
        Told told = Told.by(words.toArray(String[]::new));
        assertThat(told.exitCode()).as(told.err()).isZero();
    }

    private static List<String> words(String out, String... more) {
        List<String> words = new ArrayList<>(List.of("run", "--network", "noisy.json", "--timesteps", TIMESTEPS));
        words.addAll(List.of("--record", "spikes", "--record", "state", "--record-as", "csv,npz", "--out", out));
        words.addAll(List.of(more));
        return words;
    }

    private Process start(List<String> words) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(words);
        return start(command.toArray(String[]::new));
    }

    private Process start(String... command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("report.txt").toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
    }

    private int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ends").isTrue();
        return process.exitValue();
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("errors.txt"));
    }

    /** Names of all checkpoints; empty if there are none. */
    private String checkpoints() throws IOException {
        Path checkpoints = out.resolve("checkpoints");
        if (!Files.isDirectory(checkpoints)) {
            return "";
        }
        try (Stream<Path> files = Files.list(checkpoints)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("checkpoint-"))
                    .sorted()
                    .collect(Collectors.joining(" "));
        }
    }

    /** Kills the process some checkpoints later, or before it can have made one; false if it ended. */
    private boolean kill(Process process, SplittableRandom random) throws Exception {
        boolean early = random.nextInt(4) == 0;
        int changes = early ? 0 : random.nextInt(1, 5);
        String last = checkpoints();
        for (int seen = 0, tries = 0; seen < changes && process.isAlive() && tries < 30_000; tries++) {
            TimeUnit.MILLISECONDS.sleep(1);
            String now = checkpoints();
            if (!now.equals(last)) {
                last = now;
                seen++;
            }
        }
        if (process.waitFor(random.nextLong(early ? 400 : 30), TimeUnit.MILLISECONDS)) {
            return false;
        }
        process.destroyForcibly().waitFor();
        return true;
    }

    private void assertSameAsUndisturbed() throws IOException {
        for (String file : FILES) {
            assertThat(Files.mismatch(out.resolve(file), whole.resolve(file)))
                    .as("first byte that differs in " + file)
                    .isEqualTo(-1);
        }
        JsonNode result = Results.valid(Files.readString(out.resolve("result.json")));
        JsonNode expected = Results.valid(Files.readString(whole.resolve("result.json")));
        for (String key : List.of("fingerprint", "timesteps", "stopped", "spikes", "cores", "links", "energy")) {
            assertThat(result.path(key)).as(key).isEqualTo(expected.path(key));
        }
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .as("nothing is left over")
                    .containsExactlyInAnyOrder(
                            "spikes.csv", "spikes.npz", "state-b.csv", "state-b.npz", "result.json", "neurobench.json");
        }
    }

    @Test
    void aRunThatIsKilledAgainAndAgainEndsAsIfItHadNotBeen() throws Exception {
        SplittableRandom random = new SplittableRandom();
        List<String> begunAt = new ArrayList<>();
        for (int starts = 0; ; starts++) {
            String found = checkpoints();
            begunAt.add(found.isEmpty() ? "the beginning" : found);
            Process process = start(
                    found.isEmpty()
                            ? words("out", "--checkpoint", "every=700 timesteps")
                            : List.of("run", "--resume", "out/checkpoints", "--threads", "" + random.nextInt(1, 4)));
            if (starts == MOST_KILLS || !kill(process, random)) {
                assertThat(exitCode(process)).as(errors()).isZero();
                break;
            }
        }

        assertThat(begunAt.stream().distinct().count())
                .as("places it went on from: " + begunAt)
                .isGreaterThan(3);
        assertSameAsUndisturbed();
    }

    @Test
    void aFullDiskLeavesACheckpointAndReadableFiles() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String words = String.join(" ", words("out", "--checkpoint", "'every=900 timesteps'"));
        Process limited = start(
                "/bin/sh", "-c", "ulimit -f 2000; exec '" + java + "' -XX:-UsePerfData -jar '" + JAR + "' " + words);

        assertThat(exitCode(limited)).as(errors()).isEqualTo(ExitCode.RESUMABLE);
        assertThat(errors())
                .startsWith("spikemesh: out/spikes.csv: File too large; stopped at timestep ")
                .contains("go on from timestep ", " with --resume out/checkpoints")
                .hasLineCount(1);
        List<String> lines = Files.readAllLines(out.resolve("spikes.csv"));
        List<String> expected = Files.readAllLines(whole.resolve("spikes.csv"));
        assertThat(lines).hasSizeBetween(1000, expected.size() - 1);
        assertThat(lines).isEqualTo(expected.subList(0, lines.size()));

        assertThat(exitCode(start(List.of("run", "--resume", "out/checkpoints"))))
                .as(errors())
                .isZero();
        assertSameAsUndisturbed();
    }

    @Test
    void aRunThatIsAskedToTerminateIsSavedAndGoesOn() throws Exception {
        Process process = start(words("out", "--checkpoint", "every=3600 s"));
        while (process.isAlive() && !Files.exists(out.resolve(".spikes.csv.part"))) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        TimeUnit.MILLISECONDS.sleep(300);
        process.destroy();

        assertThat(exitCode(process)).as(errors()).isEqualTo(ExitCode.STOPPED);
        assertThat(errors()).startsWith("spikemesh: stopped at timestep ").hasLineCount(1);
        JsonNode partial = Results.valid(Files.readString(out.resolve("result.json")));
        assertThat(partial.path("stopped").asBoolean()).isTrue();
        assertThat(Files.readString(folder.resolve("report.txt"))).contains("this is a partial report");

        assertThat(exitCode(start(List.of("run", "--resume", "out/checkpoints"))))
                .as(errors())
                .isZero();
        assertSameAsUndisturbed();
    }
}
