package spikemesh.emulator.map;

import spikemesh.config.network.Connectivity;
import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.Synapse;
import spikemesh.config.network.Values;
import spikemesh.emulator.compile.ProjectionSynapses;

/** The delays of a projection, in timesteps. */
final class Delays {

    private Delays() {}

    /** The longest. */
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

    /** {@code projection} with no delay longer than {@code most}. */
    static ProjectionSpec shortened(ProjectionSpec projection, int most) {
        Connectivity rule = projection.connectivity();
        Values delay = new Values.Constant(most);
        if (projection.delay() instanceof Values.UniformInteger uniform) {
            delay = new Values.UniformInteger(Math.min(uniform.least(), most), most, uniform.seed());
        } else if (projection.delay() instanceof Values.Normal normal) {
            delay = new Values.Normal(
                    normal.mean(), normal.deviation(), Math.min(normal.least(), most), most, normal.seed());
        } else if (projection.delay() instanceof Values.PerSynapse
                && rule instanceof Connectivity.ExplicitSynapses explicit) {
            delay = projection.delay();
            rule = new Connectivity.ExplicitSynapses(explicit.synapses().stream()
                    .map(synapse -> new Synapse(
                            synapse.source(), synapse.target(), synapse.weight(), Math.min(most, synapse.delay())))
                    .toList());
        }
        return new ProjectionSpec(
                projection.name(),
                projection.source(),
                projection.target(),
                rule,
                projection.weight(),
                delay,
                projection.signMode(),
                projection.weightBits(),
                projection.weightExponent(),
                projection.weightScaling(),
                projection.unit(),
                projection.receptor(),
                projection.learning(),
                projection.axon());
    }
}
