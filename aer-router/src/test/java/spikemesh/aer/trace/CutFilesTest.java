package spikemesh.aer.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FEATURE: of an HDF5 file or an archive that was cut, events all columns of which are before the cut are kept. */
class CutFilesTest {

    private static final int EVENTS = 4000;

    @TempDir
    Path folder;

    private record Kept(List<String> events, List<TraceProblem> problems) {

        static Kept of(Path path, AerReadOptions options) {
            try (AerReader reader = AerFormats.open(path, options.lenient(true))) {
                List<String> events = Samples.events(reader);
                return new Kept(events, reader.report().problems());
            }
        }

        /** That they are the first ones, and that the byte of the cut and what is lost are told. */
        void areTheFirstOf(List<String> all, int cut) {
            assertThat(events).isEqualTo(all.subList(0, events.size()));
            assertThat(problems.get(0).byteOffset()).isEqualTo(cut);
            if (events.size() < all.size()) {
                assertThat(problems).hasSizeGreaterThan(1);
                assertThat(problems.get(1).message()).contains("events " + events.size() + " to " + (all.size() - 1));
            }
        }
    }

    private Path cut(byte[] whole, int bytes, String name) throws IOException {
        return Files.write(folder.resolve(name), Arrays.copyOf(whole, bytes));
    }

    private static void refused(Path path, int cut, String what) {
        assertThatThrownBy(() -> AerFormats.open(path, AerReadOptions.defaults()))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining(" byte " + cut + ": " + what)
                .hasMessageContaining("--lenient")
                .hasMessageNotContaining("\n");
    }

    private byte[] written(String format, boolean channels) throws IOException {
        AerEventBatch batch = new AerEventBatch();
        Path path = folder.resolve("whole");
        AerHeader header =
                channels ? AerHeader.channels("test", 97, Map.of()) : AerHeader.pixels("test", 97, 89, Map.of());
        try (AerWriter writer = AerFormats.create(path, format, header, AerWriteOptions.defaults())) {
            for (int i = 0; i < EVENTS; i++) {
                batch.add(10L * i, i % 97, channels ? 0 : i % 89, channels ? 1 : i & 1);
                if (batch.room() == 0 || i == EVENTS - 1) {
                    writer.write(batch);
                    batch.clear();
                }
            }
            writer.commit();
        }
        return Files.readAllBytes(path);
    }

