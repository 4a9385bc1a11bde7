package spikemesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {

    @TempDir
    private Path folder;

    @Test
    void everyCommandOfItWorks() {
        StringWriter out = new StringWriter();

        int exitCode = Rehearsal.in(folder, new PrintWriter(out));

        assertThat(exitCode).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("synaptic events", "per delivery");
    }
}
