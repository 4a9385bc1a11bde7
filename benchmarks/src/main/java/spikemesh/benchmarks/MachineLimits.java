package spikemesh.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** What this machine's memory allows to one thread, in plain Java: the floor under the costs of the engine. */
final class MachineLimits {

    private static final int ROUNDS = 5;
    private static final int ACCESSES = 4_000_000;
    private static final int LARGE = 1 << 26;
    private static final int LINE = 16;
    private static final int MULTIPLIER = 1_664_525;
    private static final int MIX = 0x9E37_79B1;
    private static final int INCREMENT = 1_013_904_223;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private MachineLimits() {}

    /** Seconds of this thread's processor time that {@code work} takes: the median of some rounds, after one that does not count. */
    static double seconds(LongSupplier work) {
        return seconds(() -> work, LongSupplier::getAsLong, done -> {});
    }

    /** The same where something is made for each round before, and done with after it, which does not count. */
    static <T> double seconds(Supplier<T> make, ToLongFunction<T> work, Consumer<T> finish) {
        double[] rounds = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            T made = make.get();
            long start = THREADS.getCurrentThreadCpuTime();
            long result = work.applyAsLong(made);
            rounds[Math.max(round, 0)] = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
            finish.accept(made);
            // The result is looked at, so that no work may be left out.
            if (result == Long.MIN_VALUE) {
                throw new IllegalStateException("overflow");
            }
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }

    /** Bytes per second at which 256 MiB are read one after the other. */
    static double readRate() {
        int[] memory = new int[LARGE];
        Arrays.fill(memory, 1);
        return 4.0
                * LARGE
                / seconds(() -> {
                    long sum = 0;
                    for (int i = 0; i < memory.length; i += LINE) {
                        sum += memory[i];
                    }
                    return sum;
                });
    }

    /** Bytes per second at which pieces of so many bytes, a multiple of 64, are read that lie here and there in 256 MiB. */
    static double pieceRate(int bytes) {
        int[] memory = new int[LARGE];
        Arrays.fill(memory, 1);
        int length = bytes / 4;
        int places = (LARGE - length) / LINE;
        int pieces = LARGE / length;
        return (double) bytes
                * pieces
                / seconds(() -> {
                    long sum = 0;
                    for (int piece = 0; piece < pieces; piece++) {
                        int x = piece * MULTIPLIER;
                        int random = (x ^ x >>> 15) * MIX;
                        int from = (int) (Integer.toUnsignedLong(random) * places >>> Integer.SIZE) * LINE;
                        for (int i = from; i < from + length; i += LINE) {
                            sum += memory[i];
                        }
                    }
                    return sum;
                });
    }

    /** Nanoseconds to add to a 32-bit number somewhere in so many bytes, where no addition waits for the one before. */
    static double randomAdd(int bytes) {
        int[] memory = new int[bytes / 4];
        Arrays.fill(memory, 1);
        int mask = memory.length - 1;
        return seconds(() -> {
                    for (int i = 0; i < ACCESSES; i++) {
                        int x = i * MULTIPLIER;
                        memory[(x ^ x >>> 15) * MIX >>> 5 & mask] += i;
                    }
                    return memory[0];
                })
                / ACCESSES
                * 1e9;
    }

    /** Nanoseconds from one read somewhere in 256 MiB to the next, whose place the first tells. */
    static double latency() {
        int[] memory = new int[LARGE];
        int mask = LARGE - 1;
        for (int i = 0; i < LARGE; i++) {
            memory[i] = i * MULTIPLIER + INCREMENT & mask;
        }
        int reads = ACCESSES / 8;
        return seconds(() -> {
                    int at = 1;
                    for (int i = 0; i < reads; i++) {
                        at = memory[at] ^ i & 0xFFFF & mask;
                    }
                    return at;
                })
                / reads
                * 1e9;
    }
}
