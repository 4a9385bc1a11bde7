package spikemesh.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import spikemesh.config.Descriptions;
import spikemesh.config.NpyWriter;
import spikemesh.emulator.Emulation;
import spikemesh.emulator.EmulationPlan;
import spikemesh.emulator.TimingLevel;
import spikemesh.emulator.event.EventQueue;
import spikemesh.emulator.record.Recording;
import spikemesh.emulator.workload.Workload;

/**
 * What the engine's parts cost, beside what the machine allows in the same run; prints the tables of {@code docs/performance.md}.
 *
 * <p>All is one thread's own processor time, so that other work on the machine counts as little as it can. Parts are measured in whole
 * runs of networks made for them: what a run without spikes takes is subtracted where spikes are what is asked for.
 */
public final class EngineCosts {

    private static final int STEPS = 2_000;

    /** How long the sparse networks run; their parts are too small to be told apart in one. */
    private static final int SECONDS = 4;

    private static final int CELLS = 1_024;
    private static final int PER_STEP = 64;
    private static final String CELL = "\"du\": 4095, \"dv\": 4095, \"vthMant\": 131071";

    private final Path folder;

    private EngineCosts(Path folder) {
        this.folder = folder;
    }

    /** Prints the tables. */
    public static void main(String[] arguments) throws IOException {
        try (ScratchFolder scratch = ScratchFolder.create()) {
            new EngineCosts(scratch.path()).print();
        }
    }

    private void print() throws IOException {
        System.out.println("| the machine, one thread, plain Java | |\n|---|---|");
        row("reading 256 MiB one after the other", "%.1f GB/s", MachineLimits.readRate() / 1e9);
        row("reading pieces of 4 KiB here and there in them", "%.1f GB/s", MachineLimits.pieceRate(4096) / 1e9);
        row("reading pieces of 640 bytes here and there in them", "%.1f GB/s", MachineLimits.pieceRate(640) / 1e9);
        row("adding to a number somewhere in 16 KiB", "%.2f ns", MachineLimits.randomAdd(1 << 14));
        row("adding to a number somewhere in 16 MiB", "%.2f ns", MachineLimits.randomAdd(1 << 24));
        row("adding to a number somewhere in 256 MiB", "%.2f ns", MachineLimits.randomAdd(1 << 28));
        row("a read that must wait for one before it, 256 MiB", "%.0f ns", MachineLimits.latency());
        System.out.println("\n| the engine | |\n|---|---|");
        row("synaptic operation, rows of 1,000 in 256 KiB", "%.2f ns", synapticOperation(64, 1_000));
        row("synaptic operation, rows of 1,000 in 64 MiB", "%.2f ns", synapticOperation(16_384, 1_000));
        row("synaptic operation, rows of 100 in 64 MiB", "%.2f ns", synapticOperation(163_840, 100));
        row("synaptic operation, dense rows of 50 MiB (W3 as a whole)", "%.2f ns", dense());
        row("update of a Loihi neuron with a bias, all passes", "%.2f ns", neuronUpdate());
        row("ordered event, 1e5 pending", "%.1f ns", event(100_000));
        row("ordered event, 1e7 pending", "%.1f ns", event(10_000_000));
        System.out.println("\n| 100,000 neurons, 100 synapses each, 0.1 ms timesteps | CPU s for 1 s |\n|---|---|");
        // Once before, so that the first row is not the one that the compiler works beside.
        sparse(2, 0);
        row("spikes at 2 Hz", "%.2f", sparse(2, 0));
        row("spikes at 1 Hz", "%.2f", sparse(1, 0));
        row("spikes at 0.5 Hz", "%.2f", sparse(0.5, 0));
        row("spikes at 1 Hz, beside 900,000 neurons that nothing reaches", "%.2f", sparse(1, 900_000));
    }

    private static void row(String what, String format, double value) {
        System.out.printf(Locale.ROOT, "| %s | " + format + " |%n", what, value);
    }

    private double synapticOperation(int sources, int degree) throws IOException {
        int perStep = PER_STEP * 1_000 / degree;
        SplittableRandom random = new SplittableRandom(1);
        int[] events = new int[2 * STEPS * perStep];
        for (int k = 0; k < events.length; k += 2) {
            events[k] = k / 2 / perStep;
            events[k + 1] = sources == PER_STEP ? k / 2 % sources : random.nextInt(sources);
        }
        double busy = run(delivering(sources, degree, events), STEPS);
        double idle = run(delivering(sources, degree, new int[] {0, 0}), STEPS);
        return (busy - idle) / ((double) STEPS * perStep * degree) * 1e9;
    }

