package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FEATURE: Ctrl-C ends a run after the current timestep, with a report and files of what was done. */
class InterruptionIT {

    private static final int LONGEST_HEADING = 80;
    private static final Path JAR = Documents.top().resolve("cli/target/spikemesh.jar");
    private static final long INTERRUPT = 1 << 1;

    @TempDir
    private Path folder;

    @Test
    void aRunThatIsInterruptedLeavesAResultThatCanBeReproduced() throws Exception {
        assumeThat(interruptIsIgnored())
                .as("the shell that started the tests ignores interrupts, and so would the run")
                .isFalse();
        Path network = Networks.write(folder, "noisy.json", Networks.NOISY);
        Path out = folder.resolve("out");
        Path report = folder.resolve("report.txt");
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        JAR.toString(),
                        "run",
                        "--network",
                        network.toString(),
                        "--timesteps",
                        "1000000000000",
                        "--record",
                        "spikes:b",
                        "--out",
                        out.toString())
                .redirectOutput(report.toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        try {
            while (run.isAlive() && !recordingHasBegun(out)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            new ProcessBuilder("kill", "-INT", String.valueOf(run.pid()))
                    .start()
                    .waitFor();
            assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            run.destroyForcibly();
        }

        assertThat(run.exitValue())
                .as(Files.readString(folder.resolve("errors.txt")))
                .isEqualTo(ExitCode.RESUMABLE);
        assertThat(Files.readString(report, StandardCharsets.UTF_8))
                .contains("STOPPED after ", " of 1,000,000,000,000 timesteps: this is a partial report", "energy");
        JsonNode result = Results.valid(Files.readString(out.resolve("result.json")));
        assertThat(result.path("stopped").asBoolean()).isTrue();
        assertThat(result.path("timesteps").asLong()).isPositive();
        assertThat(Told.by("repro", out.resolve("result.json").toString()).exitCode())
                .isZero();
    }

    /** Whether a recording holds more than its heading, which is there before the first timestep. */
    private static boolean recordingHasBegun(Path out) throws IOException {
        if (!Files.isDirectory(out)) {
            return false;
        }
        try (Stream<Path> files = Files.list(out)) {
            return files.anyMatch(
                    file -> file.toString().contains("spikes") && file.toFile().length() > LONGEST_HEADING);
        }
    }

    private static boolean interruptIsIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & INTERRUPT) != 0);
    }
}
