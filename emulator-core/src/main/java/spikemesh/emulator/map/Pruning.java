package spikemesh.emulator.map;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import spikemesh.config.chip.ChipSpec;
import spikemesh.config.chip.SynapseUnit;
import spikemesh.config.network.Connectivity;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.Synapse;
import spikemesh.config.network.Values;

/**
 * A network in which no neuron has more synapses than the chip gives to one: each projection into a population that has too
 * many keeps the same share: of random rules any, of all others the first of each target, which where every source reaches every
 * target are the same for all. Which synapses stay is for the user to say.
 */
final class Pruning {

    private final ChipSpec chip;
    private final NetworkSpec network;
    private final long limit;
    private final Map<String, Long> mostInto = new HashMap<>();
    private final List<String> said = new ArrayList<>();
    private boolean emptied;

    /** A pruning of {@code network} for {@code chip}, to at most {@code limit} synapses onto each neuron. */
    Pruning(ChipSpec chip, NetworkSpec network, long limit) {
        this.chip = chip;
        this.network = network;
        this.limit = limit;
        for (ProjectionSpec projection : network.projections()) {
            mostInto.merge(projection.target(), most(projection), Long::sum);
        }
    }

    /** What was pruned, projection by projection. */
    List<String> said() {
        return said;
    }

    /** Whether a projection kept nothing. */
    boolean emptied() {
        return emptied;
    }

    /** The pruned network. */
    NetworkSpec pruned() {
        said.clear();
        emptied = false;
        return new NetworkSpec(
                network.name(),
                network.timestep(),
                network.populations(),
                network.inputs(),
                network.projections().stream().map(this::pruned).toList(),
                network.probes(),
                network.mapping(),
                network.folder());
    }

    private ProjectionSpec pruned(ProjectionSpec projection) {
        long all = mostInto.get(projection.target());
        long most = most(projection);
        if (all <= limit || most == 0) {
            return projection;
        }
        int kept = (int) (most * limit / all);
        emptied |= kept == 0;
        boolean random = projection.connectivity() instanceof Connectivity.FixedInDegree
                || projection.connectivity() instanceof Connectivity.FixedProbability
                || projection.connectivity() instanceof Connectivity.FixedOutDegree
                || projection.connectivity() instanceof Connectivity.FixedTotal;
        said.add(kept + " of " + most + " in projection " + projection.name()
                + (random ? "" : ", the same for all neurons"));
        List<SynapseUnit> units = chip.core().synapse().units();
        boolean listed = projection.unit() == SynapseUnit.CONVOLUTION && !random;
        return new ProjectionSpec(
                projection.name(),
                projection.source(),
                projection.target(),
                random ? new Connectivity.FixedInDegree(kept, 1) : first(projection, kept),
                new Values.Constant(1),
                projection.delay() instanceof Values.Constant ? projection.delay() : new Values.Constant(0),
                projection.signMode(),
                projection.weightBits(),
                projection.weightExponent(),
                projection.weightScaling(),
                listed ? units.get(0) : projection.unit(),
                projection.receptor(),
                projection.learning(),
                projection.axon());
    }

    private Connectivity first(ProjectionSpec projection, int kept) {
        int targets = size(projection.target());
        Incoming incoming = Incoming.of(projection, size(projection.source()), targets);
        int[] sources = new int[incoming.most()];
        List<Synapse> synapses = new ArrayList<>();
        for (int target = 0; target < targets; target++) {
            int count = Math.min(kept, incoming.sources(target, sources));
            for (int k = 0; k < count; k++) {
                synapses.add(new Synapse(sources[k], target, 1, 0));
            }
        }
        return new Connectivity.ExplicitSynapses(synapses);
    }

    private int size(String name) {
        return network.population(name)
                .map(PopulationSpec::size)
                .orElseGet(() -> network.input(name).orElseThrow().size());
    }

    /** Most synapses onto one target. */
    private long most(ProjectionSpec projection) {
        return Incoming.of(projection, size(projection.source()), size(projection.target()))
                .mostOf(size(projection.target()));
    }
}
