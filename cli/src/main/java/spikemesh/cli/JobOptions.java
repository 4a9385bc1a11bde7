package spikemesh.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import spikemesh.cli.job.GraphNetwork;
import spikemesh.cli.job.Job;
import spikemesh.cli.job.Meters;
import spikemesh.config.value.Check;
import spikemesh.emulator.Emulation;
import spikemesh.emulator.EngineKind;
import spikemesh.emulator.TimingLevel;
import spikemesh.emulator.record.file.RecordFormat;
import spikemesh.emulator.record.file.RecordPattern;

/** The options that say what to run and how; shared by all commands that run something. */
final class JobOptions {

    private static final int MOST_THREADS = 1024;

    /** What to do about a network that exceeds limits of the chip. */
    enum Fit {
        WARN,
        CHECK
    }

    @Option(
            names = "--chip",
            paramLabel = "NAME|FILE",
            defaultValue = "loihi",
            description = "Chip: a preset or a file in format spikemesh.chip/1. Default: ${DEFAULT-VALUE}.")
    private String chip;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Override a part of the chip, for example core.neurons=512; may be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Mixin
    private FaultOptions faults;

    @Option(
            names = "--network",
            paramLabel = "FILE",
            description = "Network in format spikemesh.network/1, or a NIR graph.")
    private Path network;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description =
                    "Mapping in format spikemesh.mapping/1, in place of the network's own; spikemesh map makes one.")
    private Path mapping;

    @Option(
            names = "--input",
            paramLabel = "NAME=FILE",
            description = "Recording or spike file for an input of the network; may be repeated.")
    private Map<String, Path> inputs = new LinkedHashMap<>();

    @Option(
            names = "--lenient",
            description = "Read damaged recordings as far as they can be read; the damage is reported as a loss.")
    private boolean lenient;

    @Option(
            names = "--timesteps",
            paramLabel = "N",
            description = "Timesteps to run. Without it and --duration: to the last input spike and 64 more.")
    private Long timesteps;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "Biological time to run, for example \"100 ms\"; needs a network that gives its timestep.")
    private String duration;

    @Option(
            names = "--timing",
            paramLabel = "LEVEL",
            defaultValue = "analytic",
            description = "How chip time is modelled: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private TimingLevel timing;

    @Option(names = "--cost-set", paramLabel = "ID", description = "Figures to use; by default the chip's own choice.")
    private String costSet;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Draw everything random anew: each seed s in the network is replaced by stream s of this one.")
    private Long seed;

    @Option(
            names = "--threads",
            paramLabel = "N|auto",
            defaultValue = "1",
            description = "Threads to use; the result is the same for any number. Default: ${DEFAULT-VALUE}.")
    private String threads;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = "fast",
            description = "Engine: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private EngineKind engine;

    @Option(
            names = "--fit",
            paramLabel = "MODE",
            defaultValue = "warn",
            description = "When the network exceeds a limit of the chip: ${COMPLETION-CANDIDATES} (exit code 4)."
                    + " Default: ${DEFAULT-VALUE}.")
    private Fit fit;

    @Option(
            names = "--progress",
            paramLabel = "MODE",
            defaultValue = "auto",
            description = "Progress bar on standard error: ${COMPLETION-CANDIDATES}. Default: on a terminal.")
    private Meters.Mode progress;

    @Mixin
    private NirOptions nir;

    @Option(
            names = "--verify",
            description = "For NIR graphs: run the graph in real numbers too, and say where spikes first differ.")
    private boolean verify;

    /** The job without a recording. */
    Job job() {
        return job(List.of(), List.of(), Optional.empty());
    }

    Job job(List<RecordPattern> record, List<RecordFormat> formats, Optional<Path> out) {
        Check.present("--network", network);
        if (timesteps != null && duration != null) {
            throw new IllegalArgumentException("--timesteps and --duration contradict each other; give one of them");
        }
        if (timesteps != null) {
            Check.inRange("--timesteps", timesteps, 1, Emulation.MOST_TIMESTEPS);
        }
        return new Job(
                chip,
                overrides(),
                GraphNetwork.file(network),
                inputs,
                timesteps == null ? OptionalLong.empty() : OptionalLong.of(timesteps),
                Optional.ofNullable(duration),
                timing,
                Optional.ofNullable(costSet),
                seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                threads(),
                engine,
                record,
                formats,
                out,
                Optional.ofNullable(mapping),
                nir.said(),
                lenient);
    }

    private int threads() {
        if (threads.equals("auto")) {
            return Runtime.getRuntime().availableProcessors();
        }
        try {
            return Check.inRange("--threads", Integer.parseInt(threads), 1, MOST_THREADS);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--threads must be a number or auto: --threads=" + threads, e);
        }
    }

    /** Whether the spikes of a graph are compared with those in real numbers. */
    boolean verify() {
        return verify;
    }

    boolean networkGiven() {
        return network != null;
    }

    String chip() {
        return chip;
    }

    boolean faultsGiven() {
        return faults.any();
    }

    /** What is set by hand, and what is broken beside it. */
    List<String> overrides() {
        return faults.addedTo(overrides);
    }

    Optional<String> costSet() {
        return Optional.ofNullable(costSet);
    }

    boolean refuseMisfit() {
        return fit == Fit.CHECK;
    }

    Meters.Mode progress() {
        return progress;
    }
}
