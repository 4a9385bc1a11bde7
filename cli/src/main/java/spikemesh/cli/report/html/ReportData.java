package spikemesh.cli.report.html;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import spikemesh.cli.job.Learned;
import spikemesh.cli.job.Manifest;
import spikemesh.cli.job.RunRecord;
import spikemesh.config.chip.SourceSpec;
import spikemesh.emulator.record.file.RecordedFile;

/**
 * Everything that a report shows.
 *
 * @param run the run
 * @param files what it recorded
 * @param manifest what it was made of
 * @param map where its cores and links are
 * @param loads what happened there over time
 * @param contents what lives on each core in use; empty for a run that was not watched
 * @param watchedFrom first timestep of spikes and states: above zero for a run that went on from a checkpoint
 * @param raster spikes; empty for a run that was not watched
 * @param traces state variables of the network's probes
 * @param packetLatencies packets by their latency in picoseconds, if the engine knows it
 * @param figures figures that price and time the run
 * @param sources where figures come from
 * @param learned what became of the weights that learned
 * @param comparison the same workload on several chips (spikemesh/comparison), if that was asked for
 */
public record ReportData(
        RunRecord run,
        List<RecordedFile> files,
        Manifest manifest,
        ChipMap map,
        Loads loads,
        List<ReportSampler.CoreContent> contents,
        long watchedFrom,
        Optional<Raster> raster,
        List<StateTrace> traces,
        Optional<SortedMap<Long, Long>> packetLatencies,
        List<SourcedFigure> figures,
        Map<String, SourceSpec> sources,
        List<Learned> learned,
        Optional<ObjectNode> comparison) {

    /** Copies its collections. */
    public ReportData {
        files = List.copyOf(files);
        contents = List.copyOf(contents);
        traces = List.copyOf(traces);
        packetLatencies = packetLatencies.map(packets -> Collections.unmodifiableSortedMap(new TreeMap<>(packets)));
        figures = List.copyOf(figures);
        learned = List.copyOf(learned);
    }

    /** The data of a run that {@code sampler} watched; for a stored run one that watched nothing. */
    public static ReportData of(RunRecord run, List<RecordedFile> files, Manifest manifest, ReportSampler sampler) {
        ChipMap map = ChipMap.of(run.chip(), run.result());
        return new ReportData(
                run,
                files,
                manifest,
                map,
                Loads.of(run, map, sampler.windows()),
                sampler.contents(),
                sampler.watchedFrom(),
                sampler.raster(),
                sampler.traces(),
                sampler.packetLatencies(),
                SourcedFigure.of(run),
                run.chip().sources(),
                List.of(),
                Optional.empty());
    }

    /** The same with what became of the weights that learned. */
    public ReportData learning(List<Learned> weights) {
        return with(weights, comparison);
    }

    /** The same with the workload on several chips, this run first. */
    public ReportData with(ObjectNode compared) {
        return with(learned, Optional.of(compared));
    }

    private ReportData with(List<Learned> weights, Optional<ObjectNode> compared) {
        return new ReportData(
                run,
                files,
                manifest,
                map,
                loads,
                contents,
                watchedFrom,
                raster,
                traces,
                packetLatencies,
                figures,
                sources,
                weights,
                compared);
    }
}
