package spikemesh.cli.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import spikemesh.cli.job.RunWatcher;
import spikemesh.cli.job.Setup;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProbeSpec;
import spikemesh.emulator.RunResult;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.compile.Compiled;
import spikemesh.emulator.record.SpikeListener;
import spikemesh.emulator.record.StateListener;

/** Watches a run for its report: spikes, probes, and what happened on cores and links in windows of time. */
public final class ReportSampler implements RunWatcher {

    private static final String SPIKES = "spikes";
    private static final int MOST_SPIKES = 3_000_000;
    private static final int MOST_WINDOWS = 60;
    private static final int MOST_WINDOWS_TIMES_CORES = 300_000;
    private static final int MOST_TRACE_VALUES = 2_000_000;
    private static final int MOST_VALUES_OF_A_TRACE = 20_000;
    private static final int LEAST_VALUES_OF_A_TRACE = 200;

    private final OptionalInt askedWindows;
    private final int mostSpikes;
    private final List<RunResult> windows = new ArrayList<>();
    private final List<List<Optional<TraceSampler>>> traces = new ArrayList<>();
    private final List<CoreContent> contents = new ArrayList<>();
    private long watchedFrom;
    private RasterSampler raster;
    private Optional<SortedMap<Long, Long>> packetLatencies = Optional.empty();

    /** What lives on a core: how many neurons, of which populations. */
    record CoreContent(int core, int neurons, List<String> populations) {

        CoreContent {
            populations = List.copyOf(populations);
        }
    }

    /** A sampler that chooses how many windows of time are worth showing. */
    public ReportSampler() {
        this(OptionalInt.empty(), MOST_SPIKES);
    }

    /** A sampler with so many windows of time. */
    public ReportSampler(int windows) {
        this(OptionalInt.of(windows), MOST_SPIKES);
    }

    ReportSampler(OptionalInt askedWindows, int mostSpikes) {
        this.askedWindows = askedWindows;
        this.mostSpikes = mostSpikes;
    }

    @Override
    public int starts(Setup setup, Compiled compiled, long from) {
        watchedFrom = from;
        NetworkSpec network = setup.network();
        long timesteps = setup.length().timesteps();
        List<Integer> sizes = new ArrayList<>();
        network.populations().stream().map(PopulationSpec::size).forEach(sizes::add);
        network.inputs().stream().map(InputSpec::size).forEach(sizes::add);
        raster = new RasterSampler(sizes, mostSpikes);
        openTraces(network, timesteps);
        ChipImage image = compiled.image();
        for (int core = 0; core < image.cores.size(); core++) {
            contents.add(content(image, core));
        }
        int affordable = Math.max(1, Math.min(MOST_WINDOWS, MOST_WINDOWS_TIMES_CORES / Math.max(1, contents.size())));
        return (int) Math.min(askedWindows.orElse(affordable), timesteps);
    }

    private static CoreContent content(ChipImage image, int core) {
        List<String> populations = new ArrayList<>();
        for (int neuron = image.coreStart[core]; neuron < image.coreStart[core + 1]; neuron++) {
            String population = image.layout.names.get(image.layout.nameOfSource[neuron]);
            if (!populations.contains(population)) {
                populations.add(population);
            }
        }
        return new CoreContent(image.cores.get(core).id(), image.cores.get(core).neurons(), populations);
    }

    private void openTraces(NetworkSpec network, long timesteps) {
        int shown = 0;
        for (ProbeSpec probe : network.probes()) {
            int neurons = probe.neurons().map(List::size).orElseGet(() -> size(network, probe));
            shown += TraceSampler.neurons(neurons) * probe.variables().size();
        }
        int most = Math.max(
                LEAST_VALUES_OF_A_TRACE, Math.min(MOST_VALUES_OF_A_TRACE, MOST_TRACE_VALUES / Math.max(1, shown)));
        for (ProbeSpec probe : network.probes()) {
            List<Optional<TraceSampler>> ofProbe = new ArrayList<>();
            for (String variable : probe.variables()) {
                ofProbe.add(
                        variable.equals(SPIKES)
                                ? Optional.empty()
                                : Optional.of(
                                        new TraceSampler(probe, variable, size(network, probe), timesteps, most)));
            }
            traces.add(ofProbe);
        }
    }

    private static int size(NetworkSpec network, ProbeSpec probe) {
        return network.population(probe.population()).orElseThrow().size();
    }

    @Override
    public void windowEnds(RunResult soFar) {
        windows.add(soFar);
    }

    @Override
    public void ends(Optional<SortedMap<Long, Long>> latencies) {
        packetLatencies = latencies;
    }

    @Override
    public Optional<SpikeListener> spikes() {
        return Optional.of(raster);
    }

    @Override
    public Optional<StateListener> states() {
        return traces.isEmpty()
                ? Optional.empty()
                : Optional.of((timestep, probe, variable, values) ->
                        traces.get(probe).get(variable).ifPresent(trace -> trace.state(timestep, values)));
    }

    /** Results at the ends of windows. */
    public List<RunResult> windows() {
        return List.copyOf(windows);
    }

    /** The first timestep that was watched. */
    long watchedFrom() {
        return watchedFrom;
    }

    /** Spikes; empty if no run was watched. */
    Optional<Raster> raster() {
        return Optional.ofNullable(raster).map(RasterSampler::raster);
    }

    /** State variables. */
    List<StateTrace> traces() {
        return traces.stream()
                .flatMap(List::stream)
                .flatMap(Optional::stream)
                .map(TraceSampler::trace)
                .toList();
    }

    /** What lives on each core in use. */
    List<CoreContent> contents() {
        return List.copyOf(contents);
    }

    /** Packets by latency, if the engine knows it. */
    Optional<SortedMap<Long, Long>> packetLatencies() {
        return packetLatencies;
    }
}
