package spikemesh.emulator.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import spikemesh.config.ConfigException;
import spikemesh.config.network.LearningDraws;
import spikemesh.config.network.LearningSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.value.CounterRandom;

/** How one projection learns: what it remembers of spikes, and what it does to its synapses at the end of a timestep. */
abstract class Learning {

    /** A spike of this timestep. */
    record Fired(Axon axon, long payload) {}

    final ProjectionSpec projection;
    final LearningSpec spec;
    final List<PlasticSynapse> synapses = new ArrayList<>();

    /** How many parts the error has; 0 if there is none. */
    int errors;

    private final Map<Integer, Long> updates = new TreeMap<>();
    private final Map<Long, List<Double>> log = new TreeMap<>();

    Learning(ProjectionSpec projection) {
        this.projection = projection;
        this.spec = projection.learning().orElseThrow();
    }

    /** How {@code projection} learns. */
    static Learning of(ProjectionSpec projection) {
        String kind = projection.learning().orElseThrow().kind();
        return switch (kind) {
            case "sum-of-products", "pair-stdp" -> new SumOfProducts(projection);
            case "pes" -> new ErrorDriven(projection);
            default ->
                throw new IllegalArgumentException("projection " + projection.name()
                        + ": the reference engine knows learning rules sum-of-products, pair-stdp and pes: rule="
                        + kind);
        };
    }

    /** Learns from the spikes of {@code timestep}; how many synapses it looked at, by core. */
    final Map<Integer, Long> learn(long timestep, List<Fired> spikes) {
        updates.clear();
        endTimestep(timestep, spikes);
        return updates;
    }

    abstract void endTimestep(long timestep, List<Fired> spikes);

    /** The rule was evaluated for {@code synapse}. */
    final void evaluated(PlasticSynapse synapse) {
        updates.merge(synapse.core, 1L, Long::sum);
    }

    /** Indices of the neurons or channels of {@code name} among the spikes. */
    static List<Integer> indices(String name, List<Fired> spikes) {
        return spikes.stream()
                .filter(spike -> spike.axon.name().equals(name))
                .map(spike -> spike.axon.index())
                .toList();
    }

    final double number(String name, double standard) {
        return spec.numbers().getOrDefault(name, standard);
    }

    /** A random number in [0, 1) of kind {@code stream} for neuron or synapse {@code index} in {@code timestep}. */
    final double uniform(int stream, long index, long timestep) {
        if (spec.draws().half()) {
            return 0.5;
        }
        if (spec.draws().file().isPresent()) {
            return logged(stream, timestep);
        }
        return CounterRandom.uniform(CounterRandom.stream(spec.seed(), stream), timestep * (1L << 31) + index);
    }

    /** One number of the log for all traces of sources, targets, or synapses in an evaluation; streams as {@link #uniform} has them. */
    private double logged(int stream, long timestep) {
        if (log.isEmpty()) {
            log.putAll(NumberFiles.lines(spec.draws().file().orElseThrow(), LearningDraws.COLUMNS));
        }
        long epoch = (long) number("epoch", 1);
        long evaluated = (timestep / epoch + 1) * epoch - 1;
        List<Double> row = log.get(evaluated);
        if (row == null) {
            throw new ConfigException(
                    spec.draws().file().orElseThrow().toString(),
                    "has no line for the evaluation after timestep " + evaluated + ": t=" + evaluated);
        }
        if (stream >= 24) {
            return row.get(5);
        }
        boolean source = stream % 8 < 2;
        return stream < 8 ? row.get(source ? 1 : 3) : row.get(source ? 2 : 4) / 128;
    }
}
