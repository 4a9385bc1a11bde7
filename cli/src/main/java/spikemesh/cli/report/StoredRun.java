package spikemesh.cli.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import spikemesh.aer.LossCause;
import spikemesh.cli.job.Job;
import spikemesh.cli.job.Manifest;
import spikemesh.cli.job.RunRecord;
import spikemesh.cli.job.Setup;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.EnergyTerm;
import spikemesh.emulator.EngineKind;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.TimingLevel;
import spikemesh.emulator.compile.FitFinding;
import spikemesh.emulator.energy.EventCounts;
import spikemesh.emulator.energy.LinkLoad;
import spikemesh.emulator.energy.PacketLoss;
import spikemesh.emulator.energy.TickReport;
import spikemesh.emulator.record.file.RecordFormat;
import spikemesh.emulator.record.file.RecordPattern;

/** A stored result, read back so that it can be priced or run again. */
public final class StoredRun {

    private static final double NANOS = 1e9;

    private final ResultFile root;

    private StoredRun(ResultFile root) {
        this.root = root;
    }

    /** A recording that the run made: its name in the folder of the result, and its SHA-256. */
    public record StoredFile(String name, String sha256) {}

    /**
     * Opens a result.
     *
     * @throws IllegalArgumentException if it is not a result, or not one that this version knows
     */
    public static StoredRun open(Path path) throws IOException {
        return new StoredRun(ResultFile.open(path));
    }

    /** The identity of all spikes. */
    public String fingerprint() {
        return root.text("fingerprint");
    }

    /** The hash of all counts and link loads. */
    public String countsSha256() {
        return root.text("countsSha256");
    }

    /** Chip time in picoseconds, if the run was timed. */
    public OptionalLong chipPicoseconds() {
        return root.at("time").optionalWhole("chipPicoseconds");
    }

    /** Recordings that the run made. */
    public List<StoredFile> files() {
        return root.at("files").elements().stream()
                .map(file -> new StoredFile(file.text("path"), file.text("sha256")))
                .toList();
    }

    /** What the run was made of, with all paths absolute. */
    public Manifest manifest() {
        ResultFile node = root.at("manifest");
        Path folder = Path.of(node.text("folder"));
        List<Manifest.SourceFile> files = node.at("files").elements().stream()
                .map(file -> new Manifest.SourceFile(
                        file.text("role"), folder.resolve(file.text("path")), file.whole("bytes"), file.text("sha256")))
                .toList();
        return new Manifest(
                node.text("spikemesh"),
                node.text("java"),
                node.texts("commandLine"),
                folder,
                job(node.at("job"), folder, files),
                node.text("chipSha256"),
                files);
    }

    private static Job job(ResultFile node, Path folder, List<Manifest.SourceFile> files) {
        Map<String, Path> inputs = new LinkedHashMap<>();
        ResultFile bound = node.at("inputs");
        bound.keys().forEach(name -> inputs.put(name, folder.resolve(bound.text(name))));
        boolean chipIsFile = files.stream().anyMatch(file -> file.role().equals("chip"));
        String chip = node.text("chip");
        return new Job(
                chipIsFile ? folder.resolve(chip).toString() : chip,
                node.texts("set"),
                folder.resolve(node.text("network")),
                inputs,
                OptionalLong.of(node.whole("timesteps")),
                Optional.empty(),
                node.choice("timing", TimingLevel.class),
                node.optionalText("costSet"),
                node.optionalWhole("seed"),
                (int) node.whole("threads"),
                node.choice("engine", EngineKind.class),
                node.texts("record").stream().map(RecordPattern::parse).toList(),
                node.choices("formats", RecordFormat.class),
                Optional.empty(),
                node.keys().contains("mapping") ? Optional.of(folder.resolve(node.text("mapping"))) : Optional.empty(),
                nir(node),
                node.keys().contains("lenient") && node.truth("lenient"));
    }

    private static Map<String, String> nir(ResultFile node) {
        Map<String, String> said = new LinkedHashMap<>();
        if (node.keys().contains("nir")) {
            ResultFile options = node.at("nir");
            options.keys().forEach(name -> said.put(name, options.text(name)));
        }
        return said;
    }

