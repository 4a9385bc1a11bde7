package spikemesh.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import spikemesh.cli.report.Comparison;
import spikemesh.cli.report.Json;
import spikemesh.cli.report.Profile;
import spikemesh.cli.report.ProfileJson;
import spikemesh.cli.report.ProfileText;
import spikemesh.cli.report.StoredRun;
import spikemesh.cli.report.html.HtmlReport;
import spikemesh.cli.report.html.ReportData;
import spikemesh.cli.report.html.ReportSampler;
import spikemesh.config.Descriptions;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.value.Check;
import spikemesh.emulator.compile.DoesNotFitException;
import spikemesh.emulator.compile.UnsupportedException;
import spikemesh.emulator.record.file.PartMode;

/** {@code profile}: energy per spike and where it goes, of a run or of a stored result priced again. */
@Command(
        name = "profile",
        description = "Show where the energy goes: by unit, core, population, link and over time.",
        footer = {
            "",
            "Example: spikemesh profile --network net.json --timesteps 1000",
            "         spikemesh profile --reprice results/result.json --cost-set sanafe2025"
        })
final class ProfileCommand implements Callable<Integer> {

    private static final int MOST_WINDOWS = 10_000;

    @Mixin
    private JobOptions options;

    @Option(
            names = "--reprice",
            paramLabel = "FILE",
            description = "Do not run: price this result.json again, with --cost-set and --set.")
    private Path stored;

    @Option(
            names = "--compare",
            paramLabel = "CHIP",
            split = ",",
            description =
                    "Compare these chips with the first run: run there too, or priced where its neurons are not known.")
    private List<String> compare = List.of();

    @Option(
            names = "--windows",
            paramLabel = "N",
            defaultValue = "10",
            description = "Windows of time of equal length. Default: ${DEFAULT-VALUE}.")
    private int windows;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "10",
            description = "Rows in each table; --json leaves nothing out. Default: ${DEFAULT-VALUE}.")
    private int top;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a report to look at: one HTML file with plots, which needs no network to open.")
    private Path htmlReport;

    @Option(names = "--json", description = "Print one JSON object (schema spikemesh/profile, version 1).")
    private boolean json;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        Check.inRange("--windows", windows, 1, MOST_WINDOWS);
        Check.inRange("--top", top, 1, Integer.MAX_VALUE);
        if (stored != null) {
            return reprice();
        }
        Job job = options.job();
        if (!compare.isEmpty()) {
            return compare(job);
        }
        try (Interruption interruption = Interruption.listen()) {
            JobRunner runner = new JobRunner(interruption, Meters.of(options.progress()), options.refuseMisfit());
            Profile.Collector collector = new Profile.Collector();
            ReportSampler sampler = new ReportSampler(windows);
            RunRecord run =
                    htmlReport == null ? runner.run(job, windows, collector::windowEnds) : runner.run(job, sampler);
            Manifest manifest = Manifest.of(run, Maker.of(command));
            if (htmlReport != null) {
                sampler.windows().forEach(collector::windowEnds);
                writeReport(run, manifest, sampler);
            }
            print(collector.of(run), manifest);
            return interruption.requested() && run.stopped() ? ExitCode.STOPPED : ExitCode.OK;
        }
    }

    private int compare(Job job) throws IOException {
        compare.forEach(Descriptions::chip);
        try (Interruption interruption = Interruption.listen()) {
            JobRunner runner = new JobRunner(interruption, Meters.of(options.progress()), true);
            JobRunner tolerant = new JobRunner(interruption, Meters.of(options.progress()), options.refuseMisfit());
            ReportSampler sampler = htmlReport == null ? new ReportSampler() : new ReportSampler(windows);
            RunRecord first = htmlReport == null ? tolerant.run(job, 1, window -> {}) : tolerant.run(job, sampler);
            Comparison comparison = new Comparison();
            comparison.ran(first);
            for (String name : compare) {
                if (!Descriptions.chip(name).id().equals(first.chip().id())) {
                    add(comparison, runner, job.onChip(name), first);
                }
            }
            print(comparison, first, Manifest.of(first, Maker.of(command)), sampler);
            return ExitCode.OK;
        }
    }

    private void print(Comparison comparison, RunRecord first, Manifest manifest, ReportSampler sampler)
            throws IOException {
        if (htmlReport != null) {
            ReportData data = ReportData.of(first, List.of(), manifest, sampler).with(comparison.node());
            HtmlReport.write(data, htmlReport, PartMode.FORGOTTEN);
        }
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.println(comparison.json());
            out.flush();
        } else {
            comparison.print(out);
        }
    }

    /** A stored run beside its counts priced with other chips. */
    private int compare(RunRecord stored, Manifest manifest) throws IOException {
        Comparison comparison = new Comparison();
        comparison.ran(stored);
        for (String name : compare) {
            ChipSpec chip = Descriptions.chip(name);
            if (!chip.id().equals(stored.chip().id())) {
                comparison.priced(
                        stored.pricedWith(chip, chip.defaultCostSet()),
                        "--reprice prices a stored run and runs nothing");
            }
        }
        print(comparison, stored, manifest, new ReportSampler());
        return ExitCode.OK;
    }

    private static void add(Comparison comparison, JobRunner runner, Job job, RunRecord first) throws IOException {
        try {
            comparison.ran(runner.run(job, 1, window -> {}));
        } catch (UnsupportedException | DoesNotFitException | IllegalArgumentException e) {
            ChipSpec chip = Descriptions.chip(job.chip());
            comparison.priced(first.pricedWith(chip, chip.defaultCostSet()), Failures.message(e));
        }
    }

    private int reprice() throws IOException {
        if (options.networkGiven()) {
            throw new IllegalArgumentException("--reprice prices a stored run; it takes no --network");
        }
        if (options.faultsGiven()) {
            throw new IllegalArgumentException(
                    "--reprice prices a stored run, in which nothing can break any more; it takes no --fault: run it again"
                            + " with --fault");
        }
        StoredRun run = StoredRun.open(stored);
        Manifest manifest = run.manifest();
        List<String> overrides = new ArrayList<>(manifest.job().overrides());
        overrides.addAll(options.overrides());
        ChipSpec chip = Descriptions.chip(manifest.job().chip(), overrides);
        String costSet = options.costSet().orElse(run.costSet());
        Check.oneOf("--cost-set", costSet, chip.costSets().keySet());
        RunRecord priced = run.record(chip, costSet);
        if (!compare.isEmpty()) {
            return compare(priced, manifest);
        }
        if (htmlReport != null) {
            writeReport(priced, manifest, new ReportSampler());
        }
        print(new Profile.Collector().of(priced), manifest);
        return ExitCode.OK;
    }

    private void writeReport(RunRecord run, Manifest manifest, ReportSampler sampler) throws IOException {
        HtmlReport.write(ReportData.of(run, List.of(), manifest, sampler), htmlReport, PartMode.FORGOTTEN);
    }

    private void print(Profile profile, Manifest manifest) {
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.println(Json.text(ProfileJson.of(profile, manifest)));
            out.flush();
        } else {
            new ProfileText(profile, out, top).print();
        }
    }
}
