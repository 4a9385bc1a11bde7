package spikemesh.emulator.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.value.Unit;

/** The network as objects: neurons on their cores, channels of inputs, and the synapses between them. */
final class Wiring {

    private final Map<String, List<Axon>> inputs = new LinkedHashMap<>();
    private final Map<String, List<Neuron>> populations = new LinkedHashMap<>();
    private final Map<Integer, List<Neuron>> cores = new TreeMap<>();
    private final List<Learning> learning = new ArrayList<>();
    private final Map<String, SomaKind> kinds = new LinkedHashMap<>();

    Wiring(ChipSpec chip, NetworkSpec network, Mesh mesh) {
        Seats seats = new Seats(chip, network);
        for (InputSpec input : network.inputs()) {
            List<Axon> channels = inputs.computeIfAbsent(input.name(), none -> new ArrayList<>());
            for (int channel = 0; channel < input.size(); channel++) {
                channels.add(new Axon(input.name(), channel, seats.core(input.name(), channel)));
            }
        }
        double timestepMillis = network.timestep()
                .or(() -> chip.synchronisation().tick())
                .map(timestep -> timestep.in(Unit.MILLISECOND))
                .orElse(0.0);
        for (PopulationSpec population : network.populations()) {
            addNeurons(population, core -> new Surroundings(chip.core(core), timestepMillis, 0), network, seats);
        }
        for (int number = 0; number < network.projections().size(); number++) {
            connect(number, network.projections().get(number), chip, mesh);
        }
    }

    /** The channels of each input, in order of declaration. */
    Map<String, List<Axon>> inputs() {
        return inputs;
    }

    /** The neurons of each population, in order of declaration. */
    Map<String, List<Neuron>> populations() {
        return populations;
    }

    /** The neurons of each core in use, by core; on a core by population in order of declaration, then by index. */
    Map<Integer, List<Neuron>> cores() {
        return cores;
    }

    private void addNeurons(
            PopulationSpec population, IntFunction<Surroundings> around, NetworkSpec network, Seats seats) {
        Soma[] somas =
                Somas.of(population, populations.size(), index -> around.apply(seats.core(population.name(), index)));
        SomaKind kind = Somas.kind(population);
        kinds.put(population.name(), kind);
        List<Neuron> neurons = populations.computeIfAbsent(population.name(), none -> new ArrayList<>());
        for (int index = 0; index < somas.length; index++) {
            int core = seats.core(population.name(), index);
            Axon axon = new Axon(population.name(), index, core);
            Neuron neuron = new Neuron(axon, new Inbox(network.projections(), kind), somas[index]);
            neurons.add(neuron);
            cores.computeIfAbsent(core, none -> new ArrayList<>()).add(neuron);
        }
    }

    private void connect(int number, ProjectionSpec projection, ChipSpec chip, Mesh mesh) {
        List<Axon> sources = sources(projection);
        List<Neuron> targets = populations.get(projection.target());
        if (targets == null) {
            throw new IllegalArgumentException("projection " + projection.name() + ": unknown target: "
                    + projection.target() + ", known: " + populations.keySet());
        }
        SomaKind kind = kinds.get(projection.target());
        Learning learns = projection.learning().isEmpty() ? null : learning(projection);
        for (Connection synapse : Connections.of(projection, sources.size(), targets.size())) {
            Neuron target = targets.get(synapse.target());
            Axon source = sources.get(synapse.source());
            if (!mesh.joined(mesh.tileOf(source), mesh.tileOf(target.axon()))) {
                miss(projection, source, target, mesh);
                continue;
            }
            double weight = Weights.stored(
                    synapse.weight(),
                    projection,
                    kind.weights(),
                    chip.core().synapse().weightRounding());
            Strength strength = new Strength(weight);
            if (learns != null) {
                learns.synapses.add(new PlasticSynapse(
                        learns.synapses.size(),
                        synapse.source(),
                        synapse.target(),
                        target.axon().core(),
                        strength));
            }
            source.touch(
                    target.axon().core(),
                    projection,
                    new Axon.Touch(target.inbox(), number, strength, synapse.delay()));
        }
    }

    private static void miss(ProjectionSpec projection, Axon source, Neuron target, Mesh mesh) {
        if (projection.learning().isPresent()) {
            throw new IllegalArgumentException(
                    "projection " + projection.name() + " learns, but what has failed cuts its target off: no way from"
                            + " tile " + mesh.tileOf(source) + " to tile " + mesh.tileOf(target.axon()));
        }
        source.miss(mesh.tileOf(source), target.axon().core(), projection);
    }

    private Learning learning(ProjectionSpec projection) {
        Learning learns = Learning.of(projection);
        projection
                .learning()
                .orElseThrow()
                .error()
                .ifPresent(error -> learns.errors = inputs.containsKey(error)
                        ? inputs.get(error).size()
                        : populations.get(error).size());
        learning.add(learns);
        return learns;
    }

    /** The projections that learn, in order of declaration. */
    List<Learning> learning() {
        return learning;
    }

    private List<Axon> sources(ProjectionSpec projection) {
        if (inputs.containsKey(projection.source())) {
            return inputs.get(projection.source());
        }
        if (populations.containsKey(projection.source())) {
            return populations.get(projection.source()).stream()
                    .map(Neuron::axon)
                    .toList();
        }
        throw new IllegalArgumentException("projection " + projection.name() + ": unknown source: "
                + projection.source() + ", known: " + populations.keySet() + " and " + inputs.keySet());
    }
}
