package spikemesh.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikemesh.cli.job.Digest;
import spikemesh.cli.job.Interruption;
import spikemesh.cli.job.Job;
import spikemesh.cli.job.JobRunner;
import spikemesh.cli.job.Manifest;
import spikemesh.cli.job.Meters;
import spikemesh.cli.job.RunRecord;
import spikemesh.cli.report.Json;
import spikemesh.cli.report.RunJson;
import spikemesh.cli.report.StoredRun;
import spikemesh.emulator.EngineKind;
import spikemesh.emulator.record.file.RecordedFile;

/** {@code repro}: runs a stored result again from its manifest and compares everything that has a hash. */
@Command(
        name = "repro",
        description = "Run a stored result again from its manifest and compare: spikes, counts, chip time, recordings.",
        footer = {"", "Exit code 3 if anything differs, also an input file. Wall time is not compared."})
final class ReproCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The result.json of a run.")
    private Path stored;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = "Run on this engine instead: ${COMPLETION-CANDIDATES}. The result must be the same.")
    private EngineKind engine;

    @Option(names = "--threads", paramLabel = "N", description = "Run with so many threads instead.")
    private Integer threads;

    @Option(
            names = "--progress",
            paramLabel = "MODE",
            defaultValue = "auto",
            description = "Progress bar on standard error: ${COMPLETION-CANDIDATES}. Default: on a terminal.")
    private Meters.Mode progress;

    @Option(names = "--json", description = "Print one JSON object (schema spikemesh/repro, version 1).")
    private boolean json;

    @Spec
    private CommandSpec command;

    /** One thing that was compared. */
    private record Comparison(String what, String recorded, String now) {
        boolean same() {
            return recorded.equals(now);
        }
    }

    @Override
    public Integer call() throws IOException {
        StoredRun before = StoredRun.open(stored);
        Manifest manifest = before.manifest();
        List<String> changed = manifest.changedFiles();
        if (!changed.isEmpty()) {
            PrintWriter err = command.commandLine().getErr();
            changed.forEach(line -> err.println("spikemesh: " + line));
            err.flush();
            return ExitCode.LOSSES;
        }
        Path folder = Files.createTempDirectory("spikemesh-repro");
        try {
            return again(before, manifest, folder);
        } finally {
            remove(folder);
        }
    }

    private int again(StoredRun before, Manifest manifest, Path folder) throws IOException {
        Job job = manifest.job()
                .withOut(folder)
                .on(
                        engine == null ? manifest.job().engine() : engine,
                        threads == null ? manifest.job().threads() : threads);
        try (Interruption interruption = Interruption.listen()) {
            JobRunner runner = new JobRunner(interruption, Meters.of(progress), false);
            RunRecord run = runner.run(job);
            if (interruption.requested() && run.stopped()) {
                return ExitCode.STOPPED;
            }
            ObjectNode after = RunJson.of(run, runner.files(), Manifest.of(run, Maker.of(command)));
            List<Comparison> comparisons = compare(before, manifest, after, runner.files());
            print(comparisons);
            return comparisons.stream().allMatch(Comparison::same) ? ExitCode.OK : ExitCode.LOSSES;
        }
    }

    private static List<Comparison> compare(
            StoredRun before, Manifest manifest, ObjectNode after, List<RecordedFile> files) throws IOException {
        List<Comparison> all = new ArrayList<>();
        all.add(new Comparison(
                "chip", manifest.chipSha256(), after.at("/manifest/chipSha256").asText()));
        all.add(new Comparison(
                "spikes", before.fingerprint(), after.at("/fingerprint").asText()));
        all.add(new Comparison(
                "counts", before.countsSha256(), after.at("/countsSha256").asText()));
        String chipTime = before.chipPicoseconds().isPresent()
                ? String.valueOf(before.chipPicoseconds().getAsLong())
                : "null";
        all.add(new Comparison(
                "chip time (ps)", chipTime, after.at("/time/chipPicoseconds").asText("null")));
        for (StoredRun.StoredFile file : before.files()) {
            Path again = files.stream()
                    .map(RecordedFile::path)
                    .filter(path -> path.endsWith(file.name()))
                    .findFirst()
                    .orElse(null);
            all.add(new Comparison(file.name(), file.sha256(), again == null ? "missing" : Digest.of(again)));
        }
        return all;
    }

    private void print(List<Comparison> comparisons) {
        PrintWriter out = command.commandLine().getOut();
        boolean same = comparisons.stream().allMatch(Comparison::same);
        if (json) {
            ObjectNode root = Json.object()
                    .put("schema", "spikemesh/repro")
                    .put("version", 1)
                    .put("same", same);
            ArrayNode array = root.putArray("comparisons");
            for (Comparison comparison : comparisons) {
                array.addObject()
                        .put("what", comparison.what())
                        .put("same", comparison.same())
                        .put("recorded", comparison.recorded())
                        .put("now", comparison.now());
            }
            out.println(Json.text(root));
        } else {
            int width = comparisons.stream()
                    .mapToInt(comparison -> comparison.what().length())
                    .max()
                    .orElse(1);
            for (Comparison comparison : comparisons) {
                out.printf(
                        "%-10s %-" + width + "s  %s%n",
                        comparison.same() ? "same" : "DIFFERENT",
                        comparison.what(),
                        comparison.same()
                                ? comparison.now()
                                : comparison.now() + ", recorded " + comparison.recorded());
            }
            out.println(same ? "the result is reproduced" : "the result is NOT reproduced");
        }
        out.flush();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path path : inside.toList()) {
                Files.delete(path);
            }
        }
        Files.delete(folder);
    }
}
