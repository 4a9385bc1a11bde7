package spikemesh.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToDoubleFunction;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.emulator.Emulation;
import spikemesh.emulator.EmulationPlan;
import spikemesh.emulator.record.Recording;
import spikemesh.emulator.workload.Workload;

/**
 * What a second thread brings to a workload, beside what the machine allows: two independent runs at the same time lose to each
 * other what no second thread can win back (shared caches and memory, cores that are halves of one).
 *
 * <p>All three ways of running take turns, part after part of the workload, so that a slow moment of the machine meets each.
 */
public final class ThreadGains {

    private static final int PARTS = 10;
    private static final int WARM = 2 * PARTS;
    private static final int ROUNDS = 6 * PARTS;

    private final Workload workload;
    private final int part;

    private ThreadGains(Workload workload) {
        this.workload = workload;
        part = workload.timesteps() / PARTS;
    }

    /** Prints a row for each workload named, W1 and W4 unless any is. */
    public static void main(String[] names) throws IOException {
        System.out.println(
                "| workload | one thread, s | two threads, s | two runs at once, s | gain of two threads | gain of two runs |");
        System.out.println("|---|---|---|---|---|---|");
        for (String name : names.length == 0 ? List.of("W1", "W4") : List.of(names)) {
            try (ScratchFolder scratch = ScratchFolder.create()) {
                new ThreadGains(Workload.named(name)).measure(scratch.path());
            }
        }
    }

    private void measure(Path folder) throws IOException {
        try (Emulation one = emulation(folder.resolve("one"), 1);
                Emulation first = one.again();
                Emulation second = one.again();
                Emulation two = emulation(folder.resolve("two"), 2)) {
            Round[] rounds = new Round[ROUNDS];
            for (int k = -WARM; k < ROUNDS; k++) {
                long end = (long) (k + WARM + 1) * part;
                Round round = new Round(
                        seconds(() -> one.run(end, Recording.NONE)),
                        seconds(() -> two.run(end, Recording.NONE)),
                        seconds(() -> {
                            CompletableFuture<?> other = CompletableFuture.runAsync(
                                    () -> first.run(end, Recording.NONE), work -> new Thread(work).start());
                            second.run(end, Recording.NONE);
                            other.join();
                        }));
                if (k >= 0) {
                    rounds[k] = round;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %.2f | %.2f | %.2f |%n",
                    workload.name(),
                    PARTS * median(rounds, Round::one),
                    PARTS * median(rounds, Round::two),
                    PARTS * median(rounds, Round::both),
                    median(rounds, round -> round.one() / round.two()),
                    median(rounds, round -> 2 * round.one() / round.both()));
        }
    }

    private record Round(double one, double two, double both) {}

    private Emulation emulation(Path folder, int threads) throws IOException {
        int cores = workload.cores(threads);
        Path network = workload.write((WARM + ROUNDS) * part, cores, folder);
        ChipSpec chip = Descriptions.chip(workload.chip(), workload.overrides(cores));
        return Emulation.of(EmulationPlan.of(chip, Descriptions.network(network))
                .withCostSet(workload.costSet().orElse(chip.defaultCostSet()))
                .withTiming(workload.timing())
                .withThreads(threads));
    }

    private static double seconds(Runnable work) {
        long before = System.nanoTime();
        work.run();
        return (System.nanoTime() - before) / 1e9;
    }

    private static double median(Round[] rounds, ToDoubleFunction<Round> of) {
        double[] values = Arrays.stream(rounds).mapToDouble(of).sorted().toArray();
        return values[values.length / 2];
    }
}
