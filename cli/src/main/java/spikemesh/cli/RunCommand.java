package spikemesh.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
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
import spikemesh.cli.job.CheckpointKeeper;
import spikemesh.cli.job.CheckpointPolicy;
import spikemesh.cli.job.GraphVerification;
import spikemesh.cli.job.Interruption;
import spikemesh.cli.job.Job;
import spikemesh.cli.job.JobRunner;
import spikemesh.cli.job.Labelling;
import spikemesh.cli.job.Manifest;
import spikemesh.cli.job.Meters;
import spikemesh.cli.job.RunRecord;
import spikemesh.cli.job.RunWatcher;
import spikemesh.cli.job.SampleRun;
import spikemesh.cli.job.SampleSet;
import spikemesh.cli.job.StoredCommand;
import spikemesh.cli.report.Json;
import spikemesh.cli.report.NeurobenchJson;
import spikemesh.cli.report.RunJson;
import spikemesh.cli.report.SampleReport;
import spikemesh.cli.report.TextReport;
import spikemesh.cli.report.VerifyReport;
import spikemesh.cli.report.html.HtmlReport;
import spikemesh.cli.report.html.ReportData;
import spikemesh.cli.report.html.ReportSampler;
import spikemesh.emulator.EngineKind;
import spikemesh.emulator.Inference;
import spikemesh.emulator.checkpoint.CheckpointFolder;
import spikemesh.emulator.neurobench.NeurobenchCounts;
import spikemesh.emulator.record.file.PartMode;
import spikemesh.emulator.record.file.PendingFile;
import spikemesh.emulator.record.file.RecordFormat;
import spikemesh.emulator.record.file.RecordPattern;
import spikemesh.emulator.verify.GraphComparison.StageComparison;

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
            description = "What to record: spikes:NAME or packets:NAME of a population or input, state:NAME of a probe,"
                    + " weights:NAME of a projection, cores:NUMBER, links:FROM-TO, energy:TERM; * for any characters;"
                    + " @100 behind it sums up 100 timesteps, or gives weights every 100,"
                    + " @1000..2000 is a window of timesteps. May be repeated. Default: nothing.")
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

    @Option(
            names = "--checkpoint",
            paramLabel = "WHEN",
            description =
                    "Save the run so that it can go on: every=\"1000 timesteps\", every=\"60 s\" of wall time, or end;"
                            + " may be repeated. The last two are kept, and deleted when the run is complete.")
    private List<String> checkpoints = new ArrayList<>();

    @Option(
            names = "--checkpoint-dir",
            paramLabel = "DIR",
            description = "Folder for checkpoints. Default: that of --resume, or checkpoints in the folder of --out.")
    private Path checkpointFolder;

    @Option(
            names = "--resume",
            paramLabel = "FILE|DIR",
            description =
                    "Go on from a checkpoint, or from the newest sound one of a folder. Without --network, all other"
                            + " options are those that the run was started with.")
    private Path resume;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a report to look at: one HTML file with plots, which needs no network to open.")
    private Path htmlReport;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description =
                    "Labels of the samples that are shown: CSV with columns label and, unless samples are of equal"
                            + " length, from and to in timesteps, or .npy. Gives the accuracy.")
    private Path labels;

    @Option(
            names = "--samples",
            paramLabel = "DIR",
            description =
                    "Show the network each recording of a folder, from its initial state; --labels is CSV with columns"
                            + " sample and label, or else recordings lie in folders called as their class. Gives"
                            + " accuracy and energy per inference.")
    private Path samples;

    @Option(
            names = "--readout",
            paramLabel = "POPULATION",
            description =
                    "Population whose neuron with most spikes names the class. Default: the one that sends to no other.")
    private String readout;

    @Option(
            names = "--readout-by",
            paramLabel = "WHAT",
            description =
                    "What of the readout counts with --samples: ${COMPLETION-CANDIDATES} (of potentials). Default:"
                            + " spikes where it spikes.")
    private Inference.Reading reading;

    @Option(
            names = "--sample-input",
            paramLabel = "NAME",
            description = "Input that takes the --samples. Default: the only one.")
    private String sampleInput;

    @Option(names = "--json", description = "Print one JSON object (schema spikemesh/run, version 1).")
    private boolean json;

    @Option(names = "--strict", description = "Exit code 3 if anything was lost on the way (see the report's losses).")
    private boolean strict;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        if (resume != null && !options.networkGiven()) {
            return again();
        }
        if (!record.isEmpty() && out == null) {
            throw new IllegalArgumentException("--record needs a folder to write to: --out DIR");
        }
        List<RecordPattern> patterns = record.stream().map(RecordPattern::parse).toList();
        Job job = options.job(patterns, formats.stream().distinct().toList(), Optional.ofNullable(out));
        if (samples != null) {
            return showSamples(job);
        }
        try (CheckpointKeeper keeper = keeper();
                Interruption interruption = Interruption.listen()) {
            JobRunner runner =
                    new JobRunner(interruption, Meters.of(options.progress()), options.refuseMisfit(), keeper);
            Optional<ReportSampler> sampler = Optional.ofNullable(htmlReport).map(file -> new ReportSampler());
            RunWatcher watcher = sampler.<RunWatcher>map(each -> each).orElseGet(RunWatcher::none);
            Optional<Labelling> labelling =
                    Optional.ofNullable(labels).map(file -> new Labelling(file, Optional.ofNullable(readout), watcher));
            if (out != null) {
                runner.countForNeurobench();
            }
            RunRecord run =
                    runner.run(job, labelling.<RunWatcher>map(each -> each).orElse(watcher));
            if (sampler.isPresent()) {
                Manifest manifest = Manifest.of(run, Maker.of(command));
                ReportData data = ReportData.of(run, runner.files(), manifest, sampler.get())
                        .learning(runner.learned());
                HtmlReport.write(data, htmlReport, keeper.partMode());
            }
            report(run, runner, labelling, keeper.partMode());
            if (!run.stopped()) {
                keeper.finish();
            }
            int code = exitCode(run, interruption, keeper);
            interruption.exitCode(code);
            return code;
        }
    }

    private int showSamples(Job job) throws IOException {
        if (!record.isEmpty() || htmlReport != null || resume != null || !checkpoints.isEmpty()) {
            throw new IllegalArgumentException("--samples cannot be combined with --record, --report or checkpoints");
        }
        if (job.engine() == EngineKind.REFERENCE) {
            throw new IllegalArgumentException(
                    "--samples runs on the fast engine; show the reference one a sample with --input: --engine=reference");
        }
        List<SampleSet.Sample> shown = SampleSet.read(samples, Optional.ofNullable(labels));
        try (Interruption interruption = Interruption.listen()) {
            SampleRun.How how = new SampleRun.How(
                    Optional.ofNullable(sampleInput), Optional.ofNullable(readout), Optional.ofNullable(reading));
            SampleRun run = new SampleRun(job, shown, how, interruption, Meters.of(options.progress()));
            SampleRun.Outcome outcome = run.run();
            SampleReport report = new SampleReport(outcome, shown);
            List<StageComparison> verified = options.verify() ? run.verify() : List.of();
            if (json || out != null) {
                ObjectNode result = report.json(Manifest.of(outcome.run(), Maker.of(command)));
                if (options.verify()) {
                    result.set("verified", VerifyReport.json(verified));
                }
                if (out != null) {
                    write("result.json", result, PartMode.FORGOTTEN);
                }
                if (json) {
                    command.commandLine().getOut().println(Json.text(result));
                }
            }
            if (!json) {
                report.print(command.commandLine().getOut());
                if (options.verify()) {
                    VerifyReport.print(
                            "sample " + shown.get(0).name(),
                            verified,
                            command.commandLine().getOut());
                }
            }
            command.commandLine().getOut().flush();
            int code = interruption.requested()
                    ? ExitCode.STOPPED
                    : strict && outcome.run().anyLoss() ? ExitCode.LOSSES : ExitCode.OK;
            interruption.exitCode(code);
            return code;
        }
    }

    private CheckpointKeeper keeper() {
        CheckpointPolicy policy = CheckpointPolicy.of(
                checkpoints,
                Optional.ofNullable(checkpointFolder),
                Optional.ofNullable(resume),
                Optional.ofNullable(out));
        StoredCommand stored = StoredCommand.of(words());
        return new CheckpointKeeper(policy, stored, this::note);
    }

    private List<String> words() {
        return command.root().commandLine().getParseResult().originalArgs();
    }

    private void note(String line) {
        PrintWriter err = command.commandLine().getErr();
        err.println("spikemesh: " + Failures.oneLine(line));
        err.flush();
    }

    /** Runs the command line that the checkpoint was made by, with the options of this one. */
    private int again() throws IOException {
        Path checkpoint = CheckpointFolder.find(resume).file();
        StoredCommand stored = StoredCommand.read(checkpoint);
        Path here = Path.of("").toAbsolutePath();
        if (!stored.folder().equals(here)) {
            throw new IllegalArgumentException(checkpoint + ": the run was started in " + stored.folder()
                    + "; go on there, or give --network and all other options again");
        }
        List<String> words = words();
        List<String> all = new ArrayList<>(stored.words());
        all.addAll(words.subList(words.indexOf(command.name()) + 1, words.size()));
        return Main.run(
                Main.commandLine()
                        .setOverwrittenOptionsAllowed(true)
                        .setOut(command.commandLine().getOut())
                        .setErr(command.commandLine().getErr()),
                all.toArray(String[]::new));
    }

    private void report(RunRecord run, JobRunner runner, Optional<Labelling> labelling, PartMode mode)
            throws IOException {
        List<StageComparison> verified = options.verify() ? GraphVerification.of(run.job()) : List.of();
        if (json || out != null) {
            Manifest manifest = Manifest.of(run, Maker.of(command));
            ObjectNode result = RunJson.of(run, runner.files(), manifest);
            if (options.verify()) {
                result.set("verified", VerifyReport.json(verified));
            }
            labelling.ifPresent(labels -> result.set(
                    "answers",
                    NeurobenchJson.answers(labels, labels.at(run.result().timesteps()))));
            if (!runner.learned().isEmpty()) {
                result.set("learned", RunJson.learned(runner.learned()));
            }
            if (out != null) {
                write("result.json", result, mode);
            }
            if (json) {
                command.commandLine().getOut().println(Json.text(result));
                command.commandLine().getOut().flush();
            }
            if (runner.neurobench().isPresent()) {
                NeurobenchCounts counts = runner.neurobench().get();
                write("neurobench.json", NeurobenchJson.of(run, result, counts, labelling), mode);
            }
        }
        if (!json) {
            TextReport text = new TextReport(run, command.commandLine().getOut());
            text.print(runner.files(), runner.learned());
            if (options.verify()) {
                VerifyReport.print("verified", verified, command.commandLine().getOut());
            }
            labelling.ifPresent(
                    answers -> text.answers(answers, answers.at(run.result().timesteps())));
        }
    }

    private void write(String name, ObjectNode result, PartMode mode) throws IOException {
        try (PendingFile file = new PendingFile(out.resolve(name), mode)) {
            file.stream().write((Json.text(result) + "\n").getBytes(StandardCharsets.UTF_8));
            file.commit();
        }
    }

    private int exitCode(RunRecord run, Interruption interruption, CheckpointKeeper keeper) {
        if (interruption.requested() && run.stopped()) {
            return keeper.resumable() && !keeper.stoppedAsAsked() ? ExitCode.RESUMABLE : ExitCode.STOPPED;
        }
        return strict && run.anyLoss() ? ExitCode.LOSSES : ExitCode.OK;
    }
}
