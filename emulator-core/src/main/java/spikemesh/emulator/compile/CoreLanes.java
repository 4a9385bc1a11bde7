package spikemesh.emulator.compile;

import java.util.ArrayList;
import java.util.List;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.WeightScaling;

/**
 * Accumulator lanes: a projection that shifts its sums right, rather than its weights, gets accumulators of its own in
 * every core of its target.
 */
final class CoreLanes {

    private final List<List<Integer>> shifts = new ArrayList<>();
    private final int[][] laneOf;

    CoreLanes(NetworkSpec network, PlacedNeurons placed) {
        for (int core = 0; core < placed.coreIds.length; core++) {
            shifts.add(new ArrayList<>(List.of(0)));
        }
        List<ProjectionSpec> projections = network.projections();
        laneOf = new int[projections.size()][];
        for (int p = 0; p < projections.size(); p++) {
            ProjectionSpec projection = projections.get(p);
            if (shiftsSums(projection)) {
                laneOf[p] = new int[shifts.size()];
                addLane(laneOf[p], projection, placed);
            }
        }
    }

    /** Whether a projection's sums are shifted. */
    static boolean shiftsSums(ProjectionSpec projection) {
        return projection.weightScaling() == WeightScaling.PER_SUM && projection.weightExponent() < 0;
    }

    private void addLane(int[] lanes, ProjectionSpec projection, PlacedNeurons placed) {
        Layout layout = placed.layout;
        int target = layout.name(projection.target());
        for (int i = 0; i < layout.size(target); i++) {
            int core = placed.coreOfNeuron[layout.source(target, i)];
            if (lanes[core] == 0) {
                lanes[core] = shifts.get(core).size();
                shifts.get(core).add(-projection.weightExponent());
            }
        }
    }

    /** The lane of projection {@code projection} in {@code core}. */
    int lane(int projection, int core) {
        return laneOf[projection] == null ? 0 : laneOf[projection][core];
    }

    /** The lanes of {@code core}. */
    LaneShifts shifts(int core) {
        return new LaneShifts(shifts.get(core));
    }
}
