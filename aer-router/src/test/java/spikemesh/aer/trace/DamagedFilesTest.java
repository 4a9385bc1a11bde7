package spikemesh.aer.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikemesh.support.Reference;
import spikemesh.support.Trials;

/** Whatever the bytes: events, or one {@link TraceException}; never another exception, a hang, or memory without bound. */
@Timeout(300)
class DamagedFilesTest {

    private static final int EVERY_CUT_UP_TO = 256;
    private static final int CUTS_BEYOND = 25;
    private static final int FLIPS = 60;
    /** A small file must not cost more than the reused buffers and one packet. */
    private static final long MOST_ALLOCATED = 96L << 20;

    @TempDir
    Path folder;

    @Test
    void negativeAddressesOfAnAedat4FileAreDamage() {
        AerEventBatch batch = new AerEventBatch();
        batch.add(1, 2, 3, 1);
        batch.add(2, -2, 3, 1);
        batch.add(3, 2, 3, 1);
        Path path = folder.resolve("negative.aedat4");
        try (AerWriter writer = AerFormats.create(
                path, "aedat4", AerHeader.pixels("test", 10, 10, Map.of()), AerWriteOptions.defaults())) {
            writer.write(batch);
            writer.commit();
        }
        AerReadOptions options = AerReadOptions.defaults();

        assertThatThrownBy(() -> Samples.events(path, options))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("an address must not be negative: x=-2 y=3 (after 1 events");
        assertThat(Samples.events(path, options.lenient(true))).containsExactly("1 2 3 1", "3 2 3 1");
    }