    /** Everything that is priced, priced with {@code costSet} of {@code chip}. */
    public RunRecord record(ChipSpec chip, String costSet) {
        ResultFile size = root.at("network");
        ResultFile time = root.at("time");
        List<RunRecord.Part> parts = parts();
        return new RunRecord(
                manifest().job(),
                chip,
                costSet,
                time.text("timedWith"),
                size.text("name"),
                time.optionalNumber("biologicalSeconds"),
                new Setup.Length(root.whole("timestepsWanted"), root.text("timestepsFrom")),
                result(parts),
                parts,
                new RunRecord.Footprint(
                        size.whole("neurons"),
                        size.whole("inputChannels"),
                        size.whole("synapses"),
                        size.whole("synapseBytes"),
                        size.integer("coresInUse"),
                        size.integer("tilesInUse")),
                losses(root.at("losses")),
                new RunRecord.Walls(
                        Math.round(time.number("wallSetupSeconds") * NANOS),
                        Math.round(time.number("wallSeconds") * NANOS)),
                root.truth("stopped"),
                Optional.empty());
    }

    /** The cost set that priced the result when it was made. */
    public String costSet() {
        return root.text("costSet");
    }

    private RunResult result(List<RunRecord.Part> parts) {
        Map<String, Long> neurons = new LinkedHashMap<>();
        Map<String, Long> inputs = new LinkedHashMap<>();
        parts.forEach(part -> (part.input() ? inputs : neurons).put(part.name(), part.spikes()));
        List<LinkLoad> links = root.at("links").elements().stream()
                .map(link -> new LinkLoad(
                        link.integer("fromTile"),
                        link.integer("toTile"),
                        term(link.at("kind"), link.text("kind")),
                        link.whole("packets")))
                .toList();
        return new RunResult(
                root.whole("timesteps"),
                chipPicoseconds().orElse(-1),
                counts(root.at("cores")),
                links,
                neurons,
                inputs,
                ticks(root.at("losses")),
                root.at("losses").at("packetLosses").elements().stream()
                        .map(loss -> new PacketLoss(loss.integer("tile"), cause(loss), loss.whole("packets")))
                        .toList(),
                Long.parseUnsignedLong(fingerprint(), 16));
    }

    private static LossCause cause(ResultFile node) {
        String text = node.text("cause");
        for (LossCause cause : LossCause.values()) {
            if (cause.text().equals(text)) {
                return cause;
            }
        }
        throw node.wrong("unknown cause: " + text);
    }

    private static TickReport ticks(ResultFile node) {
        Map<Integer, Long> overruns = new LinkedHashMap<>();
        node.at("overruns").elements().forEach(core -> overruns.put(core.integer("core"), core.whole("ticks")));
        return new TickReport(
                overruns, node.whole("latePackets"), node.whole("worstLatenessTicks"), node.whole("lostPackets"));
    }

    private List<RunRecord.Part> parts() {
        List<RunRecord.Part> parts = new ArrayList<>();
        for (ResultFile node : root.at("populations").elements()) {
            ResultFile caused = node.at("caused");
            parts.add(new RunRecord.Part(
                    node.text("name"),
                    node.truth("input"),
                    node.integer("size"),
                    node.whole("spikes"),
                    caused.isNull() ? Optional.empty() : Optional.of(counts(caused))));
        }
        return List.copyOf(parts);
    }

    private static EventCounts counts(ResultFile cores) {
        EventCounts counts = new EventCounts();
        for (ResultFile node : cores.elements()) {
            ResultFile events = node.at("events");
            for (String key : events.keys()) {
                counts.add(node.integer("core"), term(events.at(key), key), events.whole(key));
            }
        }
        return counts;
    }

    private static EnergyTerm term(ResultFile place, String key) {
        return Stream.of(EnergyTerm.values())
                .filter(term -> term.key().equals(key))
                .findFirst()
                .orElseThrow(() -> place.wrong("unknown kind of event: " + key));
    }

    private static RunRecord.Losses losses(ResultFile node) {
        List<FitFinding> findings = node.at("limitsExceeded").elements().stream()
                .map(limit -> new FitFinding(
                        limit.text("what"),
                        limit.text("where"),
                        limit.whole("need"),
                        limit.whole("have"),
                        limit.text("remedy")))
                .toList();
        return new RunRecord.Losses(
                node.whole("mergedInputEvents"),
                node.whole("inputEventsOutside"),
                node.whole("lateInputEvents"),
                node.whole("changedWeights"),
                findings,
                node.keys().contains("damage") ? node.texts("damage") : List.of(),
                node.keys().contains("faults") ? cut(node.at("faults")) : RunRecord.Cut.NONE);
    }

    private static RunRecord.Cut cut(ResultFile node) {
        return new RunRecord.Cut(
                node.whole("pairs"),
                node.whole("unreachablePairs"),
                node.texts("first"),
                node.whole("packetsPerSpikes"));
    }
}
