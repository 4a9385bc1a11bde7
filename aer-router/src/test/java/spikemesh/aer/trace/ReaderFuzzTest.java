package spikemesh.aer.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A search for bytes that break a reader. Every file gives events or one {@link TraceException}, soon and in little memory; the
 * size of the batches changes nothing; and a lenient reader keeps all that the strict one gave before it refused, and says so.
 *
 * <p>{@code -Djvm.test.arguments=-Dfuzz.seconds=3600} searches for an hour of processor time with each reader, {@code -Dfuzz.seed=N} starts at
 * an input that was named, {@code -Dfuzz.format=evt3} takes one reader only.
 */
class ReaderFuzzTest {

    private static final int INPUTS = 80;
    private static final long MOST_ALLOCATED = 512L << 20;
    /** Of processor time: a busy machine makes nothing hang. */
    private static final long HANG_SECONDS = 20;

    private static final long PATIENCE_SECONDS = 600;
    private static final int[] BATCHES = {AerEventBatch.LEAST_CAPACITY, 97, AerEventBatch.USUAL_CAPACITY};

    @TempDir
    Path folder;

    static Stream<String> readers() {
        String only = System.getProperty("fuzz.format", "");
        return AerFormats.all().stream().map(AerFormat::name).filter(name -> only.isEmpty() || name.equals(only));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void noBytesBreakAReader(String format) throws Exception {
        List<byte[]> seeds = FuzzSeeds.of(format, folder);
        assertThat(seeds).as("files to start from").isNotEmpty();
        long nanos = TimeUnit.SECONDS.toNanos(Long.getLong("fuzz.seconds", 0));
        long first = Long.getLong("fuzz.seed", 0);
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try {
            long thread = worker.submit(() -> Thread.currentThread().getId()).get();
            long seed = first;
            for (; seed < first + INPUTS || cpuNanos(thread) < nanos; seed++) {
                attempt(worker, thread, format, seeds, seed);
            }
            if (nanos > 0) {
                System.out.printf("%s: %d inputs from seed %d on%n", format, seed - first, first);
            }
        } finally {
            worker.shutdownNow();
        }
    }

    private static long cpuNanos(long thread) {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread);
    }

    private void attempt(ExecutorService worker, long thread, String format, List<byte[]> seeds, long seed)
            throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] input = FuzzSeeds.mutated(seeds, random);
        Path file = folder.resolve("input");
        Files.write(file, input);
        Throwable failure = null;
        try {
            await(
                    worker.submit(() -> {
                        judge(file, options(format, random));
                        return null;
                    }),
                    thread);
        } catch (ExecutionException e) {
            failure = e.getCause();
        } catch (TimeoutException e) {
            failure = e;
        }
        if (failure != null) {
            throw new AssertionError(
                    "failed for seed " + seed + ", kept as " + kept(format, seed, input) + "; rerun with -Dfuzz.format="
                            + format + " -Dfuzz.seed=" + seed + ": " + failure,
                    failure);
        }
    }

    private static void await(Future<?> judged, long thread)
            throws ExecutionException, InterruptedException, TimeoutException {
        long before = cpuNanos(thread);
        for (long second = 1; ; second++) {
            try {
                judged.get(1, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                if (second == PATIENCE_SECONDS || cpuNanos(thread) - before > TimeUnit.SECONDS.toNanos(HANG_SECONDS)) {
                    throw e;
                }
            }
        }
    }

    private static Path kept(String format, long seed, byte[] input) throws IOException {
        Path kept = Files.createDirectories(Path.of("target", "fuzz")).resolve(format + "-" + seed);
        return Files.write(kept, input);
    }

    private static AerReadOptions options(String format, SplittableRandom random) {
        AerReadOptions options = AerReadOptions.defaults().format(format);
        int choice = random.nextInt(6);
        if (choice == 4 && format.startsWith("aedat") && format.charAt(5) < '3') {
            return options.sensor(
                    List.of("dvs128", "davis240", "davis346", "cochleaams").get(random.nextInt(4)));
        }
        return switch (choice) {
            case 0 -> options.columns(List.of("txyp", "xytp", "ti", "t-xy").get(random.nextInt(4)));
            case 1 -> options.timeUnit(TimeUnitOf.values()[random.nextInt(4)].unit);
            case 2 -> options.sample(random.nextInt(14));
            case 3 -> options.stream(format.equals("aedat3") ? 1 + 11 * random.nextInt(2) : random.nextInt(4));
            default -> options;
        };
    }

    /** The units of {@code spikemesh.aer.trace}, whose name is taken here. */
    private enum TimeUnitOf {
        S(spikemesh.aer.trace.TimeUnit.S),
        MS(spikemesh.aer.trace.TimeUnit.MS),
        US(spikemesh.aer.trace.TimeUnit.US),
        NS(spikemesh.aer.trace.TimeUnit.NS);

        private final spikemesh.aer.trace.TimeUnit unit;

        TimeUnitOf(spikemesh.aer.trace.TimeUnit unit) {
            this.unit = unit;
        }
    }

    private static void judge(Path file, AerReadOptions options) {
        try {
            AerFormats.recognise(file);
        } catch (TraceException e) {
            oneLine(file, e);
        }
        Outcome strict = Outcome.of(file, options, BATCHES[0]);
        for (int batch = 1; batch < BATCHES.length; batch++) {
            assertThat(Outcome.of(file, options, BATCHES[batch]))
                    .as("batches of %d", BATCHES[batch])
                    .isEqualTo(strict);
        }
        Outcome lenient = Outcome.of(file, options.lenient(true), BATCHES[0]);
        if (strict.refusal.isEmpty()) {
            assertThat(lenient).isEqualTo(strict);
            return;
        }
        if (lenient.refusal.isEmpty()) {
            assertThat(lenient.problems).as("told by the lenient reader").isPositive();
            assertThat(lenient.events).as("events kept").isGreaterThanOrEqualTo(strict.events);
        } else {
            assertThat(strict.events)
                    .as("events refused by the lenient reader too")
                    .isZero();
        }
    }

    private static void oneLine(Path file, TraceException e) {
        assertThat(e.getMessage()).contains(file.toString()).doesNotContain("\n");
    }

    /** What reading came to: events and what they were, problems told, and why it was refused, if it was. */
    private record Outcome(long events, long hash, int problems, String refusal) {

        static Outcome of(Path file, AerReadOptions options, int capacity) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            long events = 0;
            long hash = 0;
            int problems = 0;
            String refusal = "";
            try (AerReader reader = AerFormats.open(file, options)) {
                AerEventBatch batch = new AerEventBatch(capacity);
                while (reader.read(batch) > 0) {
                    for (int i = 0; i < batch.size(); i++) {
                        hash = 31 * (31 * hash + batch.timeMicros[i]) + batch.x[i] + 7L * batch.y[i];
                        hash = 31 * hash + batch.polarity[i];
                    }
                    events += batch.size();
                }
                problems = reader.report().problems().size();
            } catch (TraceException e) {
                oneLine(file, e);
                refusal = e.getMessage();
            }
            // Events of the batch that met the damage are not delivered; the refusal names their number.
            if (refusal.matches(".*\\(after \\d+ events; --lenient keeps them\\)")) {
                events = Long.parseLong(refusal.replaceFirst(".*\\(after (\\d+) events; .*", "$1"));
                hash = 0;
            }
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as("bytes allocated")
                    .isLessThan(MOST_ALLOCATED);
            return new Outcome(events, hash, problems, refusal);
        }
    }
}
