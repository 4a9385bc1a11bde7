package spikemesh.aer.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FEATURE: what would lose events without a word is refused. */
class RefusedTracesTest {

    @TempDir
    Path folder;

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aPipeGivesItsFirstBytesOnlyOnce() throws IOException, InterruptedException {
        Path pipe = folder.resolve("events.raw");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> AerFormats.open(pipe, AerReadOptions.defaults()))
                .isInstanceOf(TraceException.class)
                .hasMessageEndingWith("a pipe or device, and traces are read more than once; write it to a file first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dat", "evt3"})
    void aTraceOfWhichNoEventCanBeKeptIsNotWritten(String format) throws IOException {
        Path text = Files.writeString(folder.resolve("wide.csv"), "t,x,y,p\n1,20000,5,1\n2,20000,6,0\n");
        Path target = folder.resolve("wide." + (format.equals("dat") ? "dat" : "raw"));

        try (AerReader reader = AerFormats.open(text, AerReadOptions.defaults());
                AerWriter writer = AerFormats.create(
                        target,
                        format,
                        reader.header().withSize(OptionalInt.of(30_000), OptionalInt.of(10)),
                        new AerWriteOptions(""))) {
            AerEventBatch batch = new AerEventBatch();
            reader.read(batch);
            writer.write(batch);

            assertThatThrownBy(writer::commit)
                    .isInstanceOf(TraceException.class)
                    .hasMessageContaining("none of 2 events can be kept: left out 2 events ");
        }
        assertThat(target).doesNotExist();
    }
}
