package spikemesh.aer.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FEATURE: a damaged file loses what was hit, no more, and says so. */
class KeptOfDamagedFilesTest {

    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) throws Exception {
        return Files.write(folder.resolve(name), bytes);
    }

    private static AerReadOptions lenient() {
        return AerReadOptions.defaults().lenient(true);
    }

    private static void refused(Path path, String... words) {
        assertThatThrownBy(() -> Samples.events(path, AerReadOptions.defaults()))
                .isInstanceOf(TraceException.class)
                .hasMessageContainingAll(words);
    }

    @ParameterizedTest
    @CsvSource({
        "h.raw, '% evt 3.0\n% geometry 12'",
        "h.raw, '% format EVT2;height=4;width=4\n% sensor_na'",
        "h.aedat, '#!AER-DAT2.0\r\n# AEChip: DVS128\r\n# Creation ti'"
    })
    void aFileThatEndsInsideItsHeaderIsNoEmptyTrace(String name, String text) throws Exception {
        Path path = file(name, text.getBytes(StandardCharsets.ISO_8859_1));

        refused(path, "byte " + text.length() + ": the file ends inside its header");
        assertThat(Samples.events(path, lenient())).isEmpty();
    }

    @Test
    void stepsOfAGridBehindADamagedChunkAreKept() throws Exception {
        byte[] bytes = Files.readAllBytes(Samples.path("grid_chunks.h5"));
        List<String> all = Samples.events(Samples.path("grid_chunks.h5"), AerReadOptions.defaults());
        for (int chunk : new int[] {13175, 13279}) {
            Arrays.fill(bytes, chunk + 10, chunk + 30, (byte) 0xFF);
        }
        Path path = file("damaged.h5", bytes);

        refused(path, "damaged or unsupported HDF5");
        try (AerReader reader = AerFormats.open(path, lenient())) {
            assertThat(Samples.events(reader))
                    .isEqualTo(all.stream()
                            .filter(event ->
                                    List.of(0, 1, 3, 5).contains(Integer.parseInt(event.split(" ", -1)[0]) / 10_000))
                            .toList());
            assertThat(reader.report().problems()).hasSize(1);
            assertThat(reader.report().problems().get(0).message())
                    .isEqualTo("steps 20 to 29 of lif/spikes, and 10 steps behind them, cannot be read");
        }
    }

    @Test
    void rowsUnpackedBeforeTheDamageAreKept() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder rows = new StringBuilder("t_us,x,y,p\n");
        for (int i = 0; i < 3000; i++) {
            rows.append(i + "," + random.nextInt(999) + "," + random.nextInt(999) + ",1\n");
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(rows.toString().getBytes(StandardCharsets.US_ASCII));
        }
        Path path = file("cut.csv.gz", Arrays.copyOf(packed.toByteArray(), packed.size() * 3 / 4));

        refused(path, "the compressed data ends or is damaged", "--lenient keeps them");
        try (AerReader reader = AerFormats.open(path, lenient())) {
            assertThat(Samples.events(reader)).hasSizeBetween(2000, 2500);
            assertThat(reader.report().problems()).isNotEmpty();
        }
    }

    @Test
    void aLastLineWithoutAnEndIsMentioned() throws Exception {
        try (AerReader reader = AerFormats.open(
                file("t.csv", "t_us,x,y,p\n1,2,3,1\n22,4,5,0".getBytes(StandardCharsets.US_ASCII)), lenient())) {
            assertThat(Samples.events(reader)).containsExactly("1 2 3 1", "22 4 5 0");
            assertThat(reader.report().notes()).anyMatch(note -> note.startsWith("no line break ends the last line"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "zstd"})
    void packetsBehindOneWhoseSizeIsDamagedAreFoundAgain(String compression) throws Exception {
        Path path = folder.resolve("events.aedat4");
        AerHeader header = AerHeader.pixels("test", 100, 100, Map.of());
        try (AerWriter writer = AerFormats.create(path, "", header, new AerWriteOptions(compression))) {
            AerEventBatch batch = new AerEventBatch(1000);
            for (int i = 0; i < 100_000; i++) {
                batch.add(i, i % 97, i % 89, i & 1);
                if (batch.room() == 0) {
                    writer.write(batch);
                    batch.clear();
                }
            }
            writer.commit();
        }
        List<String> all = Samples.events(path, AerReadOptions.defaults());
        byte[] bytes = Files.readAllBytes(path);
        ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int first = 18 + view.getInt(14);
        int second = first + 8 + view.getInt(first + 4);
        view.putInt(second + 4, 0x7000_0000);
        Files.write(path, bytes);

        refused(path, "byte " + second + ": a packet is cut short or its size is damaged");
        try (AerReader reader = AerFormats.open(path, lenient())) {
            List<String> kept = Samples.events(reader);
            assertThat(kept).hasSizeBetween(all.size() / 3, all.size() - 1);
            assertThat(new HashSet<>(all).containsAll(kept)).isTrue();
            assertThat(kept).endsWith(all.get(all.size() - 1));
            assertThat(reader.report().problems()).hasSize(1);
        }
    }

    @Test
    void packetsOfAedat3BehindADamagedHeaderAreFoundAgain() throws Exception {
        byte[] bytes = Files.readAllBytes(Samples.path("aedat31.aedat"));
        List<String> all = Samples.events(Samples.path("aedat31.aedat"), AerReadOptions.defaults());
        String end = "#!END-HEADER\r\n";
        int first = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(end) + end.length();
        ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int number = view.getInt(first + 20);
        view.putInt(first + 20, number + 65536);
        Path path = file("damaged.aedat", bytes);

        refused(path, "byte " + first + ": a packet header is damaged");
        List<String> kept = Samples.events(path, lenient());
        assertThat(kept).hasSizeBetween(all.size() - number, all.size() - 1);
        assertThat(all).endsWith(kept.toArray(String[]::new));
    }

    @Test
    void eventsOfAnHdf5FileAreLostByTheChunk() throws Exception {
        Path whole = Samples.path("dsec_like_events.h5");
        List<String> all = Samples.events(whole, AerReadOptions.defaults());
        byte[] bytes = Files.readAllBytes(whole);
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 40, (byte) 0x55);
        Path path = file("damaged.h5", bytes);

        refused(path, "cannot be read: damaged or unsupported HDF5", "--lenient keeps them)");
        try (AerReader reader = AerFormats.open(path, lenient())) {
            List<String> kept = Samples.events(reader);
            assertThat(kept).hasSizeBetween(all.size() / 2, all.size() - 1);
            assertThat(new HashSet<>(all).containsAll(kept)).isTrue();
            assertThat(reader.report().problems()).hasSize(1);
            assertThat(reader.report().problems().get(0).message()).matches("events \\d+ to \\d+ cannot be read: .*");
        }
    }

    @Test
    void anHdf5FileThatIsCutShortSaysWhere() throws Exception {
        byte[] bytes = Files.readAllBytes(Samples.path("dsec_like_events.h5"));
        Path path = file("cut.h5", Arrays.copyOf(bytes, bytes.length - 100));

        assertThatThrownBy(() -> AerFormats.named("h5events").open(path, AerReadOptions.defaults()))
                .hasMessageContainingAll(
                        "byte " + (bytes.length - 100) + ": the HDF5 file is cut short: bytes=", " of " + bytes.length);
        assertThatThrownBy(() -> AerFormats.recognise(file("stump.h5", Arrays.copyOf(bytes, 700))))
                .hasMessageContaining("the HDF5 file is cut short: bytes=700 of " + bytes.length);
    }
}
