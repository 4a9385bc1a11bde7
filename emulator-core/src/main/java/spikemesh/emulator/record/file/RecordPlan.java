package spikemesh.emulator.record.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProbeSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.value.Unit;
import spikemesh.emulator.record.SpikeListener;

/** What a run records, by patterns and formats, and the files for it. */
final class RecordPlan {

    /** All files. */
    final List<RecordWriter> writers = new ArrayList<>();

    /** Files that take spikes one by one. */
    final List<SpikeListener> spikes = new ArrayList<>();

    /** Loads and energy over time. */
    final List<Windows> windows = new ArrayList<>();

    /** Packets. */
    final Packets packets = new Packets();

    /** The trace for viewers, if there is one. */
    Optional<PerfettoFile> perfetto = Optional.empty();

    /** The waveforms, if there are any. */
    Optional<VcdFile> vcd = Optional.empty();

    /** When the spikes of each population or input are recorded; {@code null} for never. */
    final Span[] spikeSpans;

    /** When the packets of each population or input are recorded; {@code null} for never. */
    final Span[] packetSpans;

    /** When each probe is recorded; {@code null} for never. */
    final Span[] probeSpans;

    /** Files of each probe; {@code null} if it is not recorded. */
    final ProbeFile[] probes;

    /** Files of each projection's weights; {@code null} if they are not recorded. */
    final WeightFile[] weights;

    /** Whether anything needs the spikes of a population or input. */
    final boolean[] heard;

    private final Span[] weightSpans;
    private final NetworkSpec network;
    private final List<RecordPattern> patterns;
    private final List<RecordFormat> formats;
    private final Path folder;
    private final PartMode mode;
    private final boolean timed;
    private final List<String> names;
    private final List<Integer> sizes;

    RecordPlan(
            NetworkSpec network,
            List<RecordPattern> patterns,
            List<RecordFormat> formats,
            Path folder,
            PartMode mode,
            boolean timed) {
        this.timed = timed;
        this.network = network;
        this.patterns = patterns;
        this.formats = formats;
        this.folder = folder;
        this.mode = mode;
        names = Stream.concat(
                        network.populations().stream().map(PopulationSpec::name),
                        network.inputs().stream().map(InputSpec::name))
                .toList();
        sizes = Stream.concat(
                        network.populations().stream().map(PopulationSpec::size),
                        network.inputs().stream().map(InputSpec::size))
                .toList();
        spikeSpans = new Span[names.size()];
        packetSpans = new Span[names.size()];
        heard = new boolean[names.size()];
        probeSpans = new Span[network.probes().size()];
        probes = new ProbeFile[network.probes().size()];
        weights = new WeightFile[network.projections().size()];
        weightSpans = new Span[weights.length];
    }

    /** Starts all files. */
    void open() throws IOException {
        for (RecordPattern pattern : patterns) {
            if (formats.stream().noneMatch(format -> format.holds(pattern.kind()))) {
                throw new IllegalArgumentException("--record " + pattern + " can be recorded as "
                        + Stream.of(RecordFormat.values())
                                .filter(format -> format.holds(pattern.kind()))
                                .map(RecordFormat::key)
                                .collect(Collectors.joining(", "))
                        + ": --record-as="
                        + formats.stream().map(RecordFormat::key).collect(Collectors.joining(",")));
            }
            if (timed && pattern.kind() == RecordKind.PACKETS) {
                throw new IllegalArgumentException(
                        "--record " + pattern + ": packets of chips without timesteps are not recorded so far");
            }
            choose(pattern);
        }
        if (formats.contains(RecordFormat.PERFETTO) && !patterns.isEmpty()) {
            perfetto = Optional.of(new PerfettoFile(target("trace", RecordFormat.PERFETTO), names, mode));
            writers.add(perfetto.get());
        }
        if (has(RecordKind.SPIKES)) {
            openSpikes();
        }
        openStates();
        boolean waves = has(RecordKind.SPIKES) || has(RecordKind.STATE);
        if (formats.contains(RecordFormat.VCD) && waves) {
            vcd = Optional.of(new VcdFile(
                    target("waveforms", RecordFormat.VCD), network, present(spikeSpans), present(probeSpans), mode));
            writers.add(vcd.get());
        }
        openWeights();
        openPackets();
        openLoads();
        for (int name = 0; name < heard.length; name++) {
            heard[name] = spikeSpans[name] != null || packetSpans[name] != null || !windows.isEmpty();
        }
    }

