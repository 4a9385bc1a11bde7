package spikemesh.emulator.map;

import spikemesh.config.network.Connectivity;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.Values;
import spikemesh.emulator.compile.ProjectionSynapses;

/** The longest delay of a projection, in timesteps. */
final class Delays {

    private Delays() {}

    static long most(ProjectionSpec projection, int sources, int targets) {
        Values delay = projection.delay();
        if (delay instanceof Values.Constant constant) {
            return (long) Math.rint(constant.value());
        } else if (delay instanceof Values.UniformInteger uniform) {
            return uniform.most();
        } else if (delay instanceof Values.Normal normal && normal.most() <= Integer.MAX_VALUE) {
            return (long) Math.rint(normal.most());
        }
        Connectivity rule = projection.connectivity();
        if (rule instanceof Connectivity.ExplicitSynapses explicit) {
            return explicit.synapses().stream()
                    .mapToLong(synapse -> synapse.delay())
                    .max()
                    .orElse(0);
        }
        long[] most = new long[1];
        new ProjectionSynapses(projection, sources, targets).forEach(batch -> {
            for (int k = 0; k < batch.count; k++) {
                most[0] = Math.max(most[0], batch.delays[k]);
            }
        });
        return most[0];
    }
}
