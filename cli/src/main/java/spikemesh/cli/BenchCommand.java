package spikemesh.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikemesh.emulator.workload.ManycoreWorkload;
import spikemesh.emulator.workload.WorkloadFiles;

/** Writes the networks that emulators and machines are compared with. */
@Command(
        name = "bench",
        description = "Writes a synthetic network with known totals, to compare emulators and machines with.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Runnable {

    @Parameters(paramLabel = "WORKLOAD", description = "Its name; an unknown one lists them.")
    private String name;

    @Option(names = "--export", paramLabel = "DIR", required = true, description = "Folder to write the network into.")
    private Path folder;

    @Option(names = "--timesteps", paramLabel = "N", description = "Length of its input; default: its usual length.")
    private Integer timesteps;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        ManycoreWorkload workload = ManycoreWorkload.ALL.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown workload: " + name + ", known: "
                        + ManycoreWorkload.ALL.stream()
                                .map(ManycoreWorkload::name)
                                .collect(Collectors.joining(", "))));
        int steps = timesteps == null ? workload.timesteps() : timesteps;
        try {
            Path network = WorkloadFiles.write(workload, steps, folder);
            spec.commandLine().getOut().println(network);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