    private void choose(RecordPattern pattern) {
        switch (pattern.kind()) {
            case SPIKES -> choose(pattern, names, spikeSpans, "populations and inputs");
            case PACKETS -> choose(pattern, names, packetSpans, "populations and inputs");
            case STATE ->
                choose(pattern, network.probes().stream().map(ProbeSpec::name).toList(), probeSpans, "probes");
            case WEIGHTS -> chooseWeights(pattern);
            case ENERGY ->
                choose(pattern, LoadTables.terms(), new Span[LoadTables.terms().size()], "kinds of events");
            case CORES, LINKS -> {
                // Which there are is known when the network is laid out.
            }
        }
    }

    private void chooseWeights(RecordPattern pattern) {
        List<ProjectionSpec> learning = network.projections().stream()
                .filter(projection -> projection.learning().isPresent())
                .toList();
        Span[] spans = new Span[learning.size()];
        choose(pattern, learning.stream().map(ProjectionSpec::name).toList(), spans, "projections that learn");
        for (int k = 0; k < spans.length; k++) {
            int number = network.projections().indexOf(learning.get(k));
            weightSpans[number] = spans[k] == null ? weightSpans[number] : spans[k];
        }
    }

    private void openWeights() throws IOException {
        for (int p = 0; p < weights.length; p++) {
            if (weightSpans[p] != null) {
                ProjectionSpec projection = network.projections().get(p);
                weights[p] = new WeightFile(network, projection, weightSpans[p], formats, folder, mode);
                writers.addAll(weights[p].files());
            }
        }
    }

    private static void choose(RecordPattern pattern, List<String> all, Span[] spans, String what) {
        if (all.stream().noneMatch(pattern::matches)) {
            throw new IllegalArgumentException(
                    "--record " + pattern + " means nothing; " + what + " of the network: " + all);
        }
        for (int k = 0; k < spans.length; k++) {
            spans[k] = pattern.matches(all.get(k)) ? pattern.span() : spans[k];
        }
    }

    private boolean has(RecordKind kind) {
        return patterns.stream().anyMatch(pattern -> pattern.kind() == kind);
    }

    private Path target(String name, RecordFormat format) {
        return folder.resolve(name + format.ending());
    }

    private static boolean[] present(Span[] spans) {
        boolean[] present = new boolean[spans.length];
        for (int k = 0; k < spans.length; k++) {
            present[k] = spans[k] != null;
        }
        return present;
    }

    private void openSpikes() throws IOException {
        for (RecordFormat format : formats) {
            switch (format) {
                case CSV -> add(new SpikeCsv(target("spikes", format), names, mode, timed));
                case NPZ -> add(new SpikeNpz(target("spikes", format), names, mode, timed));
                case HDF5 -> add(trains(target("spikes", format), wanted()));
                case AEDAT4 -> {
                    for (Map.Entry<Integer, String> name : wanted().entrySet()) {
                        String file = "spikes-" + FileNames.safe(name.getValue());
                        add(trains(target(file, format), Map.of(name.getKey(), name.getValue())));
                    }
                }
                case PERFETTO, VCD -> {
                    // One file for all that is recorded.
                }
            }
        }
    }

    private Map<Integer, String> wanted() {
        Map<Integer, String> wanted = new LinkedHashMap<>();
        IntStream.range(0, names.size())
                .filter(name -> spikeSpans[name] != null)
                .forEach(name -> wanted.put(name, names.get(name)));
        return wanted;
    }

