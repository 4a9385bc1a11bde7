package spikemesh.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import spikemesh.aer.trace.AerEventBatch;
import spikemesh.aer.trace.AerFormats;
import spikemesh.aer.trace.AerReadOptions;
import spikemesh.aer.trace.AerReader;
import spikemesh.aer.trace.AerWriteOptions;
import spikemesh.aer.trace.AerWriter;
import spikemesh.aer.trace.generate.Motion;
import spikemesh.aer.trace.generate.MovingShape;
import spikemesh.aer.trace.generate.Sensor;
import spikemesh.aer.trace.generate.Shape;

/**
 * How many events per second one thread decodes from the page cache, beside the rate at which it copies memory.
 *
 * <p>Arguments are trace files; without any, generated recordings are written to a temporary folder first. A small file is
 * read many times over, so opening it counts too. Prints the median and the best of the rounds after a few to warm up, per
 * second of the thread's own CPU time, so that other work on the machine does not count. Where {@code cc} and
 * {@code benchmarks/decode.c} are found, the plain decoder in C reads the same files in turn.
 */
public final class TraceDecoding {

    private static final int ROUNDS = 9;
    /** Rounds before those, in which the virtual machine compiles; the decoder in C has one too. */
    private static final int WARM_UP = 4;

    private static final long EVENTS_PER_ROUND = 20_000_000;

    private static Optional<Path> decoder;

    private TraceDecoding() {}

    /** Measures the files named by {@code arguments}. */
    public static void main(String[] arguments) throws IOException {
        System.out.printf(Locale.ROOT, "%-40s %10.2f GB/s%n", "memory copy", copyRate() / 1e9);
        if (arguments.length > 0) {
            for (String argument : arguments) {
                measure(Path.of(argument));
            }
            return;
        }
        Path folder = Files.createTempDirectory("traces");
        List<Path> files = new ArrayList<>();
        try {
            for (String ending : new String[] {"raw", "dat", "none.aedat4", "zstd.aedat4", "npy", "csv"}) {
                files.add(generated(folder, ending));
                measure(files.get(files.size() - 1));
            }
        } finally {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.delete(folder);
        }
    }

    private static Path generated(Path folder, String ending) {
        Path path = folder.resolve("recording." + ending);
        Sensor sensor = new Sensor(640, 480, 1, 100, 0);
        Motion motion = new Motion(Shape.CROSS, 200, 300, 200, 30, 2000);
        AerEventBatch batch = new AerEventBatch();
        AerWriteOptions options = new AerWriteOptions(ending.startsWith("none") ? "none" : "");
        try (AerReader recording = new MovingShape(sensor, motion, 2_000_000, 1);
                AerWriter writer = AerFormats.create(path, "", recording.header(), options)) {
            while (recording.read(batch) > 0) {
                writer.write(batch);
            }
            writer.commit();
        }
        return path;
    }

    private static void measure(Path path) throws IOException {
        long events = read(path);
        int repeats = (int) Math.max(1, EVENTS_PER_ROUND / Math.max(1, events));
        double[] rates = new double[ROUNDS];
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long start = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < repeats; i++) {
                read(path);
            }
            double rate = events * (double) repeats / ((threads.getCurrentThreadCpuTime() - start) / 1e9);
            rates[Math.max(0, round)] = rate;
        }
        Arrays.sort(rates);
        double bytesPerEvent = (double) Files.size(path) / events;
        System.out.printf(
                Locale.ROOT,
                "%-40s %10.1f M events/s (best %.1f), %.2f GB/s of file, %d events%n",
                path.getFileName(),
                rates[ROUNDS / 2] / 1e6,
                rates[ROUNDS - 1] / 1e6,
                rates[ROUNDS / 2] * bytesPerEvent / 1e9,
                events);
        measureC(path, events);
    }

    /** The same file with the decoder in C, compiled once. */
    private static void measureC(Path path, long events) throws IOException {
        if (decoder == null) {
            decoder = compile();
        }
        if (decoder.isEmpty()) {
            return;
        }
        String out = output(decoder.get().toString(), path.toString(), "" + ROUNDS, "" + EVENTS_PER_ROUND);
        if (!out.isEmpty()) {
            String[] fields = out.strip().split(" ", -1);
            String same = Long.parseLong(fields[2]) == events ? "the same events" : "OTHER EVENTS: " + fields[2];
            System.out.printf(
                    Locale.ROOT, "%-40s %10s M events/s (best %s), %s%n", "    in C", fields[0], fields[1], same);
        }
    }

    private static Optional<Path> compile() throws IOException {
        Path source = Path.of("benchmarks", "decode.c");
        Path program = Files.createTempFile("decode", "");
        program.toFile().deleteOnExit();
        if (!Files.exists(source)) {
            return Optional.empty();
        }
        try {
            output("cc", "-O3", "-march=native", "-o", program.toString(), source.toString(), "-ldl");
        } catch (IOException e) {
            return Optional.empty();
        }
        return Files.size(program) > 0 ? Optional.of(program) : Optional.empty();
    }

    /** What a program prints; nothing if it fails. */
    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return process.waitFor() == 0 ? text : "";
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static long read(Path path) {
        AerEventBatch batch = new AerEventBatch();
        long events = 0;
        try (AerReader reader = AerFormats.open(path, AerReadOptions.defaults())) {
            for (int got = reader.read(batch); got > 0; got = reader.read(batch)) {
                events += got;
            }
        }
        return events;
    }

    /** Bytes per second that one thread copies between arrays far larger than its caches. */
    private static double copyRate() {
        byte[] from = new byte[1 << 28];
        byte[] to = new byte[1 << 28];
        double best = 0;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int round = 0; round < 5; round++) {
            long start = threads.getCurrentThreadCpuTime();
            System.arraycopy(from, 0, to, 0, from.length);
            best = Math.max(best, from.length / ((threads.getCurrentThreadCpuTime() - start) / 1e9));
        }
        return best;
    }
}
