package spikemesh.aer.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** LAW: reading a long trace takes no more memory than reading a short one, and a damaged one no more than a whole one. */
class MemoryTest {

    private static final int EVENTS = 20_000;
    private static final int TIMES = 30;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"evt3", "dat", "aedat4", "csv", "npy"})
    void readingAllocatesNothingPerEvent(String format) throws Exception {
        Path small = write(format, "small", EVENTS);
        Path large = write(format, "large", EVENTS * TIMES);
        allocated(small);

        long least = allocated(small);
        long most = allocated(large);

        assertThat(Files.size(large)).isGreaterThan(Files.size(small) * (TIMES / 2));
        // A byte for every five events would already be more.
        assertThat(most - least).isLessThan((long) EVENTS * TIMES / 5);
    }

    @Test
    void aDamagedSizeOfAMemberTakesNoMemory() {
        Path path = Samples.path("wide_member.h5");

        long allocated = allocatedBy(() -> assertThatThrownBy(
                        () -> AerFormats.open(path, AerReadOptions.defaults().lenient(true))
                                .read(new AerEventBatch()))
                .isInstanceOf(TraceException.class));

        // 600 rows with a member of 16 MB: 1.4 GB, when three rows at a time must do.
        assertThat(allocated).isLessThan(500_000_000);
    }

    private Path write(String format, String name, int events) {
        Path path = folder.resolve(name + "." + format);
        AerEventBatch batch = new AerEventBatch();
        SplittableRandom random = new SplittableRandom(1);
        try (AerWriter writer = AerFormats.create(
                path, format, AerHeader.pixels("test", 640, 480, Map.of()), AerWriteOptions.defaults())) {
            for (int i = 0; i < events; i++) {
                batch.add(10L * i, random.nextInt(640), random.nextInt(480), i & 1);
                if (batch.room() == 0 || i == events - 1) {
                    writer.write(batch);
                    batch.clear();
                }
            }
            writer.commit();
        }
        return path;
    }

    private static long allocated(Path path) {
        AerEventBatch batch = new AerEventBatch();
        AtomicLong events = new AtomicLong();
        long allocated = allocatedBy(() -> {
            try (AerReader reader = AerFormats.open(path, AerReadOptions.defaults())) {
                while (reader.read(batch) > 0) {
                    events.addAndGet(batch.size());
                }
            }
        });
        assertThat(events.get()).isGreaterThanOrEqualTo(EVENTS);
        return allocated;
    }

    private static long allocatedBy(Runnable action) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        action.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
