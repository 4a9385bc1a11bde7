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

    /** A run of {@code workload}, which has been written to {@code network} for so many cores. */
    public BenchRun(Workload workload, Path network, int timesteps, TimingLevel timing, int cores, int threads) {
        this.workload = workload;
        this.network = network;
        this.timesteps = timesteps;
        this.timing = timing;
        this.cores = cores;
        this.threads = threads;
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
            RunResult result = emulation.run(timesteps, Recording.NONE);
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
                    done - loaded,
                    done - writingNanos,
                    image.synapseBytes() / (double) Math.max(1, image.synapses()),
                    HostMeter.peakBytes());
        }
    }
}
