package spikemesh.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import spikemesh.cli.job.Digest;
import spikemesh.cli.job.Learned;
import spikemesh.cli.job.Manifest;
import spikemesh.cli.job.RunRecord;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.compile.FitFinding;
import spikemesh.emulator.energy.EnergyReport;
import spikemesh.emulator.energy.EventCounts;
import spikemesh.emulator.energy.LinkLoad;
import spikemesh.emulator.energy.PacketLoss;
import spikemesh.emulator.energy.TickReport;
import spikemesh.emulator.record.file.RecordedFile;

/** A run as one JSON object, schema {@code spikemesh/run}, version 1; {@code docs/results.md} says what each key means. */
public final class RunJson {

    /** Name of the schema. */
    public static final String SCHEMA = "spikemesh/run";

    /** Version of the schema. */
    public static final int VERSION = 1;

    private static final double NANOS = 1e-9;

    private final RunRecord run;
    private final EnergyReport energy;

    private RunJson(RunRecord run) {
        this.run = run;
        energy = run.energy();
    }

    /** The object of a run with its recordings and manifest. */
    public static ObjectNode of(RunRecord run, List<RecordedFile> files, Manifest manifest) throws IOException {
        RunJson json = new RunJson(run);
        ObjectNode root = Json.object().put("schema", SCHEMA).put("version", VERSION);
        head(run, root);
        json.activity(root);
        root.set("energy", EnergyJson.of(run, json.energy));
        json.counts(root);
        json.losses(root.putObject("losses"));
        ArrayNode recordings = root.putArray("files");
        for (RecordedFile file : files) {
            recordings
                    .addObject()
                    .put("path", String.valueOf(file.path().getFileName()))
                    .put("content", file.content())
                    .put("rows", file.rows())
                    .put("sha256", Digest.of(file.path()));
        }
        run.nir().ifPresent(report -> root.set("nir", NirJson.of(report)));
        root.set("manifest", ManifestJson.of(manifest));
        return root;
    }

    /** What ran on what. */
    static void head(RunRecord run, ObjectNode root) {
        root.putObject("chip")
                .put("id", run.chip().id())
                .put("name", run.chip().name())
                .put("version", run.chip().version())
                .put("evidence", Wording.evidence(run.chip().grade()));
        root.put("costSet", run.costSet());
        root.put("timing", Wording.name(run.job().timing()));
        root.put("engine", Wording.name(run.job().engine()));
        RunRecord.Footprint size = run.footprint();
        ObjectNode network = root.putObject("network")
                .put("name", run.network())
                .put("neurons", size.neurons())
                .put("inputChannels", size.channels())
                .put("synapses", size.synapses())
                .put("synapseBytes", size.synapseBytes());
        Json.put(
                network,
                "bytesPerSynapse",
                size.synapses() == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of((double) size.synapseBytes() / size.synapses()));
        network.put("coresInUse", size.cores()).put("tilesInUse", size.tiles());
    }

    private void activity(ObjectNode root) {
        RunResult result = run.result();
        root.put("timesteps", result.timesteps());
        root.put("timestepsWanted", run.length().timesteps());
        root.put("timestepsFrom", run.length().from());
        root.put("stopped", run.stopped());
        root.put("fingerprint", String.format("%016x", result.fingerprint()));
        root.put("countsSha256", Digest.of(result.counts().toString() + result.links()));
        root.putObject("spikes")
                .put("emitted", result.emittedSpikes())
                .put("external", result.externalSpikes())
                .put("delivered", energy.deliveredSpikes())
                .put("synapticEvents", energy.synapticEvents());
        ObjectNode time = root.putObject("time");
        if (run.chipTimePs() < 0) {
            time.putNull("chipPicoseconds");
        } else {
            time.put("chipPicoseconds", run.chipTimePs());
        }
        Json.put(time, "chipSeconds", run.chipSeconds());
        time.put("timedWith", run.timedWith());
        Json.put(time, "biologicalSeconds", run.biologicalSeconds());
        time.put("wallSeconds", run.walls().runNanos() * NANOS)
                .put("wallSetupSeconds", run.walls().setupNanos() * NANOS);
    }

    private void counts(ObjectNode root) {
        ArrayNode parts = root.putArray("populations");
        for (RunRecord.Part part : run.parts()) {
            ObjectNode node = parts.addObject()
                    .put("name", part.name())
                    .put("input", part.input())
                    .put("size", part.size())
                    .put("spikes", part.spikes());
            if (part.caused().isPresent()) {
                cores(node.putArray("caused"), part.caused().get());
            } else {
                node.putNull("caused");
            }
        }
        cores(root.putArray("cores"), run.result().counts());
        ArrayNode links = root.putArray("links");
        for (LinkLoad link : run.result().links()) {
            links.addObject()
                    .put("fromTile", link.fromTile())
                    .put("toTile", link.toTile())
                    .put("kind", link.kind().key())
                    .put("packets", link.packets());
        }
    }

    private static void cores(ArrayNode cores, EventCounts counts) {
        for (int core : counts.cores()) {
            ObjectNode node = Json.object().put("core", core);
            ObjectNode events = node.putObject("events");
            for (EnergyTerm term : EnergyTerm.values()) {
                if (counts.of(core, term) > 0) {
                    events.put(term.key(), counts.of(core, term));
                }
            }
            if (!events.isEmpty()) {
                cores.add(node);
            }
        }
    }

    private void losses(ObjectNode node) {
        RunRecord.Losses losses = run.losses();
        node.put("mergedInputEvents", losses.merged())
                .put("inputEventsOutside", losses.outside())
                .put("lateInputEvents", losses.late())
                .put("changedWeights", losses.changedWeights());
        if (!losses.damage().isEmpty()) {
            losses.damage().forEach(node.putArray("damage")::add);
        }
        if (!run.chip().faults().none()) {
            FaultWords.json(run, node.putObject("faults"));
        }
        ArrayNode limits = node.putArray("limitsExceeded");
        for (FitFinding finding : losses.findings()) {
            limits.addObject()
                    .put("what", finding.what())
                    .put("where", finding.where())
                    .put("need", finding.need())
                    .put("have", finding.have())
                    .put("remedy", finding.remedy());
        }
        TickReport ticks = run.result().ticks();
        node.put("latePackets", ticks.latePackets())
                .put("worstLatenessTicks", ticks.worstLateness())
                .put("lostPackets", ticks.lostPackets());
        ArrayNode packets = node.putArray("packetLosses");
        for (PacketLoss lost : run.result().packetLosses()) {
            packets.addObject()
                    .put("tile", lost.tile())
                    .put("cause", lost.cause().text())
                    .put("packets", lost.packets());
        }
        ArrayNode overruns = node.putArray("overruns");
        ticks.overruns()
                .forEach((core, count) -> overruns.addObject().put("core", core).put("ticks", count));
    }

    /** What became of the weights of projections that learn. */
    public static ArrayNode learned(List<Learned> learned) {
        ArrayNode all = Json.object().putArray("learned");
        for (Learned weights : learned) {
            all.addObject()
                    .put("projection", weights.projection())
                    .put("synapses", weights.synapses())
                    .put("changed", weights.changed())
                    .put("meanBefore", weights.meanBefore())
                    .put("meanAfter", weights.meanAfter());
        }
        return all;
    }
}