    @Test
    void aComplaintIsOneLineWhateverTheFileHolds() throws IOException {
        byte[] bytes = Files.readAllBytes(Samples.path("structured_txyp.npy"));
        int name = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("'t'") + 1;
        bytes[name] = '\n';
        Path file = Files.write(folder.resolve("input"), bytes);

        assertThatThrownBy(() -> AerFormats.open(file, AerReadOptions.defaults()))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("columns must include t")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "evt2_wrap.raw, evt2",
        "evt3_wrap.raw, evt3",
        "atis40_overflow.bin, atis40",
        "atis40_overflow.bin, bs1",
        "atis40_overflow.bin, bs2",
        "atis40_overflow.bin, bs3",
        "evt21_little.raw, evt21",
        "dat_v1.dat, dat",
        "aedat31.aedat, aedat3",
        "dvs_overflow.es, es",
        "atis.es, es",
        "header_txyp_us.csv, csv",
        "rpg_with_size_line.txt, csv",
        "structured_txyp.npy, npy",
        "plain_nx4_txyp_f64.npy, npy",
        "columns.npz, npz",
    })
    void ownFilesCutOrFlipped(String file, String format) throws Exception {
        cutAndFlip(Files.readAllBytes(Samples.path(file)), format);
    }

    @ParameterizedTest
    @CsvSource({"aedat4_none.aedat4", "aedat4_zstd.aedat4", "aedat4_lz4_independent.aedat4"})
    void packetFilesCutOrFlipped(String file) throws Exception {
        byte[] whole = Files.readAllBytes(Reference.path("formats/samples/synthetic/" + file));
        cutAndFlip(whole, "aedat4");
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void jaerFilesCutOrFlipped(int version) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(file);
        out.writeBytes("#!AER-DAT" + version + ".0\r\n# AEChip: ch.unizh.ini.jaer.chip.retina.DVS128\r\n");
        for (int i = 0; i < 1000; i++) {
            if (version == 1) {
                out.writeShort(i * 31 & 0x7FFF);
            } else {
                out.writeInt(i * 31 & 0x7FFF);
            }
            out.writeInt(100 * i);
        }
        cutAndFlip(file.toByteArray(), "aedat" + version);
    }

    @Test
    void aCutFileKeepsItsCompletePackets() {
        Path path = Reference.path("formats/samples/synthetic/aedat4_truncated.aedat4");
        Path whole = Reference.path("formats/samples/synthetic/aedat4_none.aedat4");

        assertThatThrownBy(() -> Samples.events(path, AerReadOptions.defaults()))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("cut short");
        try (AerReader reader = AerFormats.open(path, AerReadOptions.defaults().lenient(true))) {
            List<String> kept = Samples.events(reader);
            List<String> all = Samples.events(whole, AerReadOptions.defaults());
            assertThat(reader.report().problems()).hasSize(1);
            assertThat(reader.report().problems().get(0).eventsBefore()).isEqualTo(kept.size());
            assertThat(kept).isNotEmpty().isEqualTo(all.subList(0, kept.size()));
        }
    }

    @Test
    void aZstdPacketThatIsNoFrameIsDamage() throws Exception {
        Path path = folder.resolve("events.aedat4");
        AerHeader header = AerHeader.pixels("test", 10, 10, Map.of());
        try (AerWriter writer = AerFormats.create(path, "", header, new AerWriteOptions("zstd"))) {
            AerEventBatch batch = new AerEventBatch();
            batch.add(1, 2, 3, 1);
            writer.write(batch);
            writer.commit();
        }
        byte[] bytes = Files.readAllBytes(path);
        int frame = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("(\u00B5/\u00FD");
        assertThat(frame).isPositive();
        Arrays.fill(bytes, frame, frame + 8, (byte) 0);
        Files.write(path, bytes);

        assertThatThrownBy(() -> Samples.events(path, AerReadOptions.defaults()))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("a ZSTD frame is damaged");
        assertThat(Samples.events(path, AerReadOptions.defaults().lenient(true)))
                .isEmpty();
    }

    @Test
    void anEmptyCompressedPacketIsDamage() {
        for (int compression = 1; compression <= 4; compression++) {
            try (Aedat4Packets packets = new Aedat4Packets(compression)) {
                assertThatThrownBy(() -> packets.decode(new byte[0], 0))
                        .as("compression %d", compression)
                        .isInstanceOf(Damage.class)
                        .hasMessageContaining("is cut short");
            }
        }
    }

    @Test
    void aRowThatIsNoEventIsNamedAndTheOthersKept() throws Exception {
        Path path = folder.resolve("events.npy");
        StringBuilder text = new StringBuilder("{'descr': '<f8', 'fortran_order': False, 'shape': (200, 4), }");
        text.append(" ".repeat(117 - text.length())).append('\n');
        ByteBuffer file = ByteBuffer.allocate(128 + 200 * 32).order(ByteOrder.LITTLE_ENDIAN);
        file.put("\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1)).putShort((short) 118);
        file.put(text.toString().getBytes(StandardCharsets.US_ASCII));
        for (int row = 0; row < 200; row++) {
            file.putDouble(row == 150 ? 1e300 : row)
                    .putDouble(row == 70 ? -1 : 5)
                    .putDouble(6)
                    .putDouble(1);
        }
        Files.write(path, file.array());
        AerReadOptions options = AerReadOptions.defaults().columns("txyp").lenient(true);

        try (AerReader reader = AerFormats.open(path, options.timeUnit(TimeUnit.S))) {
            assertThat(Samples.events(reader)).hasSize(198).contains("149000000 5 6 1", "151000000 5 6 1");
            assertThat(reader.report().problems())
                    .extracting(problem -> problem.byteOffset() + " " + problem.message())
                    .satisfiesExactly(
                            first -> assertThat(first)
                                    .startsWith(128 + 70 * 32 + " ")
                                    .endsWith("in row 70"),
                            second -> assertThat(second)
                                    .startsWith(128 + 150 * 32 + " ")
                                    .endsWith("in row 150"));
        }
    }

    private void cutAndFlip(byte[] whole, String format) throws Exception {
        Path file = folder.resolve("damaged");
        List<String> all = lenient(Files.write(file, whole), format);
        assertThat(all).isNotEmpty();
        for (int cut = 0; cut < Math.min(whole.length, EVERY_CUT_UP_TO); cut++) {
            cut(file, whole, cut, format, all);
        }
        Trials.run(CUTS_BEYOND, random -> cut(file, whole, random.nextInt(whole.length), format, all));
        Trials.run(FLIPS, random -> {
            byte[] flipped = whole.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                // Most damage that matters sits in headers.
                int within = random.nextBoolean() ? Math.min(whole.length, 400) : whole.length;
                flipped[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, flipped);
            lenient(file, format);
            strict(file, format);
        });
    }

    private static void cut(Path file, byte[] whole, int cut, String format, List<String> all) throws Exception {
        Files.write(file, Arrays.copyOf(whole, cut));
        List<String> kept = lenient(file, format);
        strict(file, format);
        // A number may have been cut in two, so the last event of a text proves nothing.
        int sure = Math.max(0, kept.size() - 1);
        assertThat(kept.size()).as("events of the first %d bytes", cut).isLessThanOrEqualTo(all.size());
        if (!format.equals("csv") || cut > 200) {
            assertThat(kept.subList(0, sure)).as("the first %d bytes", cut).isEqualTo(all.subList(0, sure));
        }
    }

    private static List<String> lenient(Path file, String format) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        List<String> events = List.of();
        try (AerReader reader =
                AerFormats.open(file, AerReadOptions.defaults().format(format).lenient(true))) {
            events = Samples.events(reader);
        } catch (TraceException e) {
            assertThat(e.getMessage()).contains(file.toString()).doesNotContain("\n");
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_ALLOCATED);
        return events;
    }

    private static void strict(Path file, String format) {
        try {
            Samples.events(file, AerReadOptions.defaults().format(format));
        } catch (TraceException e) {
            assertThat(e.getMessage()).contains(file.toString()).doesNotContain("\n");
        }
        try {
            AerFormats.recognise(file);
        } catch (TraceException e) {
            assertThat(e.getMessage()).doesNotContain("\n");
        }
    }
}
