package spikemesh.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import spikemesh.cli.job.Interruption;
import spikemesh.cli.job.Job;
import spikemesh.cli.job.JobRunner;
import spikemesh.cli.job.Manifest;
import spikemesh.cli.job.Meters;
import spikemesh.cli.job.RunRecord;
import spikemesh.cli.report.Json;
import spikemesh.cli.report.RunJson;
import spikemesh.cli.report.TextReport;
import spikemesh.emulator.record.file.PendingFile;
import spikemesh.emulator.record.file.RecordFormat;
import spikemesh.emulator.record.file.RecordPattern;

/** {@code run}: a network on a chip with its input, to spikes, counts and a report of energy. */
@Command(
        name = "run",
        description = "Run a network on a chip and report spikes, chip time and energy.",
        footer = {
            "",
            "Example: spikemesh run --chip loihi --network net.json --input camera=recording.raw \\",
            "           --record 'spikes:out*' --out results"
        })
final class RunCommand implements Callable<Integer> {

    @Mixin
    private JobOptions options;

    @Option(
            names = "--record",
            paramLabel = "PATTERN",
            description = "What to record: spikes:NAME of a population or input, state:NAME of a probe, * for any"
                    + " characters; may be repeated. Default: nothing.")
    private List<String> record = new ArrayList<>();

    @Option(
            names = "--record-as",
            paramLabel = "FORMAT",
            split = ",",
            defaultValue = "csv",
            description = "Formats of recordings: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private List<RecordFormat> formats = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for result.json and all recordings; files there are replaced.")
    private Path out;

    @Option(names = "--json", description = "Print one JSON object (schema spikemesh/run, version 1).")
    private boolean json;

    @Option(names = "--strict", description = "Exit code 3 if anything was lost on the way (see the report's losses).")
    private boolean strict;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        if (!record.isEmpty() && out == null) {
            throw new IllegalArgumentException("--record needs a folder to write to: --out DIR");
        }
        List<RecordPattern> patterns = record.stream().map(RecordPattern::parse).toList();
        Job job = options.job(patterns, formats.stream().distinct().toList(), Optional.ofNullable(out));
        try (Interruption interruption = Interruption.listen()) {
            JobRunner runner = new JobRunner(interruption, Meters.of(options.progress()), options.refuseMisfit());
            RunRecord run = runner.run(job);
            report(run, runner);
            return exitCode(run, interruption);
        }
    }

    private void report(RunRecord run, JobRunner runner) throws IOException {
        if (json || out != null) {
            Manifest manifest = Manifest.of(run, Maker.of(command));
            ObjectNode result = RunJson.of(run, runner.files(), manifest);
            if (out != null) {
                write(result);
            }
            if (json) {
                command.commandLine().getOut().println(Json.text(result));
                command.commandLine().getOut().flush();
            }
        }
        if (!json) {
            new TextReport(run, command.commandLine().getOut()).print(runner.files());
        }
    }

    private void write(ObjectNode result) throws IOException {
        try (PendingFile file = new PendingFile(out.resolve("result.json"))) {
            file.stream().write((Json.text(result) + "\n").getBytes(StandardCharsets.UTF_8));
            file.commit();
        }
    }

    private int exitCode(RunRecord run, Interruption interruption) {
        if (interruption.requested() && run.stopped()) {
            return ExitCode.STOPPED;
        }
        return strict && run.anyLoss() ? ExitCode.LOSSES : ExitCode.OK;
    }
}