    /** Both formats write one column of eight bytes per event behind the other; the last byte of all is that of the last time. */
    @ParameterizedTest
    @ValueSource(strings = {"sonata", "nirdata"})
    void spikesWhoseTimesAreBeforeTheCutAreKept(String format) throws Exception {
        byte[] whole = written(format, true);
        List<String> all = Samples.events(folder.resolve("whole"), AerReadOptions.defaults());
        for (int missing : new int[] {1, 8, 9, 8 * 1000, 8 * EVENTS - 8}) {
            int bytes = whole.length - missing;
            Path path = cut(whole, bytes, "cut.h5");

            refused(path, bytes, "the HDF5 file is cut short");
            Kept kept = Kept.of(path, AerReadOptions.defaults());
            kept.areTheFirstOf(all, bytes);
            assertThat(kept.events).hasSize(EVENTS - (missing + 7) / 8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sonata", "nirdata"})
    void aFileCutBeforeItsTimesTellsTheCutInOneLine(String format) throws Exception {
        byte[] whole = written(format, true);
        for (int bytes : new int[] {100, 400, 1000, 3000}) {
            Path path = cut(whole, bytes, "cut.h5");

            assertThatThrownBy(() -> Samples.events(
                            path, AerReadOptions.defaults().format(format).lenient(true)))
                    .isInstanceOf(TraceException.class)
                    .hasMessageContaining("byte " + bytes + ": the HDF5 file is cut short")
                    .hasMessageNotContaining("\n");
        }
    }

    /** Of its index, a tree, the nodes behind the cut are missing too. */
    @Test
    void chunksBeforeTheCutAreKept() throws Exception {
        Path source = Samples.path("many_chunks.h5");
        byte[] whole = Files.readAllBytes(source);
        List<String> all = Samples.events(source, AerReadOptions.defaults());
        List<Integer> kept = new ArrayList<>();
        for (int tenths = 6; tenths < 10; tenths++) {
            int bytes = whole.length * tenths / 10;
            Path path = cut(whole, bytes, "cut.h5");

            refused(path, bytes, "the HDF5 file is cut short");
            Kept found = Kept.of(path, AerReadOptions.defaults());
            found.areTheFirstOf(all, bytes);
            kept.add(found.events.size());
        }
        assertThat(kept).isSorted().allMatch(events -> events % 8 == 0);
        assertThat(kept.get(0)).isGreaterThan(all.size() / 4);
        assertThat(kept.get(3)).isGreaterThan(all.size() * 3 / 4);
    }

    /** Found by a search: a node that points to itself, thousands of times, took 45 GB of memory, bit by bit. */
    @Test
    void anIndexThatRunsInCirclesEnds() throws Exception {
        byte[] whole = Files.readAllBytes(Samples.path("many_chunks.h5"));
        ByteBuffer view = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        int damaged = 0;
        for (int at = text.indexOf("TREE\1\1"); at >= 0; at = text.indexOf("TREE\1\1", at + 1)) {
            view.putShort(at + 6, (short) -1);
            for (int child = at + 24 + 24; child < at + 24 + 32 * 60; child += 32) {
                view.putLong(child, at);
            }
            damaged++;
        }
        Path path = cut(whole, whole.length * 9 / 10, "circles.h5");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        try {
            Kept.of(path, AerReadOptions.defaults());
        } catch (TraceException e) {
            assertThat(e.getMessage()).doesNotContain("\n");
        }

        assertThat(damaged).isEqualTo(4);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(256L << 20);
    }

    @Test
    void ofASampleTheEventsBeforeTheCutAreKept() throws Exception {
        Path source = Samples.path("shd_contiguous.h5");
        byte[] whole = Files.readAllBytes(source);
        int inPart = 0;
        for (int sample = 0; sample < 6; sample++) {
            AerReadOptions options = AerReadOptions.defaults().sample(sample);
            List<String> all = Samples.events(source, options);
            for (int bytes = whole.length / 2; bytes < whole.length; bytes += 497) {
                Kept kept = Kept.of(cut(whole, bytes, "cut.h5"), options);

                kept.areTheFirstOf(all, bytes);
                inPart += kept.events.isEmpty() || kept.events.size() == all.size() ? 0 : 1;
            }
        }
        assertThat(inPart).isPositive();
    }

    /** In chunks, as some programs write them, they are found too. */
    @ParameterizedTest
    @ValueSource(strings = {"shd_like_f16.h5", "shd_like_f32.h5"})
    void samplesInChunksAreKeptWhereTheyAreBeforeTheCut(String file) throws Exception {
        byte[] whole = Files.readAllBytes(Samples.path(file));
        int bytes = whole.length - 10;
        for (int sample = 0; sample < 5; sample++) {
            AerReadOptions options = AerReadOptions.defaults().sample(sample);

            Kept kept = Kept.of(cut(whole, bytes, "cut.h5"), options);

            kept.areTheFirstOf(Samples.events(Samples.path(file), options), bytes);
        }
    }

    @Test
    void rowsOfATableBeforeTheCutAreKept() throws Exception {
        Path source = Samples.path("table_contiguous.h5");
        byte[] whole = Files.readAllBytes(source);
        List<String> all = Samples.events(source, AerReadOptions.defaults());
        int bytes = whole.length - 100 * 14;

        Kept kept = Kept.of(cut(whole, bytes, "cut.h5"), AerReadOptions.defaults());

        kept.areTheFirstOf(all, bytes);
        assertThat(kept.events).hasSizeBetween(all.size() - 170, all.size() - 90);
    }

    @Test
    void stepsOfAGridBeforeTheCutAreKept() throws Exception {
        byte[] whole = Files.readAllBytes(Samples.path("grid_contiguous.h5"));
        AerReadOptions options = AerReadOptions.defaults();
        List<String> all = Samples.events(Samples.path("grid_contiguous.h5"), options);
        int bytes = whole.length - 20 * 40;

        Kept kept = Kept.of(cut(whole, bytes, "cut.h5"), options);

        assertThat(kept.events)
                .hasSizeBetween(all.size() - 50, all.size() - 1)
                .isEqualTo(all.subList(0, kept.events.size()));
        assertThat(kept.problems.get(0).byteOffset()).isEqualTo(bytes);
        assertThat(kept.problems.get(1).message())
                .startsWith("steps 3")
                .endsWith("to 399 of lif/spikes cannot be read");
    }

    /** An archive as {@code numpy.savez} writes it: stored, with the sizes in front of each array. */
    private static byte[] stored(int rows, String... keys) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            for (String key : keys) {
                ByteBuffer array = ByteBuffer.allocate(128 + 8 * rows).order(ByteOrder.LITTLE_ENDIAN);
                array.put(NpyWriter.heading("'<i8'", "(" + rows + ",)", 128));
                for (int i = 0; i < rows; i++) {
                    array.putLong(key.equals("p") ? i & 1 : key.equals("t") ? 10L * i : i % 50);
                }
                CRC32 sum = new CRC32();
                sum.update(array.array());
                ZipEntry entry = new ZipEntry(key + ".npy");
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(array.capacity());
                entry.setCrc(sum.getValue());
                zip.putNextEntry(entry);
                zip.write(array.array());
                zip.closeEntry();
            }
        }
        return file.toByteArray();
    }

    @Test
    void rowsOfAnArchiveBeforeTheCutAreKept() throws Exception {
        byte[] whole = stored(500, "t", "x", "y", "p");
        List<String> all = Samples.events(cut(whole, whole.length, "whole.npz"), AerReadOptions.defaults());
        int arrays = new String(whole, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        for (int missing : new int[] {8, 12, 8 * 200, 8 * 499}) {
            int bytes = arrays - missing;
            Path path = cut(whole, bytes, "cut.npz");

            refused(path, bytes, "the archive is cut short");
            Kept kept = Kept.of(path, AerReadOptions.defaults());
            assertThat(kept.events).isEqualTo(all.subList(0, 500 - (missing + 7) / 8));
            assertThat(kept.problems).hasSize(2);
            assertThat(kept.problems.get(0).byteOffset()).isEqualTo(bytes);
            assertThat(kept.problems.get(1).message()).endsWith("rows missing=" + (500 - kept.events.size()));
        }
    }

    @Test
    void anArchiveCutInsideItsDirectoryLosesNothing() throws Exception {
        byte[] whole = written("npz", false);
        List<String> all = Samples.events(folder.resolve("whole"), AerReadOptions.defaults());
        int bytes = whole.length - 30;

        Kept kept = Kept.of(cut(whole, bytes, "cut.npz"), AerReadOptions.defaults());

        assertThat(kept.events).isEqualTo(all);
        assertThat(kept.problems).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"'t,x', an array y; --columns ti, ti", "'t,x,y', an array p; --columns txy, txy"})
    void columnsThatMayBeLostMustBeSaidToBeNone(String keys, String doubt, String columns) throws Exception {
        byte[] whole = stored(20, keys.split(",", -1));
        int arrays = new String(whole, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        Path path = cut(whole, arrays - 8, "cut.npz");
        AerReadOptions lenient = AerReadOptions.defaults().lenient(true);

        assertThatThrownBy(() -> Samples.events(path, lenient))
                .hasMessageContaining("byte " + (arrays - 8))
                .hasMessageContaining(doubt);
        assertThat(Samples.events(path, lenient.columns(columns))).hasSize(19);
    }
}
