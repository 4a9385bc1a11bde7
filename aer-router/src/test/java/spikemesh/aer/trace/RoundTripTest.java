package spikemesh.aer.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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
    @CsvSource({"none", "zstd"})
    void packetsComeBack(String compression) {
        Trials.run(25, random -> {
            RandomTrace trace = RandomTrace.pixels(random, 32768, 32768, random.nextLong(1L << 52), true);
            Path path = folder.resolve("events.aedat4");
            trace.writeTo(AerFormats.create(path, "", trace.header, new AerWriteOptions(compression)));

            try (AerReader reader = AerFormats.open(path, AerReadOptions.defaults())) {
                assertThat(reader.header().width()).hasValue(32768);
                assertThat(reader.header().details()).containsEntry("compression", compression);
                assertThat(Samples.events(reader)).isEqualTo(trace.events);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"evt3, 2048", "dat, 16384"})
    void sensorFormatsKeepOrderedTime(String format, int side) {
        Trials.run(50, random -> {
            RandomTrace trace = RandomTrace.pixels(random, side, side, random.nextLong(1L << 32), false);
            Path path = folder.resolve("events");
            trace.writeTo(AerFormats.create(path, format, trace.header, AerWriteOptions.defaults()));

            assertThat(AerFormats.recognise(path).name()).isEqualTo(format);
            assertThat(Samples.events(path, AerReadOptions.defaults())).isEqualTo(trace.events);
        });
    }

    @ParameterizedTest
    @CsvSource({"evt3", "dat"})
    void whatASensorFormatCannotHoldIsCounted(String format) {
        Trials.run(50, random -> {
            RandomTrace trace = RandomTrace.pixels(random, 20000, 2100, random.nextLong(1L << 33), true);
            Path path = folder.resolve("events");
            AerWriter writer = AerFormats.create(path, format, trace.header, AerWriteOptions.defaults());
            try {
                trace.writeTo(writer);
            } catch (TraceException e) {
                assertThat(e).hasMessageContaining("none of " + trace.events.size() + " events can be kept");
                return;
            }

            List<String> kept = Samples.events(path, AerReadOptions.defaults());
            long lost = writer.report().skipped().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            assertThat(kept.size() + lost).isEqualTo(trace.events.size());
            assertThat(trace.events).containsAll(kept);
        });
    }

    @ParameterizedTest
    @CsvSource({"atis40, 240, 1000000000", "bs2, 256, 1000", "bs3, 4096, 9000000"})
    void recordsComeBackOrAreCounted(String format, int side, long start) {
        Trials.run(40, random -> {
            RandomTrace trace = RandomTrace.pixels(random, side, side, random.nextLong(start), false);
            Path path = folder.resolve("records");
            AerWriter writer = AerFormats.create(path, format, trace.header, AerWriteOptions.defaults());
            trace.writeTo(writer);

            List<String> kept = Samples.events(path, AerReadOptions.defaults().format(format));
            long lost = writer.report().skipped().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            assertThat(kept).isEqualTo(trace.events.subList(0, kept.size()));
            assertThat(kept.size() + lost).isEqualTo(trace.events.size());
            if (format.equals("atis40")) {
                assertThat(lost).isZero();
            }
        });
    }

    @Test
    void audioRecordsComeBack() {
        Trials.run(40, random -> {
            RandomTrace trace = RandomTrace.channels(random, 65536, random.nextLong(1000));
            Path path = folder.resolve("audio.bs1");
            AerWriter writer = AerFormats.create(path, "", trace.header, AerWriteOptions.defaults());
            trace.writeTo(writer);

            List<String> kept = Samples.events(path, AerReadOptions.defaults().format("bs1"));
            assertThat(kept).isEqualTo(trace.events.subList(0, kept.size()));
            assertThat(kept.size() < trace.events.size())
                    .isEqualTo(!writer.report().skipped().isEmpty());
        });
    }

    @Test
    void aTraceThatStartsDaysAfterZeroAsksForAnotherOrigin() {
        Path path = folder.resolve("epoch.raw");
        AerEventBatch batch = new AerEventBatch();
        batch.add(1_605_537_493_718_345L, 1, 1, 1);
        try (AerWriter writer = AerFormats.create(
                path, "evt3", AerHeader.pixels("test", 10, 10, Map.of()), AerWriteOptions.defaults())) {
            assertThatThrownBy(() -> writer.write(batch))
                    .isInstanceOf(TraceException.class)
                    .hasMessageContaining("--t0 first");
        }
    }

    @Test
    void aSilenceOfHoursIsKept() {
        Path path = folder.resolve("silence.raw");
        AerEventBatch batch = new AerEventBatch();
        batch.add(5, 1, 1, 1);
        batch.add(5 + 36_000_000_000L, 2, 1, 0);
        batch.add(5 + 36_000_000_000L + 8_390_000, 3, 1, 0);
        try (AerWriter writer = AerFormats.create(
                path, "evt3", AerHeader.pixels("test", 10, 10, Map.of()), AerWriteOptions.defaults())) {
            writer.write(batch);
            writer.commit();
        }
        assertThat(Samples.events(path, AerReadOptions.defaults()))
                .containsExactly("5 1 1 1", "36000000005 2 1 0", "36008390005 3 1 0");
    }

    @ParameterizedTest
    @CsvSource({"csv", "npy", "npz", "sonata", "nirdata"})
    void channelsComeBack(String format) {
        Trials.run(25, random -> {
            RandomTrace trace = RandomTrace.channels(random, Integer.MAX_VALUE, random.nextLong(1L << 40));
            Path path = folder.resolve("channels." + format);
            trace.writeTo(AerFormats.create(path, format, trace.header, AerWriteOptions.defaults()));

            assertThat(AerFormats.recognise(path).name()).isEqualTo(format);
            try (AerReader reader = AerFormats.open(path, AerReadOptions.defaults())) {
                assertThat(reader.header().addresses()).isEqualTo(AddressModel.CHANNELS);
                assertThat(Samples.events(reader)).isEqualTo(trace.events);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"sonata", "nirdata", "bs1"})
    void formatsOfChannelsTakePixelsByTheirNumber(String format) {
        AerEventBatch batch = new AerEventBatch();
        batch.add(5, 2, 3, 1);
        batch.add(6, 9, 7, 1);
        batch.add(7, 10, 7, 1);
        Path path = folder.resolve("channels");
        AerHeader header = AerHeader.pixels("test", 10, 8, Map.of());
        try (AerWriter writer = AerFormats.create(path, format, header, AerWriteOptions.defaults())) {
            writer.write(batch);
            writer.commit();
            assertThat(writer.report().notes()).contains("pixels are written as channels y * 10 + x");
            assertThat(writer.report().skipped()).containsEntry("events right of the sensor's width", 1L);
        }
        assertThat(Samples.events(path, AerReadOptions.defaults().format(format)))
                .containsExactly("5 32 0 1", "6 79 0 1");
        assertThatThrownBy(() -> AerFormats.create(
                        path, format, AerHeader.pixels("test", 0, 0, Map.of()), AerWriteOptions.defaults()))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("give --width");
    }

    @ParameterizedTest
    @CsvSource({"evt3", "dat", "aedat4", "atis40", "bs2", "bs3"})
    void formatsOfPixelsTakeChannels(String format) {
        AerEventBatch batch = new AerEventBatch();
        batch.add(5, 32, 0, 1);
        batch.add(6, 79, 0, 0);
        AerHeader header = AerHeader.channels("test", 80, Map.of());
        AerReadOptions options = AerReadOptions.defaults().format(format);

        assertThat(Samples.events(written(batch, format, header), options)).containsExactly("5 32 0 1", "6 79 0 0");
        AerHeader folded = header.withSize(OptionalInt.of(10), OptionalInt.of(8));
        assertThat(Samples.events(written(batch, format, folded), options)).containsExactly("5 2 3 1", "6 9 7 0");
    }

    private Path written(AerEventBatch batch, String format, AerHeader header) {
        Path path = folder.resolve("pixels");
        try (AerWriter writer = AerFormats.create(path, format, header, AerWriteOptions.defaults())) {
            writer.write(batch);
            writer.commit();
        }
        return path;
    }

    @ParameterizedTest
    @CsvSource({"csv", "npz", "sonata", "nirdata"})
    void theNumberOfNeuronsIsKept(String format) {
        Path path = folder.resolve("neurons." + format);
        AerHeader header = AerHeader.channels("test", 700, Map.of());
        try (AerWriter writer = AerFormats.create(path, format, header, AerWriteOptions.defaults())) {
            writer.commit();
        }
        try (AerReader reader = AerFormats.open(path, AerReadOptions.defaults())) {
            assertThat(reader.header().width()).hasValue(700);
        }
    }

    @ParameterizedTest
    @CsvSource({"npy, 346 x 260 pixels", "bs2, 346 x 260 pixels", "bs1, 700 channels"})
    void aFormatWithoutPlaceForTheSizeSaysSo(String format, String size) {
        AerHeader header = format.equals("bs1")
                ? AerHeader.channels("test", 700, Map.of())
                : AerHeader.pixels("test", 346, 260, Map.of());
        try (AerWriter writer = AerFormats.create(folder.resolve("size"), format, header, AerWriteOptions.defaults())) {
            writer.commit();
            assertThat(writer.report().notes()).contains("this format has no place for the size: " + size);
        }
    }

    @ParameterizedTest
    @CsvSource({"sonata", "nirdata"})
    void timesTooLateForRealNumbersAreTold(String format) {
        AerEventBatch batch = new AerEventBatch();
        for (long time : new long[] {1L << 50, (1L << 52) + 1, (1L << 57) + 1, Long.MAX_VALUE}) {
            batch.add(time, 1, 0, 1);
        }
        try (AerWriter writer = AerFormats.create(
                folder.resolve("late"), format, AerHeader.channels("test", 9, Map.of()), AerWriteOptions.defaults())) {
            writer.write(batch);
            writer.commit();
            assertThat(writer.report().notes().get(0)).matches("times so late are not exact .*: spikes=[23]");
        }
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
