package spikemesh.emulator;

import java.util.List;
import java.util.function.IntFunction;
import spikemesh.config.network.NetworkSpec;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.emulator.compile.ChipImage;
import spikemesh.emulator.record.RecordRing;
import spikemesh.emulator.record.WeightListener;

/** The weights of projections that learn, from the engine to whoever wants them. */
final class WeightPlan {

    private final int[] projectionOf;
    private final IntFunction<int[]> weightsOf;
    private final WeightListener listener;

    /** {@code weightsOf} gives the weights of a projection by its number among those that learn. */
    WeightPlan(NetworkSpec network, ChipImage image, IntFunction<int[]> weightsOf, WeightListener listener) {
        List<String> names =
                network.projections().stream().map(ProjectionSpec::name).toList();
        projectionOf = image.plastic.stream()
                .mapToInt(plastic -> names.indexOf(plastic.synapses().spec.name()))
                .toArray();
        this.weightsOf = weightsOf;
        this.listener = listener;
    }

    void publish(long timestep, RecordRing ring) {
        for (int learner = 0; learner < projectionOf.length; learner++) {
            if (listener.wants(projectionOf[learner], timestep)) {
                int[] stored = weightsOf.apply(learner);
                double[] weights = new double[stored.length];
                for (int k = 0; k < weights.length; k++) {
                    weights[k] = stored[k];
                }
                ring.weights(timestep, projectionOf[learner], weights);
            }
        }
    }
}
