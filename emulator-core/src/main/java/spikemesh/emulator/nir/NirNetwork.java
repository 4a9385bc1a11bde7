package spikemesh.emulator.nir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.InputSpec;
import spikemesh.config.network.MappingSpec;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProbeSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.SignMode;
import spikemesh.config.network.SynapseRule;
import spikemesh.config.network.Values;
import spikemesh.config.network.WeightScaling;
import spikemesh.config.value.Quantity;
import spikemesh.emulator.compile.UnsupportedException;
import spikemesh.emulator.neurobench.LayeredWorkload;

/**
 * A graph as a network for a chip, with a report of what became of it.
 *
 * @param chip the chip, with the neuron model for real numbers added where the network needs it
 * @param network populations named as the nodes of the graph
 * @param report what became of the graph
 * @param model the graph
 */
public record NirNetwork(ChipSpec chip, NetworkSpec network, NirReport report, NirModel model) {

    /**
     * Writes {@code model} as a network for {@code chip}.
     *
     * @param precision numbers to use
     * @param bound files bound to Inputs of the graph by name
     * @throws UnsupportedException if a node cannot be carried over
     */
    public static NirNetwork of(NirModel model, ChipSpec chip, NirPrecision precision, Map<String, Path> bound) {
        NirLayers layers = new NirLayers(model);
        for (String name : bound.keySet()) {
            if (layers.inputs.stream().noneMatch(node -> node.name().equals(name))) {
                throw new IllegalArgumentException("no input is called " + name + ", the graph has: "
                        + layers.inputs.stream().map(NirNode::name).toList());
            }
        }
        NirVerdicts verdicts = new NirVerdicts(model);
        layers.loops.forEach(verdicts::approximate);
        NirTarget target = NirTarget.of(chip, precision, layers, verdicts);
        List<String> refusals = verdicts.refusals();
        if (!refusals.isEmpty()) {
            throw new UnsupportedException(model.path() + ": " + refusals.get(0)
                    + (refusals.size() > 1 ? " (and " + (refusals.size() - 1) + " more nodes)" : ""));
        }
        NirInputs inputs = new NirInputs(model);
        List<InputSpec> specs = layers.inputs.stream()
                .map(node -> inputs.of(node, Optional.ofNullable(bound.get(node.name()))))
                .toList();
        Writer writer = new Writer(layers, chip, target);
        NetworkSpec network = new NetworkSpec(
                name(model.path()),
                Optional.of(Quantity.parse(Math.round(model.timing().dtSeconds() * 1e9) + " ns")),
                writer.populations(),
                specs,
                writer.projections(),
                writer.probes(),
                MappingSpec.DEFAULT,
                Optional.ofNullable(model.path().toAbsolutePath().getParent()).orElse(Path.of("")));
        return new NirNetwork(chip.withModel(target.neuronModel()), network, report(layers, target, verdicts), model);
    }

    /** What the graph gives and how deep its layers lie, for NeuroBench. */
    public LayeredWorkload workload() {
        return NirWorkload.of(model);
    }

    /** Whether the neurons of a stage spike; others answer by their potential. */
    public boolean spikes(String stage) {
        return model.structure().graph().node(stage).type().spikes();
    }

    /** The same network whose Inputs take recordings of a camera, to be named when it runs. */
    public NetworkSpec withCameras() {
        NirInputs inputs = new NirInputs(model);
        List<InputSpec> cameras = network.inputs().stream()
                .map(input -> inputs.camera(model.structure().graph().node(input.name())))
                .toList();
        return new NetworkSpec(
                network.name(),
                network.timestep(),
                network.populations(),
                cameras,
                network.projections(),
                network.probes(),
                network.mapping(),
                network.folder());
    }

    private static String name(Path path) {
        Path file = path.getFileName();
        return file == null ? "graph" : file.toString();
    }

    private static NirReport report(NirLayers layers, NirTarget target, NirVerdicts verdicts) {
        NirModel model = layers.model;
        Map<String, Integer> latency = new LinkedHashMap<>();
        layers.stages.forEach(stage -> latency.put(stage.name(), stage.depth));
        Map<String, String> options = model.settings().inForce(model.timing());
        options.putAll(target.options());
        return new NirReport(
                model.path().toString(),
                model.structure().graph().version(),
                target.precision(),
                options,
                verdicts.nodes(),
                target.errors(),
                latency,
                model.structure().lastStages().stream().map(NirNode::name).toList(),
                model.notes());
    }

    /** Writes the parts of the network. */
    private record Writer(NirLayers layers, ChipSpec chip, NirTarget target) {

        List<PopulationSpec> populations() {
            return layers.stages.stream()
                    .map(stage -> new PopulationSpec(
                            stage.name(), stage.size, target.neuronModel(), target.parameters(stage)))
                    .toList();
        }

        List<ProjectionSpec> projections() {
            List<ProjectionSpec> projections = new ArrayList<>();
            for (NirPath path : layers.paths) {
                SynapseRule rule = target.synapses(path);
                projections.add(new ProjectionSpec(
                        path.label(),
                        path.source,
                        path.target,
                        new Connectivity.Computed(rule),
                        new Values.PerSynapse(),
                        new Values.PerSynapse(),
                        SignMode.MIXED,
                        target.weightBits(),
                        target.weightExponent(path),
                        WeightScaling.PER_SYNAPSE,
                        unit(path)));
            }
            return projections;
        }

        private SynapseUnit unit(NirPath path) {
            boolean image = path.has(NirType.CONV1D, NirType.CONV2D, NirType.SUM_POOL_2D, NirType.AVG_POOL_2D);
            boolean matrix = path.has(NirType.AFFINE, NirType.LINEAR);
            SynapseUnit wanted = matrix ? SynapseUnit.DENSE : image ? SynapseUnit.CONVOLUTION : SynapseUnit.SPARSE;
            List<SynapseUnit> units = chip.core().synapse().units();
            return units.isEmpty() || units.contains(wanted) ? wanted : units.get(units.size() - 1);
        }

        List<ProbeSpec> probes() {
            return layers.stages.stream()
                    .map(stage -> new ProbeSpec(stage.name(), stage.name(), List.of("v"), Optional.empty(), 1))
                    .toList();
        }
    }
}
