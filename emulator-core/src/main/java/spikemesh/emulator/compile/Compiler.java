package spikemesh.emulator.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.CoreSpec;
import spikemesh.config.chip.CoreTypeSpec;
import spikemesh.config.chip.CostSetSpec;
import spikemesh.config.chip.SynchronisationMode;
import spikemesh.config.network.LearningSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ParameterValues;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProbeSpec;
import spikemesh.config.value.Unit;
import spikemesh.emulator.learning.LearningRandom;
import spikemesh.emulator.neuron.CoreArithmetic;
import spikemesh.emulator.neuron.NeuronModel;
import spikemesh.emulator.neuron.NeuronModels;
import spikemesh.emulator.neuron.NeuronParameters;
import spikemesh.emulator.neuron.ParameterSpec;
import spikemesh.emulator.synapse.SynapseTable;

/**
 * Lays a network out on a chip: placement, parameters, packed synapses, routes, latencies.
 *
 * <p>Errors in the network are {@link IllegalArgumentException}, too large a network is {@link DoesNotFitException}, a
 * model or mode that is not emulated {@link UnsupportedException}.
 */
public final class Compiler {

    private final ChipSpec chip;
    private final CostSetSpec costs;
    private final NetworkSpec network;
    private Function<LearningSpec, LearningRandom> learningRandom = LearningRandom::of;

    /** A compiler for one network on one chip, timed with one of the chip's cost sets. */
    public Compiler(ChipSpec chip, CostSetSpec costs, NetworkSpec network) {
        this.chip = chip;
        this.costs = costs;
        this.network = network;
    }

    /** The same with other random numbers for learning. */
    public Compiler withLearningRandom(Function<LearningSpec, LearningRandom> numbers) {
        learningRandom = numbers;
        return this;
    }

    /** The image, with its cores divided into at most {@code partitions} partitions. */
    public Compiled compile(int partitions) {
        return compile(partitions, false);
    }

    /** The image, with its cores divided into at most {@code partitions} partitions, for inputs that may be graded. */
    public Compiled compile(int partitions, boolean gradedInputs) {
        Map<String, NeuronModel> models = models();
        ContinuousTime continuous = null;
        if (chip.synchronisation().mode() == SynchronisationMode.FREE) {
            FreeCheck.check(chip, network, models);
            continuous = FreeCheck.time(chip, network);
        }
        PlasticProjections.check(chip, network);
        network.probes().forEach(probe -> checkVariables(probe, models.get(probe.population())));
        PlacedNeurons placed = new PlacedNeurons(network, new Placer(chip, network).place());
        SynapseMemory.check(network, placed.layout);
        Receptors receptors = new Receptors(network, gradedInputs);
        CoreLanes lanes = new CoreLanes(network, placed, receptors);
        ChipTopology topology = new ChipTopology(chip);
        TileRoutes routes = routes(topology, placed);
        CutOff cutOff = CutOff.of(topology, routes);
        SynapseCompiler synapses = new SynapseCompiler(chip, network, placed, lanes, receptors, cutOff);
        synapses.count();
        int[] partitionStart = synapses.census().partitionStart(partitions);
        List<CoreImage> cores = cores(placed, lanes, models);
        List<SynapseTable> tables = synapses.pack(partitionStart, cores);
        ChipImage image = new ChipImage(
                cores,
                partitionStart,
                tables,
                routes,
                Latencies.of(costs),
                tickPs() > 0 ? 0 : Latencies.barrier(costs, topology, tilesWithNeurons(placed)),
                tickPs(),
                continuous,
                receptors.anyGraded(),
                chip.networkOnChip().multicast(),
                placed.layout,
                new PlasticProjections(chip, network, placed, receptors, learningRandom)
                        .joinedBy(cutOff)
                        .layOut(tables.get(0).format.delayShift()));
        List<FitFinding> findings = new FitCheck(chip, network, image, synapses.census()).findings();
        long bits = Arrays.stream(synapses.census().bitsOfCore).sum();
        return new Compiled(image, topology, cutOff, findings, synapses.census().changedWeights, bits);
    }

    private long tickPs() {
        return chip.synchronisation()
                .tick()
                .map(tick -> Math.round(tick.in(Unit.PICOSECOND)))
                .orElse(0L);
    }

    private Map<String, NeuronModel> models() {
        Map<String, NeuronModel> models = new HashMap<>();
        for (PopulationSpec population : network.populations()) {
            NeuronModel model = NeuronModels.find(population.model())
                    .orElseThrow(() -> new UnsupportedException("population " + population.name()
                            + ": unknown neuron model: " + population.model() + ", known: " + NeuronModels.names()));
            if (!chip.models().contains(population.model())) {
                throw new UnsupportedException("population " + population.name() + ": chip " + chip.id()
                        + " has no neuron model " + population.model() + ", it has: " + chip.models());
            }
            models.put(population.name(), model);
        }
        return models;
    }

    private static void checkVariables(ProbeSpec probe, NeuronModel model) {
        for (String variable : probe.variables()) {
            if (!variable.equals("spikes") && !model.variables().contains(variable)) {
                throw new IllegalArgumentException("probe " + probe.name() + ": model " + model.name()
                        + " has no variable " + variable + ", it has: " + model.variables() + ", and spikes");
            }
        }
    }

