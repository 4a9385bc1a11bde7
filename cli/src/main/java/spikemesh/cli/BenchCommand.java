package spikemesh.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikemesh.cli.bench.BenchResult;
import spikemesh.cli.bench.BenchRun;
import spikemesh.cli.bench.HostMeter;
import spikemesh.config.value.Check;
import spikemesh.emulator.TimingLevel;
import spikemesh.emulator.workload.Workload;

/** Runs the networks that emulators and machines are compared with, and says what they cost this machine. */
@Command(
        name = "bench",
        description = "Runs a synthetic network with known totals and tells what it costs this machine.")
final class BenchCommand implements Runnable {

    @Parameters(paramLabel = "WORKLOAD", description = "Its name; an unknown one lists them.")
    private String name;

    @Option(names = "--timesteps", paramLabel = "N", description = "How long to run; default: its usual length.")
    private Integer timesteps;

    @Option(
            names = "--timing",
            description = "functional, analytic, queued or flow; default: functional for W1 to W4, else analytic.")
    private TimingLevel timing;

    @Option(names = "--cores", paramLabel = "N", description = "Cores of the chip to use; default: its usual number.")
    private Integer cores;

    @Option(names = "--threads", defaultValue = "1", paramLabel = "N", description = "Threads; default: 1.")
    private int threads;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "0",
            description = "Run so many timesteps first, in a run of their own that is not counted; default: 0.")
    private int warmUp;

    @Option(names = "--export", paramLabel = "DIR", description = "Only write network and side files into this folder.")
    private Path folder;

    @Option(names = "--row", description = "Print one row of a Markdown table.")
    private boolean row;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Workload workload = Workload.named(name);
        Check.inRange("--threads", threads, 1, Integer.MAX_VALUE);
        Check.inRange("--cores", coresOf(workload), 1, Integer.MAX_VALUE);
        int steps = timesteps == null ? workload.timesteps() : timesteps;
        PrintWriter out = spec.commandLine().getOut();
        try {
            if (folder != null) {
                out.println(workload.write(steps, coresOf(workload), folder));
                return;
            }
            BenchResult result = measure(workload, steps);
            out.println(row ? result.row() : result.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int coresOf(Workload workload) {
        return cores == null ? workload.cores(threads) : cores;
    }

    private BenchResult measure(Workload workload, int steps) throws IOException {
        long before = HostMeter.cpuNanos();
        Path scratch = Files.createTempDirectory("spikemesh-bench");
        try {
            Path network = workload.write(steps, coresOf(workload), scratch);
            long writing = HostMeter.cpuNanos() - before;
            TimingLevel level = timing == null ? workload.timing() : timing;
            return new BenchRun(workload, network, steps, level, coresOf(workload), threads, warmUp).measure(writing);
        } finally {
            try (Stream<Path> files = Files.walk(scratch)) {
                List<Path> deepestFirst =
                        files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
