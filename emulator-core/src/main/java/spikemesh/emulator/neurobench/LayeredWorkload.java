package spikemesh.emulator.neurobench;

import java.util.Map;
import spikemesh.config.value.Check;

/**
 * A network of layers that each run one timestep behind the one before: what of a run is work on its samples, and what its
 * description gave.
 *
 * @param depths how many timesteps each population runs behind the inputs; 0 for those that are not in it
 * @param parameters numbers given for each synapse and each neuron, shared weights once
 * @param buffers numbers given once for a population
 */
public record LayeredWorkload(Map<String, Integer> depths, long parameters, long buffers) {

    /** Copies the map. */
    public LayeredWorkload {
        depths = Map.copyOf(depths);
        depths.values().forEach(depth -> Check.inRange("depth", depth, 0, Integer.MAX_VALUE));
    }

    /** Timesteps of input that a run of {@code timesteps} brings through all layers; at least one. */
    long executions(long timesteps) {
        int deepest = depths.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return Math.max(1, timesteps - deepest);
    }
}