    private List<CoreImage> cores(PlacedNeurons placed, CoreLanes lanes, Map<String, NeuronModel> models) {
        NeuronParameters[] parameters = new NeuronParameters[placed.coreIds.length];
        NeuronModel[] modelOf = new NeuronModel[parameters.length];
        for (PopulationSpec population : network.populations()) {
            NeuronModel model = models.get(population.name());
            int name = placed.layout.name(population.name());
            for (int i = 0; i < population.size(); i++) {
                int neuron = placed.layout.source(name, i);
                int core = placed.coreOfNeuron[neuron];
                if (parameters[core] == null) {
                    int size = placed.coreStart[core + 1] - placed.coreStart[core];
                    parameters[core] = new NeuronParameters(model.parameters(), size);
                    modelOf[core] = model;
                }
                parameters[core].identify(neuron - placed.coreStart[core], name, i);
            }
            columns(population, model).forEach((parameter, column) -> set(placed, name, parameter, column, parameters));
        }
        Map<Optional<String>, CoreLatencies> latencies = new HashMap<>();
        List<CoreImage> cores = new ArrayList<>();
        for (int core = 0; core < parameters.length; core++) {
            int id = placed.coreIds[core];
            int tile = id / chip.networkOnChip().coresPerTile();
            Optional<String> type = chip.typeOf(id).map(CoreTypeSpec::name);
            CoreLatencies own = latencies.computeIfAbsent(type, name -> Latencies.of(costs, name.orElse(null)));
            cores.add(new CoreImage(
                    id, tile, modelOf[core], parameters[core], arithmetic(chip.core(id)), lanes.of(core), own));
        }
        return cores;
    }

    /** Sets one parameter of the neurons of population {@code name}; looks it up once for neurons of a core that come together. */
    private static void set(
            PlacedNeurons placed, int name, String parameter, ParameterColumn column, NeuronParameters[] parameters) {
        int before = -1;
        double[] values = null;
        for (int i = 0; i < placed.layout.size(name); i++) {
            int neuron = placed.layout.source(name, i);
            int core = placed.coreOfNeuron[neuron];
            if (core != before) {
                values = parameters[core].column(parameter);
                before = core;
            }
            values[neuron - placed.coreStart[core]] = column.at(i);
        }
    }

    private CoreArithmetic arithmetic(CoreSpec core) {
        return new CoreArithmetic(
                core.dendrite().accumulatorWrapBits().orElse(0),
                core.soma().currentPlusBiasWrapBits().orElse(0),
                network.timestep()
                        .or(() -> chip.synchronisation().tick())
                        .map(timestep -> timestep.in(Unit.MILLISECOND))
                        .orElse(0.0));
    }

    private Map<String, ParameterColumn> columns(PopulationSpec population, NeuronModel model) {
        Map<String, ParameterColumn> columns = new HashMap<>();
        population.parameters().forEach((name, values) -> {
            ParameterSpec spec = model.parameters().stream()
                    .filter(parameter -> parameter.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("population " + population.name()
                            + ": model " + model.name() + " has no parameter " + name + ", it has: "
                            + model.parameters().stream()
                                    .map(ParameterSpec::name)
                                    .toList()));
            columns.put(name, column(population, spec, values));
        });
        return columns;
    }

    private static ParameterColumn column(PopulationSpec population, ParameterSpec spec, ParameterValues values) {
        try {
            return ParameterColumn.of(spec, values, population.size());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("population " + population.name() + ": " + e.getMessage(), e);
        }
    }

    private int[] tilesWithNeurons(PlacedNeurons placed) {
        return Arrays.stream(placed.coreIds)
                .map(id -> id / chip.networkOnChip().coresPerTile())
                .sorted()
                .distinct()
                .toArray();
    }

    private TileRoutes routes(ChipTopology topology, PlacedNeurons placed) {
        int perTile = chip.networkOnChip().coresPerTile();
        int host = chip.networkOnChip().hostTile();
        int[] tileOfSource = new int[placed.layout.sources()];
        for (int neuron = 0; neuron < placed.neurons(); neuron++) {
            tileOfSource[neuron] = placed.coreIds[placed.coreOfNeuron[neuron]] / perTile;
        }
        for (int channel = 0; channel < placed.coreIdOfChannel.length; channel++) {
            int id = placed.coreIdOfChannel[channel];
            tileOfSource[placed.neurons() + channel] = id == Placer.HOST ? host : id / perTile;
        }
        BitSet inUse = new BitSet();
        for (int tile : tileOfSource) {
            inUse.set(tile);
        }
        int[] tileIds = inUse.stream().toArray();
        int[] tileOfCore = new int[placed.coreIds.length];
        for (int core = 0; core < tileOfCore.length; core++) {
            tileOfCore[core] = Arrays.binarySearch(tileIds, placed.coreIds[core] / perTile);
        }
        for (int source = 0; source < tileOfSource.length; source++) {
            tileOfSource[source] = Arrays.binarySearch(tileIds, tileOfSource[source]);
        }
        int tiles = tileIds.length;
        long[] latencyPs = new long[Math.multiplyExact(tiles, tiles)];
        var latency = topology.latency(costs);
        for (int from = 0; from < tiles; from++) {
            for (int to = 0; to < tiles; to++) {
                latencyPs[from * tiles + to] =
                        latency.latencyPs(topology.router(tileIds[from]), topology.router(tileIds[to]));
            }
        }
        int[] placedOn = placed.coreIdOfChannel;
        return new TileRoutes(tileIds, tileOfCore, tileOfSource, latencyPs, placedOn);
    }
}
