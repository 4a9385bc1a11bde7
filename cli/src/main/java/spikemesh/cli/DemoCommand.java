package spikemesh.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import spikemesh.cli.demo.Demo;
import spikemesh.cli.demo.DemoJson;
import spikemesh.cli.demo.DemoResult;
import spikemesh.cli.demo.DemoText;
import spikemesh.cli.job.Interruption;
import spikemesh.cli.job.JobRunner;
import spikemesh.cli.job.Manifest;
import spikemesh.cli.job.Meters;
import spikemesh.cli.job.RunRecord;
import spikemesh.cli.job.RunWatcher;
import spikemesh.cli.report.Json;
import spikemesh.cli.report.RunJson;
import spikemesh.cli.report.html.HtmlReport;
import spikemesh.cli.report.html.ReportData;
import spikemesh.cli.report.html.ReportSampler;
import spikemesh.config.value.Check;
import spikemesh.emulator.record.file.PartMode;
import spikemesh.emulator.record.file.PendingFile;

/** {@code demo}: the main job on input that the product makes itself. */
@Command(
        name = "demo",
        description = {
            "Name moving shapes with a network on an emulated Loihi, and report accuracy, energy and time.",
            "Needs no file: the recording is generated, and the network ships with the program."
        },
        subcommands = DemoTrainCommand.class)
final class DemoCommand implements Callable<Integer> {

    private static final int MOST_SAMPLES = 10_000;

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many shapes to show. Default: ${DEFAULT-VALUE}.")
    private int samples;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "2",
            description = "Which shapes: the same seed gives the same ones. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Keep recording, network, answers and result.json in this folder; files there are replaced.")
    private Path out;

    @Option(names = "--json", description = "Print one JSON object (schema spikemesh/demo, version 1).")
    private boolean json;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write one HTML file with spikes, rates, chip and energy, to look at in a browser.")
    private Path htmlReport;

    @Option(names = "--cost-set", paramLabel = "ID", description = "Figures to use; by default the chip's own choice.")
    private String costSet;

    @Option(
            names = "--network",
            paramLabel = "FILE",
            description = "Another network for the same task, for example one made by demo train.")
    private Path network;

    @Option(
            names = "--progress",
            paramLabel = "MODE",
            defaultValue = "auto",
            description = "Progress bar on standard error: ${COMPLETION-CANDIDATES}. Default: on a terminal.")
    private Meters.Mode progress;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        Check.inRange("--samples", samples, 1, MOST_SAMPLES);
        if (out != null) {
            Files.createDirectories(out);
            return run(out);
        }
        Path folder = Files.createTempDirectory("spikemesh-demo");
        try {
            return run(folder);
        } finally {
            delete(folder);
        }
    }

    private int run(Path folder) throws IOException {
        try (Interruption interruption = Interruption.listen()) {
            JobRunner runner = new JobRunner(interruption, Meters.of(progress), false);
            Demo demo = new Demo(folder, Optional.ofNullable(network), Optional.ofNullable(costSet));
            Optional<ReportSampler> sampler = Optional.ofNullable(htmlReport).map(file -> new ReportSampler());
            Optional<DemoResult> result =
                    demo.run(runner, sampler.<RunWatcher>map(each -> each).orElseGet(RunWatcher::none), samples, seed);
            if (result.isEmpty()) {
                return ExitCode.STOPPED;
            }
            if (sampler.isPresent()) {
                RunRecord run = result.get().run();
                Manifest manifest = Manifest.of(run, Maker.of(command));
                ReportData data = ReportData.of(run, result.get().files(), manifest, sampler.get());
                HtmlReport.write(data, htmlReport, PartMode.FORGOTTEN);
            }
            report(result.get());
            return ExitCode.OK;
        }
    }

    private void report(DemoResult result) throws IOException {
        PrintWriter standardOutput = command.commandLine().getOut();
        if (json || out != null) {
            Manifest manifest = Manifest.of(result.run(), Maker.of(command));
            ObjectNode run = RunJson.of(result.run(), result.files(), manifest);
            if (out != null) {
                write(run);
            }
            if (json) {
                standardOutput.println(Json.text(DemoJson.of(result, run)));
                standardOutput.flush();
            }
        }
        if (!json) {
            new DemoText(result, standardOutput).print(out != null);
        }
    }

    private void write(ObjectNode result) throws IOException {
        try (PendingFile file = new PendingFile(out.resolve("result.json"))) {
            file.stream().write((Json.text(result) + "\n").getBytes(StandardCharsets.UTF_8));
            file.commit();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
