package spikemesh.emulator.neurobench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import spikemesh.config.network.NetworkSpec;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.compile.Compiled;
import spikemesh.emulator.compile.CoreImage;
import spikemesh.emulator.compile.Layout;
import spikemesh.emulator.engine.ChipEngine;
import spikemesh.emulator.neuron.LinearNeuronModel;
import spikemesh.emulator.synapse.SynapseTable;

/** Counts for NeuroBench what an engine did so far: as with all counts, what a spike of a source does is fixed. */
public final class NeurobenchCensus {

    private static final int LEAKY = 4;
    private static final int WITH_CURRENT = 7;

    /**
     * Operations of one update of one neuron as NeuroBench counts them for its leaky neuron: each multiplication, addition,
     * comparison and reset of the model's equation.
     */
    private static final Map<String, Integer> OPERATIONS = Map.of(
            "lif-delta",
            LEAKY,
            "loihi-cuba-lif",
            WITH_CURRENT,
            "loihi2-lif",
            WITH_CURRENT,
            "lif-exponential-current",
            WITH_CURRENT);

    private final ChipImage image;
    private final ChipEngine engine;

    private final NeurobenchWatch watch;

    private NeurobenchCensus(ChipImage image, ChipEngine engine, NeurobenchWatch watch) {
        this.image = image;
        this.engine = engine;
        this.watch = watch;
    }

    /**
     * What {@code engine} did up to now with {@code network}, laid out as {@code compiled}, for so many samples.
     *
     * @param watch what of it counts
     */
    public static NeurobenchCounts of(
            NetworkSpec network, Compiled compiled, ChipEngine engine, NeurobenchWatch watch, long samples) {
        ChipImage image = compiled.image();
        NeurobenchCensus census = new NeurobenchCensus(image, engine, watch);
        long[] spikes = watch.spikes();
        boolean[] wide = census.wideNames();
        long[] operations = new long[2];
        long nonzero = 0;
        for (SynapseTable table : image.tables) {
            for (int source = 0; source < spikes.length; source++) {
                int synapses = 0;
                for (int row = table.rowStart[source]; row < table.rowStart[source + 1]; row++) {
                    synapses += table.nonzero(row);
                }
                nonzero += synapses;
                operations[wide[image.layout.nameOfSource[source]] ? 1 : 0] += spikes[source] * synapses;
            }
        }
        NeurobenchCounts.Parameters counted = ParameterCensus.of(network, compiled, nonzero);
        NeurobenchCounts.Parameters parameters = watch.layers()
                .map(given -> counted.given(given.parameters(), given.buffers()))
                .orElse(counted);
        long executions = watch.executions();
        return new NeurobenchCounts(
                samples,
                executions,
                parameters,
                census.layers(spikes),
                census.updates(),
                parameters.weights() * executions,
                operations[0],
                operations[1]);
    }

    /** Which populations and inputs sent spikes with payloads other than 1 and -1; inputs are told apart from populations only. */
    private boolean[] wideNames() {
        Layout layout = image.layout;
        boolean[] wide = new boolean[layout.names.size()];
        for (int name = layout.populations; name < wide.length; name++) {
            wide[name] = engine.wideInputSpikes() > 0;
        }
        long[] ofCore = engine.wideSpikes();
        for (int neuron = 0; neuron < image.neurons(); neuron++) {
            wide[layout.nameOfSource[neuron]] |= ofCore[image.coreOf(neuron)] > 0;
        }
        return wide;
    }

    private List<NeurobenchCounts.Layer> layers(long[] spikes) {
        Layout layout = image.layout;
        List<NeurobenchCounts.Layer> layers = new ArrayList<>();
        for (int name = 0; name < layout.populations; name++) {
            long sum = 0;
            for (int i = 0; i < layout.size(name); i++) {
                sum += spikes[layout.source(name, i)];
            }
            layers.add(new NeurobenchCounts.Layer(layout.names.get(name), layout.size(name), sum));
        }
        return layers;
    }

    private List<NeurobenchCounts.Updates> updates() {
        Map<Updated, long[]> sumsOf =
                new TreeMap<>(Comparator.comparing(Updated::model).thenComparing(Updated::operations));
        long[] changed = watch.membraneUpdates();
        for (int core = 0; core < image.cores.size(); core++) {
            CoreImage of = image.cores.get(core);
            long[] sums = sumsOf.computeIfAbsent(new Updated(of.model().name(), operations(of)), kind -> new long[2]);
            sums[0] += of.neurons();
            for (int neuron = image.coreStart[core]; neuron < image.coreStart[core + 1]; neuron++) {
                sums[1] = changed[neuron] < 0 || sums[1] < 0 ? -1 : sums[1] + changed[neuron];
            }
        }
        List<NeurobenchCounts.Updates> updates = new ArrayList<>();
        sumsOf.forEach((kind, sums) ->
                updates.add(new NeurobenchCounts.Updates(kind.model(), sums[0], sums[1], kind.operations())));
        return updates;
    }

    /** Neurons whose updates take the same operations. */
    private record Updated(String model, int operations) {}

    /** Operations of an update of the neurons of a core; 0 if not defined. */
    private static int operations(CoreImage core) {
        if (!core.model().name().equals(LinearNeuronModel.NAME)) {
            return OPERATIONS.getOrDefault(core.model().name(), 0);
        }
        for (double kept : core.parameters().column("currentKeep")) {
            if (kept != 0) {
                return WITH_CURRENT;
            }
        }
        return LEAKY;
    }
}
