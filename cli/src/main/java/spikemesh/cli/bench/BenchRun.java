package spikemesh.cli.bench;

import java.nio.file.Path;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.emulator.Emulation;
import spikemesh.emulator.EmulationPlan;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.TimingLevel;
import spikemesh.emulator.record.Recording;
import spikemesh.emulator.workload.Workload;

/** One measured run of a workload on its chip. */
public final class BenchRun {

    private final Workload workload;
    private final Path network;
    private final int timesteps;
    private final TimingLevel timing;
    private final int cores;
    private final int threads;
    private final int warmUp;

    /** A run of {@code workload}, which has been written to {@code network} for so many cores, after {@code warmUp} timesteps. */
    public BenchRun(
            Workload workload, Path network, int timesteps, TimingLevel timing, int cores, int threads, int warmUp) {
        this.workload = workload;
        this.network = network;
        this.timesteps = timesteps;
        this.timing = timing;
        this.cores = cores;
        this.threads = threads;
        this.warmUp = warmUp;
    }

    /** Loads and runs it; {@code writingNanos} of the process's CPU time so far went into writing its files. */
    public BenchResult measure(long writingNanos) {
        long written = HostMeter.cpuNanos();
        ChipSpec chip = Descriptions.chip(workload.chip(), workload.overrides(cores));
        EmulationPlan plan = EmulationPlan.of(chip, Descriptions.network(network))
                .withCostSet(workload.costSet().orElse(chip.defaultCostSet()))
                .withTiming(timing)
                .withThreads(threads);
        try (Emulation emulation = Emulation.of(plan)) {
            long loaded = HostMeter.cpuNanos();
            if (warmUp > 0) {
                try (Emulation first = emulation.again()) {
                    first.run(warmUp, Recording.NONE);
                }
            }
            long warm = HostMeter.cpuNanos();
            long wallBefore = System.nanoTime();
            RunResult result = emulation.run(timesteps, Recording.NONE);
            long wall = System.nanoTime() - wallBefore;
            long done = HostMeter.cpuNanos();
            var image = emulation.compiled().image();
            return new BenchResult(
                    workload.name(),
                    timesteps,
                    timing,
                    threads,
                    result.emittedSpikes(),
                    result.counts().synapticEvents(),
                    result.counts().total(EnergyTerm.AXON_IN),
                    image.synapses(),
                    loaded - written,
                    done - warm,
                    wall,
                    done - writingNanos,
                    image.synapseBytes() / (double) Math.max(1, image.synapses()),
                    HostMeter.peakBytes());
        }
    }
}
