package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FEATURE: Python with numpy and h5py alone loads everything that a run writes. */
class PythonExampleTest {

    @TempDir
    private Path folder;

    @Test
    void theExampleLoadsEveryOutput() throws Exception {
        Optional<String> python = Stream.of("python3", "/usr/bin/python3", "python")
                .filter(this::hasModules)
                .findFirst();
        Assumptions.assumeTrue(
                python.isPresent(), "skipped: no Python with numpy and h5py (Debian: python3-numpy python3-h5py)");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command = "'" + java + "' -cp '" + System.getProperty("java.class.path") + "' spikemesh.cli.Main";
        ProcessBuilder process = new ProcessBuilder(
                python.orElseThrow(),
                "examples/python/run_and_load.py",
                folder.resolve("out").toString());
        process.directory(Documents.top().toFile());
        process.environment().put("SPIKEMESH", command);

        assertThat(output(process, 0)).contains("spikes of neurons: ", "hops: ").endsWith("all outputs loaded\n");
    }

    private boolean hasModules(String python) {
        try {
            output(new ProcessBuilder(python, "-c", "import numpy, h5py"), 0);
            return true;
        } catch (IOException | InterruptedException | AssertionError e) {
            return false;
        }
    }

    private static String output(ProcessBuilder builder, int exitCode) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String text =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(text).isEqualTo(exitCode);
            return text;
        } finally {
            process.destroyForcibly();
        }
    }
}
