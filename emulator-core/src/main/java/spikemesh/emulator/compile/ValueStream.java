package spikemesh.emulator.compile;

import java.util.Arrays;
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

    /** The value of synapse {@code index} as a whole number, a half to the even one. */
    int wholeAt(long index) {
        if (values instanceof Values.Normal normal) {
            double near = nearly(normal, index);
            boolean sure = Math.abs(near - Math.rint(near)) < 0.5 - doubt(normal);
            return (int) Math.rint(sure ? near : at(index));
        }
        return (int) Math.rint(at(index));
    }

    /** The value of synapse {@code index} in 32 bits. */
    float realAt(long index) {
        if (values instanceof Values.Normal normal) {
            double near = nearly(normal, index);
            double doubt = doubt(normal);
            float rounded = (float) near;
            return rounded == (float) (near - doubt) && rounded == (float) (near + doubt) ? rounded : (float) at(index);
        }
        return (float) at(index);
    }

    /** Puts the values of {@code count} synapses from {@code first} on into {@code into}. */
    void fill(double[] into, long first, int count) {
        if (values instanceof Values.Constant constant) {
            Arrays.fill(into, 0, count, constant.value());
            return;
        }
        for (int k = 0; k < count; k++) {
            into[k] = at(first + k);
        }
    }

    /** Puts the values of {@code count} synapses from {@code first} on into {@code into} as {@link #wholeAt whole numbers}. */
    void fillWhole(int[] into, long first, int count) {
        if (values instanceof Values.Constant) {
            Arrays.fill(into, 0, count, wholeAt(first));
            return;
        }
        for (int k = 0; k < count; k++) {
            into[k] = wholeAt(first + k);
        }
    }

    private static double nearly(Values.Normal normal, long index) {
        double drawn = normal.mean() + normal.deviation() * CounterRandom.normalNearly(normal.seed(), index);
        return Math.min(Math.max(drawn, normal.least()), normal.most());
    }

    /** More than {@link #nearly} can be wrong by. */
    private static double doubt(Values.Normal normal) {
        return (Math.abs(normal.mean()) + normal.deviation()) * 1e-11;
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
