package spikemesh.emulator.compile;

import spikemesh.config.network.Values;
import spikemesh.config.value.CounterRandom;

/** Weights or delays by synapse number, where they are not listed with the synapses. */
final class ValueStream {

    private final Values values;

    ValueStream(Values values) {
        this.values = values;
    }

    /** Whether each synapse brings its own value. */
    boolean perSynapse() {
        return values instanceof Values.PerSynapse;
    }

    /** The value of synapse {@code index}. */
    double at(long index) {
        if (values instanceof Values.Constant constant) {
            return constant.value();
        }
        if (values instanceof Values.UniformInteger uniform) {
            return uniform.least()
                    + (double) CounterRandom.below(uniform.seed(), index, uniform.most() - uniform.least() + 1);
        }
        if (values instanceof Values.Normal normal) {
            double drawn = normal.mean() + normal.deviation() * CounterRandom.normal(normal.seed(), index);
            return Math.min(Math.max(drawn, normal.least()), normal.most());
        }
        throw new IllegalStateException("the connectivity gives no value for synapse " + index);
    }
}