    private Path delivering(int sources, int degree, int[] events) throws IOException {
        NpyWriter.write(folder.resolve("in.npy"), events, events.length / 2, 2);
        return write("""
                "populations": [{"name": "cells", "size": %d, "model": "loihi-cuba-lif", "parameters": {%s}}],
                "inputs": [{"name": "in", "size": %d, "source": {"kind": "file", "file": "in.npy"}}],
                "projections": [{"source": "in", "target": "cells",
                  "connectivity": {"kind": "fixed-out-degree", "degree": %d, "seed": 1},
                  "weight": {"kind": "uniform-integer", "least": -60, "most": 60, "seed": 2},
                  "delay": {"kind": "uniform-integer", "least": 1, "most": 8, "seed": 3}}]
                """.formatted(CELLS, CELL, sources, degree));
    }

    private double dense() throws IOException {
        Path network = Workload.named("W3").write(STEPS, 1, folder.resolve("dense"));
        return run(network, STEPS) / synapticEvents(network) * 1e9;
    }

    private static double synapticEvents(Path network) {
        try (Emulation emulation = emulation(network)) {
            return emulation.run(STEPS, Recording.NONE).counts().synapticEvents();
        }
    }

    private double neuronUpdate() throws IOException {
        Path network = write("""
                "populations": [{"name": "cells", "size": %d, "model": "loihi-cuba-lif",
                  "parameters": {"du": 4095, "dv": 100, "vthMant": 131071, "biasMant": 100, "biasExp": 1}}]
                """.formatted(16 * CELLS));
        return run(network, STEPS) / ((double) STEPS * 16 * CELLS) * 1e9;
    }

    private static double event(int pending) {
        SplittableRandom random = new SplittableRandom(7);
        long[] distance = new long[1 << 12];
        for (int i = 0; i < distance.length; i++) {
            distance[i] = 1 + (long) (-Math.log(1 - random.nextDouble()) * 1_000_000) << EventQueue.UNIT_BITS;
        }
        EventQueue queue = new EventQueue();
        for (int i = 0; i < pending; i++) {
            queue.add(distance[i & distance.length - 1] | random.nextInt(1 << 10));
        }
        // So many that the compiler is done before the round in the middle.
        int events = Math.max(pending, 8_000_000);
        return MachineLimits.seconds(() -> {
                    long event = 0;
                    for (int i = 0; i < events; i++) {
                        event = queue.take();
                        queue.add(event + distance[i & distance.length - 1]);
                    }
                    return event;
                })
                / events
                * 1e9;
    }

    private double sparse(double hertz, int silent) throws IOException {
        int neurons = 100_000;
        int steps = 10_000 * SECONDS;
        int[] events = new int[2 * (int) (neurons * hertz * SECONDS)];
        SplittableRandom random = new SplittableRandom(3);
        int[] times = random.ints(events.length / 2, 0, steps).sorted().toArray();
        for (int k = 0; k < times.length; k++) {
            events[2 * k] = times[k];
            events[2 * k + 1] = random.nextInt(neurons);
        }
        NpyWriter.write(folder.resolve("in.npy"), events, times.length, 2);
        String lif = "\"model\": \"lif-delta\", \"parameters\": {\"tauM\": 20, \"vThreshold\": 20, \"tRefractory\": 2}";
        String more = silent == 0 ? "" : ", {\"name\": \"silent\", \"size\": %d, %s}".formatted(silent, lif);
        return run(write("""
                "timestep": "0.1 ms",
                "populations": [{"name": "cells", "size": %d, %s}%s],
                "inputs": [{"name": "in", "size": %d, "source": {"kind": "file", "file": "in.npy"}}],
                "projections": [
                  {"source": "in", "target": "cells", "connectivity": {"kind": "one-to-one"}, "weight": 30},
                  {"source": "cells", "target": "cells", "weight": 0.01, "delay": 9,
                   "connectivity": {"kind": "fixed-out-degree", "degree": 100, "seed": 1}}]
                """.formatted(neurons, lif, more, neurons)), steps) / SECONDS;
    }

    private Path write(String parts) throws IOException {
        String start = parts.contains("\"timestep\"") ? "" : "\"timestep\": \"1 ms\",\n";
        return Files.writeString(
                folder.resolve("network.json"),
                "{\"format\": \"spikemesh.network/1\", \"name\": \"costs\",\n" + start + parts + "}\n");
    }

    /** Seconds of processor time to run a network. */
    private static double run(Path network, int timesteps) {
        try (Emulation emulation = emulation(network)) {
            return MachineLimits.seconds(
                    emulation::again,
                    again -> again.run(timesteps, Recording.NONE).emittedSpikes(),
                    Emulation::close);
        }
    }

    /** The network on the generic chip, no packet timed. */
    private static Emulation emulation(Path network) {
        return Emulation.of(
                EmulationPlan.of(Descriptions.chip("generic-large", List.of()), Descriptions.network(network))
                        .withTiming(TimingLevel.FUNCTIONAL));
    }
}