    private SpikeTrains trains(Path target, Map<Integer, String> wanted) throws IOException {
        Map<Integer, Integer> wantedSizes = new LinkedHashMap<>();
        wanted.keySet().forEach(name -> wantedSizes.put(name, sizes.get(name)));
        double step = network.timestep().map(time -> time.in(Unit.MICROSECOND)).orElse(0.0);
        return new SpikeTrains(target, mode, step, wanted, wantedSizes);
    }

    private <W extends RecordWriter & SpikeListener> void add(W writer) {
        writers.add(writer);
        spikes.add(writer);
    }

    private void openStates() throws IOException {
        for (int p = 0; p < probes.length; p++) {
            ProbeSpec probe = network.probes().get(p);
            if (probeSpans[p] != null && ProbeFile.stateVariables(probe).isEmpty()) {
                probeSpans[p] = null;
            }
            if (probeSpans[p] != null) {
                probes[p] = new ProbeFile(network, probe, formats, folder, mode);
                writers.addAll(probes[p].files());
            }
        }
    }

    private void openPackets() throws IOException {
        if (has(RecordKind.PACKETS)) {
            for (RecordFormat format : tables()) {
                PacketTable table = new PacketTable(target("packets", format), format, names, mode);
                writers.add(table.table());
                packets.add(table);
            }
            perfetto.ifPresent(packets::add);
        }
    }

    private void openLoads() throws IOException {
        for (RecordKind kind : List.of(RecordKind.CORES, RecordKind.LINKS, RecordKind.ENERGY)) {
            List<RecordPattern> own =
                    patterns.stream().filter(pattern -> pattern.kind() == kind).toList();
            if (!own.isEmpty()) {
                Predicate<String> wanted = name -> own.stream().anyMatch(pattern -> pattern.matches(name));
                Windows sums = new Windows(own.get(own.size() - 1).span());
                for (RecordFormat format : tables()) {
                    LoadTables.Sink sink = sink(kind, format, wanted);
                    writers.add(sink.table());
                    sums.add(sink.rows());
                }
                perfetto.ifPresent(file -> sums.add(
                        switch (kind) {
                            case CORES -> file.cores(wanted);
                            case LINKS -> file.links(wanted);
                            default -> file.energy(wanted);
                        }));
                windows.add(sums);
            }
        }
    }

    private LoadTables.Sink sink(RecordKind kind, RecordFormat format, Predicate<String> wanted) throws IOException {
        Path target = target(kind.key(), format);
        return switch (kind) {
            case CORES -> LoadTables.cores(target, format, mode, wanted);
            case LINKS -> LoadTables.links(target, format, mode, wanted);
            default -> LoadTables.energy(target, format, mode, wanted);
        };
    }

    private List<RecordFormat> tables() {
        return formats.stream()
                .filter(format -> format.holds(RecordKind.PACKETS) && format != RecordFormat.PERFETTO)
                .toList();
    }

    boolean hearsSpikes() {
        for (boolean each : heard) {
            if (each) {
                return true;
            }
        }
        return false;
    }

    boolean hearsWeights() {
        return Stream.of(weights).anyMatch(file -> file != null);
    }

    boolean hearsStates() {
        return Stream.of(probeSpans).anyMatch(span -> span != null);
    }

    /** Shows the values of a probe's variable to the trace for viewers. */
    void counter(PerfettoFile file, int probe, int variable, double[] values) throws IOException {
        ProbeSpec spec = network.probes().get(probe);
        int size = network.population(spec.population()).orElseThrow().size();
        file.state(spec.name(), spec.variables().get(variable), ProbeFile.neurons(spec, size), values);
    }

    /** What is recorded: nothing else can go on from the same checkpoint. */
    String content() {
        if (writers.isEmpty()) {
            return "nothing";
        }
        String files = writers.stream().map(RecordWriter::name).collect(Collectors.joining(", "));
        String what = patterns.stream().map(RecordPattern::toString).collect(Collectors.joining(", "));
        return files + " with " + what;
    }
}
