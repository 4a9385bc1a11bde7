package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FEATURE: a killed process and a full disk leave recordings that can be read up to where they end. */
class KilledRecordingIT {

    private static final Path JAR = Documents.top().resolve("cli/target/spikemesh.jar");
    private static final String EVERY_FORMAT = "csv,npz,hdf5,aedat4,perfetto,vcd";

    @TempDir
    private Path folder;

    private Process start(String before) throws IOException {
        assumeThat(System.getProperty("os.name")).doesNotContain("Windows");
        Networks.write(folder, "noisy.json", Networks.NOISY);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String words = "run --network noisy.json --timesteps 100000000 --record spikes --record state --record energy"
                + " --record packets --record-as " + EVERY_FORMAT + " --out out";
        return new ProcessBuilder(
                        "/bin/sh", "-c", before + "exec '" + java + "' -XX:-UsePerfData -jar '" + JAR + "' " + words)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("report.txt").toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
    }

    /** The lines of the whole recording, as far as the longest of the cut ones can reach. */
    private List<String> whole(int lines) throws IOException {
        Path out = folder.resolve("whole");
        Told told = Told.by(
                "run",
                "--network",
                folder.resolve("noisy.json").toString(),
                "--timesteps",
                "" + lines,
                "--record",
                "spikes",
                "--out",
                out.toString());
        assertThat(told.exitCode()).as(told.err()).isZero();
        return Files.readAllLines(out.resolve("spikes.csv"));
    }

    private Path file(String prefix, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            return files.filter(path -> path.getFileName().toString().startsWith(prefix)
                            && path.getFileName().toString().endsWith(suffix))
                    .findFirst()
                    .orElse(folder.resolve("out").resolve(prefix + "..." + suffix));
        }
    }

    private boolean recordsSpikes() throws IOException {
        Path part = Files.isDirectory(folder.resolve("out")) ? file(".spikes.csv.", ".part") : folder;
        return Files.isRegularFile(part) && Files.size(part) > 100;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1500})
    void aKilledProcessLeavesWhatItRecorded(int millis) throws Exception {
        Process process = start("");
        for (int tries = 0; process.isAlive() && !recordsSpikes() && tries < 30_000; tries++) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
        TimeUnit.MILLISECONDS.sleep(millis);
        assertThat(process.isAlive())
                .as(Files.readString(folder.resolve("errors.txt")))
                .isTrue();
        process.destroyForcibly().waitFor();

        assertReadable(file(".spikes.csv.", ".part"), ".part");
        assertThat(arrays(".state-b.npz.u.", ".part")).isPositive();
        assertThat(arrays(".spikes-a.aedat4.a.neuron.", ".part")).isPositive();
        assertThat(arrays(".energy.h5.joules.", ".part")).isPositive();
        trace(file(".trace.perfetto.json.", ".part"));
        assertThat(Files.readString(file(".waveforms.vcd.", ".part"))).contains("$enddefinitions", "\n#0\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {700, 3000})
    void aFullDiskLeavesWhatWasRecorded(int blocks) throws Exception {
        Process process = start("ulimit -f " + blocks + "; ");

        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ends").isTrue();
        String errors = Files.readString(folder.resolve("errors.txt"));
        assertThat(process.exitValue()).as(errors).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(errors)
                .contains("File too large; what was recorded until then is in ")
                .hasLineCount(1);
        assertReadable(folder.resolve("out/spikes.incomplete.csv"), ".npy");
        assertThat(arrays("state-b.incomplete.npz.u.", ".npy")).isPositive();
        assertThat(arrays("spikes-a.incomplete.aedat4.a.neuron.", ".npy")).isPositive();
        trace(folder.resolve("out/trace.incomplete.perfetto.json"));
        assertThat(file(".", ".part")).doesNotExist();
    }

    private void assertReadable(Path csv, String suffix) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines.size()).isGreaterThan(1);
        String last = lines.get(lines.size() - 1);
        assertThat(last).matches("\\d+,[a-z]+,\\d+");
        assertThat(whole(Integer.parseInt(last.substring(0, last.indexOf(','))) + 1))
                .startsWith(lines.toArray(String[]::new));
        boolean part = suffix.equals(".part");
        assertThat(arrays(part ? ".spikes.npz.neuron." : "spikes.incomplete.npz.neuron.", suffix))
                .isPositive();
    }

    /** Elements that numpy finds in an array, which must be there. */
    private long arrays(String prefix, String suffix) throws IOException {
        byte[] bytes = Files.readAllBytes(file(prefix, suffix));
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(new String(bytes, 1, 5, StandardCharsets.US_ASCII)).isEqualTo("NUMPY");
        String head = new String(bytes, 10, buffer.getShort(8), StandardCharsets.US_ASCII);
        int width = head.contains("i4") ? Integer.BYTES : Long.BYTES;
        long elements = 1;
        for (String side :
                head.replaceFirst(".*\\(", "").replaceFirst("\\).*\\s*", "").split(",", 2)) {
            elements *= side.isBlank() ? 1 : Long.parseLong(side.strip());
        }
        assertThat(bytes.length - 128L).isGreaterThanOrEqualTo(elements * width);
        return elements;
    }

    /** What a viewer of traces makes of it: the closing bracket may be missing. */
    private static void trace(Path file) throws IOException {
        String text = Files.readString(file).strip();
        JsonNode events =
                new ObjectMapper().readTree((text.endsWith(",") ? text.substring(0, text.length() - 1) : text) + "]");
        assertThat(events.size()).isGreaterThan(10);
    }
}
