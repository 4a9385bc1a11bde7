package spikemesh.aer.trace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import spikemesh.support.Reference;

/** Files a search starts from, and what it does to them. */
final class FuzzSeeds {

    private static final int MOST_BYTES = 1 << 16;
    private static final String[] OWN = {
        "aedat31.aedat",
        "atis.es",
        "atis40_overflow.bin",
        "blosc_like_dsec.h5",
        "blosc_other_codecs.h5",
        "columns.npz",
        "dat_v1.dat",
        "dat_v2_wrap.dat",
        "dsec_like_events.h5",
        "dvs_overflow.es",
        "events_nx4_f64.h5",
        "evt21_legacy.raw",
        "evt21_little.raw",
        "evt2_wrap.raw",
        "evt3_wrap.raw",
        "grid_chunks.h5",
        "grid_contiguous.h5",
        "header_txyp_us.csv",
        "many_chunks.h5",
        "metavision_like_events.h5",
        "metavision_xypt.csv",
        "nirdata_grid.h5",
        "plain_nx4_txyp_f64.npy",
        "polarity_minus1.csv",
        "rpg_txyp_seconds.txt",
        "rpg_with_size_line.txt",
        "shd_contiguous.h5",
        "shd_like_f16.h5",
        "shd_like_f32.h5",
        "structured_txyp.npy",
        "table_contiguous.h5",
        "tonic_order_xytp.npy",
        "user_block_2048.h5",
        "user_block_512.h5"
    };
    private static final long[] TELLING = {0, 1, -1, 127, 128, 255, 32767, 32768, 65535, 1L << 31, (1L << 31) - 1};

    private FuzzSeeds() {}

    /** Small files of a format: test resources, what our writer makes, and the reference recordings where they are. */
    static List<byte[]> of(String format, Path folder) throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String name : OWN) {
            addIf(format, Samples.path(name), seeds);
        }
        List.of("atis40", "bs1", "bs2", "bs3").stream()
                .filter(format::equals)
                .forEach(name -> seeds.add(read(Samples.path("atis40_overflow.bin"))));
        if (format.equals("aedat1") || format.equals("aedat2")) {
            seeds.add(jaer(format.charAt(5) - '0', "DVS128"));
            seeds.add(jaer(format.charAt(5) - '0', "Davis240C"));
        }
        if (AerFormats.named(format).writable()) {
            for (String compression : format.equals("aedat4") ? List.of("none", "zstd") : List.of("")) {
                seeds.add(written(format, compression, folder.resolve("seed." + format)));
            }
        }
        try (Stream<Path> all = Files.walk(Reference.path("formats/samples"))) {
            all.filter(Files::isRegularFile).sorted().forEach(path -> addIf(format, path, seeds));
        } catch (TestAbortedException e) {
            // The others do.
        }
        return seeds;
    }

    private static void addIf(String format, Path path, List<byte[]> seeds) {
        try {
            if (AerFormats.recognise(path).name().equals(format)) {
                seeds.add(read(path));
            }
        } catch (TraceException e) {
            // Not a trace.
        }
    }

    private static byte[] read(Path path) {
        try {
            byte[] whole = Files.readAllBytes(path);
            boolean needsItsEnd = path.toString().matches(".*\\.(h5|hdf5|npz)");
            return needsItsEnd ? whole : Arrays.copyOf(whole, Math.min(whole.length, MOST_BYTES));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] jaer(int version, String chip) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(("#!AER-DAT" + version + ".0\r\n# AEChip: ch.unizh.ini.jaer." + chip + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        ByteBuffer record = ByteBuffer.allocate(version == 1 ? 6 : 8);
        for (int i = 0; i < 1000; i++) {
            record.clear();
            if (version == 1) {
                record.putShort((short) (i * 31 & 0x7FFF));
            } else {
                record.putInt(i * 0x1F3_5711);
            }
            file.writeBytes(record.putInt(100 * i).array());
        }
        return file.toByteArray();
    }

    private static byte[] written(String format, String compression, Path path) {
        AerEventBatch batch = new AerEventBatch();
        for (int i = 0; i < 500; i++) {
            batch.add(37L * i, i * 7 % 30, i % 20, i & 1);
        }
        boolean channels = List.of("sonata", "nirdata", "bs1").contains(format);
        AerHeader header =
                channels ? AerHeader.channels(format, 30, Map.of()) : AerHeader.pixels(format, 30, 20, Map.of());
        try (AerWriter writer = AerFormats.create(path, format, header, new AerWriteOptions(compression))) {
            writer.write(batch);
            writer.commit();
        }
        return read(path);
    }

    /** One of {@code seeds}, changed in one to five ways. */
    static byte[] mutated(List<byte[]> seeds, SplittableRandom random) {
        byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
        for (int left = 1 + random.nextInt(5); left > 0 && bytes.length > 0; left--) {
            byte[] other = seeds.get(random.nextInt(seeds.size()));
            bytes = mutated(bytes, other, random);
        }
        return bytes;
    }

    private static byte[] mutated(byte[] bytes, byte[] other, SplittableRandom random) {
        int at = place(bytes.length, random);
        int span = 1 + random.nextInt(1 << random.nextInt(1, 12));
        int to = Math.min(bytes.length, at + span);
        return switch (random.nextInt(9)) {
            case 0 -> with(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
            case 1 -> with(bytes, at, (byte) random.nextInt());
            case 2 -> number(bytes, at, random);
            case 3 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 4 -> spliced(bytes, at, to, new byte[0]);
            case 5 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
            case 6 -> {
                int from = place(other.length, random);
                byte[] part = Arrays.copyOfRange(other, from, Math.min(other.length, from + span));
                yield spliced(bytes, at, Math.min(bytes.length, at + (random.nextBoolean() ? part.length : 0)), part);
            }
            case 7 -> {
                Arrays.fill(bytes, at, to, (byte) (random.nextBoolean() ? 0 : -1));
                yield bytes;
            }
            default -> {
                String text = String.valueOf(TELLING[random.nextInt(TELLING.length)] - random.nextInt(2));
                int end = Math.min(bytes.length, at + random.nextInt(3));
                yield spliced(bytes, at, end, text.getBytes(StandardCharsets.US_ASCII));
            }
        };
    }

    private static byte[] with(byte[] bytes, int at, byte value) {
        bytes[at] = value;
        return bytes;
    }

    /** Most damage that matters sits in headers, and in the directories at the end. */
    private static int place(int length, SplittableRandom random) {
        int within = Math.min(length, 1 << random.nextInt(4, 17));
        int at = random.nextInt(Math.max(1, within));
        return random.nextInt(6) == 0 ? length - 1 - at : at;
    }

    private static byte[] number(byte[] bytes, int at, SplittableRandom random) {
        int width = 1 << random.nextInt(1, 4);
        if (at + width > bytes.length) {
            return bytes;
        }
        ByteBuffer view =
                ByteBuffer.wrap(bytes).order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long value = random.nextInt(3) == 0
                ? random.nextLong()
                : TELLING[random.nextInt(TELLING.length)] + random.nextInt(-2, 3);
        switch (width) {
            case 2 -> view.putShort(at, (short) value);
            case 4 -> view.putInt(at, (int) value);
            default -> view.putLong(at, value);
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] part) {
        byte[] result = new byte[bytes.length - (to - from) + part.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(part, 0, result, from, part.length);
        System.arraycopy(bytes, to, result, from + part.length, bytes.length - to);
        return result;
    }
}
