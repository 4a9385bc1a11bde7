package spikemesh.benchmarks;

import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import spikemesh.emulator.event.EventQueue;

/**
 * The event queue against the structures it was chosen from, in the hold model: take the first event, add one later, with
 * a constant number pending.
 *
 * <p>Distances to the new event are exponential, bimodal (mostly near, one in ten far) or those of a chip (1 to 16 ticks).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-XX:+UseTransparentHugePages", "-Xmx6g"})
public class EventQueueBenchmark {

    private static final int DISTANCES = 1 << 12;

    /** How many events are pending. */
    @Param({"1000", "100000", "10000000"})
    public int pending;

    /** How distances are distributed. */
    @Param({"exponential", "bimodal", "chip"})
    public String distances;

    private final long[] distance = new long[DISTANCES];
    private EventQueue radix;
    private LongHeap binary;
    private LongHeap octonary;
    private PriorityQueue<Long> boxed;
    private int next;

    /** Fills all queues with the same events. */
    @Setup
    public void fill() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < DISTANCES; i++) {
            distance[i] = distance(random) << EventQueue.UNIT_BITS;
        }
        radix = new EventQueue();
        binary = new LongHeap(1, pending);
        octonary = new LongHeap(3, pending);
        boxed = new PriorityQueue<>();
        for (int i = 0; i < pending; i++) {
            long event = distance(random) << EventQueue.UNIT_BITS | random.nextInt(1024);
            radix.add(event);
            binary.add(event);
            octonary.add(event);
            boxed.add(event);
        }
    }

    private long distance(SplittableRandom random) {
        return switch (distances) {
            case "exponential" -> 1 + (long) (-Math.log(1 - random.nextDouble()) * 1_000_000);
            case "bimodal" -> random.nextInt(10) == 0 ? 10_000_000L + random.nextInt(1000) : 1 + random.nextInt(1000);
            default -> 1 + random.nextInt(16);
        };
    }

    private long later(long event) {
        return event + distance[next++ & DISTANCES - 1];
    }

    /** Ours: a monotone radix heap with 6-bit digits and a sorted front. */
    @Benchmark
    public long radixHeap() {
        long event = radix.take();
        radix.add(later(event));
        return event;
    }

    /** A binary heap of longs. */
    @Benchmark
    public long binaryHeap() {
        long event = binary.take();
        binary.add(later(event));
        return event;
    }

    /** A heap of longs with eight children per node. */
    @Benchmark
    public long octonaryHeap() {
        long event = octonary.take();
        octonary.add(later(event));
        return event;
    }

    /** The library's heap of objects. */
    @Benchmark
    public long boxedHeap() {
        long event = boxed.remove();
        boxed.add(later(event));
        return event;
    }
}
