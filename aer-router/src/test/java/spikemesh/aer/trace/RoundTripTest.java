package spikemesh.aer.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikemesh.support.Trials;

/** LAW: what a format can hold, it gives back unchanged, and what it cannot hold it counts. */
class RoundTripTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"csv,csv", "csv,csv.gz", "npy,npy", "npz,npz"})
    void pixelsComeBack(String format, String ending) {
        Trials.run(25, random -> {
            RandomTrace trace = RandomTrace.pixels(random, 1280, 720, random.nextLong(1L << 52), true);
            Path path = folder.resolve("pixels." + ending);
            trace.writeTo(AerFormats.create(path, "", trace.header, AerWriteOptions.defaults()));

            assertThat(AerFormats.recognise(path).name()).isEqualTo(format);
            try (AerReader reader = AerFormats.open(path, AerReadOptions.defaults())) {
                assertThat(reader.header().addresses()).isEqualTo(AddressModel.PIXELS);
                assertThat(Samples.events(reader)).isEqualTo(trace.events);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"csv", "npy", "npz"})
    void channelsComeBack(String format) {
        Trials.run(25, random -> {
            RandomTrace trace = RandomTrace.channels(random, Integer.MAX_VALUE, random.nextLong(1L << 40));
            Path path = folder.resolve("channels." + format);
            trace.writeTo(AerFormats.create(path, format, trace.header, AerWriteOptions.defaults()));

            try (AerReader reader = AerFormats.open(path, AerReadOptions.defaults())) {
                assertThat(reader.header().addresses()).isEqualTo(AddressModel.CHANNELS);
                assertThat(Samples.events(reader)).isEqualTo(trace.events);
            }
        });
    }

    @Test
    void theSizeOfTheSensorIsKept() {
        for (String ending : new String[] {"csv", "npz"}) {
            Path path = folder.resolve("size." + ending);
            try (AerWriter writer = AerFormats.create(
                    path, "", AerHeader.pixels("test", 346, 260, Map.of()), AerWriteOptions.defaults())) {
                writer.commit();
            }
            try (AerReader reader = AerFormats.open(path, AerReadOptions.defaults())) {
                assertThat(reader.header().width()).as(ending).hasValue(346);
                assertThat(reader.header().height()).as(ending).hasValue(260);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"csv", "npy", "npz"})
    void nothingAppearsBeforeCommitOrWithoutIt(String format) throws Exception {
        Path path = folder.resolve("never." + format);
        AerEventBatch batch = new AerEventBatch();
        batch.add(1, 2, 3, 1);
        try (AerWriter writer = AerFormats.create(
                path, format, AerHeader.pixels("test", 10, 10, Map.of()), AerWriteOptions.defaults())) {
            writer.write(batch);
            assertThat(path).doesNotExist();
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aFolderThatDoesNotExistIsNamed() {
        Path path = folder.resolve("missing/out.csv");

        assertThatThrownBy(() -> AerFormats.create(
                        path, "", AerHeader.pixels("test", 10, 10, Map.of()), AerWriteOptions.defaults()))
                .isInstanceOf(TraceException.class)
                .hasMessageStartingWith(path.toString())
                .hasMessageContaining("no such folder");
    }
}
