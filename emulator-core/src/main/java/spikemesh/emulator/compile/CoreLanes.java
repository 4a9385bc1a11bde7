package spikemesh.emulator.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.PopulationSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.WeightScaling;
import spikemesh.emulator.neuron.NeuronModel;
import spikemesh.emulator.neuron.WeightDomain;
import spikemesh.emulator.synapse.Lane;

/**
 * Accumulator lanes behind the accumulators of the receptors, which all other projections share: a projection that shifts its
 * sums right, rather than its weights, gets lanes of its own for each of its delays in every core of its target; projections
 * that share an axon have one together in each core.
 */
final class CoreLanes {

    private final List<List<Lane>> lanes = new ArrayList<>();
    private final Receptors receptors;
    private final int[] receptorsOfCore;

    /** By projection, delay and core; null where the projection does not shift sums or has no such delay. */
    private final int[][][] laneOf;

    /** By axon and core. */
    private final Map<String, int[]> laneOfAxon = new HashMap<>();

    /** By projection and core; null where the projection has no shared axon. */
    private final int[][] axonLane;

    CoreLanes(NetworkSpec network, PlacedNeurons placed, Receptors receptors) {
        this.receptors = receptors;
        for (int core = 0; core < placed.coreIds.length; core++) {
            lanes.add(new ArrayList<>());
        }
        receptorsOfCore = receptorsOfCore(network, placed);
        List<ProjectionSpec> projections = network.projections();
        laneOf = new int[projections.size()][][];
        axonLane = new int[projections.size()][];
        for (int p = 0; p < projections.size(); p++) {
            ProjectionSpec projection = projections.get(p);
            if (projection.axon().isPresent()) {
                checkAxon(projection, receptors.model(p));
                axonLane[p] = laneOfAxon.computeIfAbsent(projection.axon().get(), none -> new int[lanes.size()]);
                addLane(axonLane[p], Lane.ofAxon(receptors.receptor(p)), projection, placed);
            } else if (shiftsSums(projection)) {
                laneOf[p] = new int[Long.SIZE][];
                long delays = delays(projection, placed.layout);
                for (int delay = 0; delay < Long.SIZE; delay++) {
                    if ((delays >>> delay & 1) != 0) {
                        laneOf[p][delay] = new int[lanes.size()];
                        Lane lane = Lane.shifted(receptors.receptor(p), -projection.weightExponent(), delay);
                        addLane(laneOf[p][delay], lane, projection, placed);
                    }
                }
            }
        }
    }

    private static void checkAxon(ProjectionSpec projection, NeuronModel model) {
        if (model.weights() != WeightDomain.UNSIGNED) {
            throw new IllegalArgumentException("projection " + projection.name()
                    + ": an axon is shared by synapses onto models whose weights are never below 0, such as truenorth: axon="
                    + projection.axon().orElseThrow());
        }
    }

    /** All neurons of a core are of one model. */
    private static int[] receptorsOfCore(NetworkSpec network, PlacedNeurons placed) {
        int[] counts = new int[placed.coreIds.length];
        for (PopulationSpec population : network.populations()) {
            int receptors =
                    Receptors.model(network, population.name()).receptors().size();
            int name = placed.layout.name(population.name());
            for (int i = 0; i < population.size(); i++) {
                counts[placed.coreOfNeuron[placed.layout.source(name, i)]] = receptors;
            }
        }
        return counts;
    }

    /** How many receptors a neuron of {@code core} has. */
    int receptors(int core) {
        return receptorsOfCore[core];
    }

    /** Whether a projection's sums are shifted. */
    static boolean shiftsSums(ProjectionSpec projection) {
        return projection.weightScaling() == WeightScaling.PER_SUM && projection.weightExponent() < 0;
    }

    private static long delays(ProjectionSpec projection, Layout layout) {
        int sources = layout.size(layout.name(projection.source()));
        int targets = layout.size(layout.name(projection.target()));
        long[] delays = new long[1];
        new ProjectionSynapses(projection, sources, targets).forEach(batch -> {
            for (int k = 0; k < batch.count; k++) {
                delays[0] |= 1L << batch.delays[k];
            }
        });
        return delays[0];
    }

    private void addLane(int[] laneOfCore, Lane lane, ProjectionSpec projection, PlacedNeurons placed) {
        Layout layout = placed.layout;
        int target = layout.name(projection.target());
        for (int i = 0; i < layout.size(target); i++) {
            int core = placed.coreOfNeuron[layout.source(target, i)];
            if (laneOfCore[core] == 0) {
                lanes.get(core).add(lane);
                laneOfCore[core] = lanes.get(core).size();
            }
        }
    }

    /**
     * Which accumulators of their neuron the synapses of projection {@code projection} with {@code delay} in {@code core}
     * add to: number of the receptor, or number of receptors plus place among the lanes.
     */
    int lane(int projection, int delay, int core) {
        if (axonLane[projection] != null) {
            return receptors.model(projection).receptors().size() - 1 + axonLane[projection][core];
        }
        return laneOf[projection] == null
                ? receptors.receptor(projection)
                : receptors.model(projection).receptors().size() - 1 + laneOf[projection][delay][core];
    }

    /** The receptor that all synapses of projection {@code projection} add to by themselves; -1 if they have lanes. */
    int receptorAlone(int projection) {
        return axonLane[projection] == null && laneOf[projection] == null ? receptors.receptor(projection) : -1;
    }

    /** Whether what goes to lanes of projection {@code projection} waits for its delay there, and not before it gets there. */
    boolean waitsAfterwards(int projection) {
        return laneOf[projection] != null;
    }

    /** Whether no core has lanes besides those of the receptors. */
    boolean none() {
        return lanes.stream().allMatch(List::isEmpty);
    }

    /** The lanes of {@code core} besides those of the receptors. */
    List<Lane> of(int core) {
        return List.copyOf(lanes.get(core));
    }
}
