package spikemesh.config.network;

import spikemesh.config.value.Check;

/**
 * Weights or delays of the synapses of a projection.
 *
 * <p>Where a chip stores whole numbers, both are rounded to the nearest, a half to the even one.
 */
public sealed interface Values {

    /** The same for all. */
    record Constant(double value) implements Values {
        public Constant {
            Check.inRange("value", value, -Double.MAX_VALUE, Double.MAX_VALUE);
        }
    }

    /** Any whole number in {@code least..most}, each as likely; synapse i has {@code least + below(seed, i, most - least + 1)}. */
    record UniformInteger(int least, int most, long seed) implements Values {
        public UniformInteger {
            Check.inRange("most", most, least, Integer.MAX_VALUE);
            Check.inRange("most - least", (long) most - least, 0, Integer.MAX_VALUE - 1);
        }
    }

    /** Normally distributed, then cut to {@code least..most}; synapse i has {@code mean + deviation * normal(seed, i)}. */
    record Normal(double mean, double deviation, double least, double most, long seed) implements Values {
        public Normal {
            Check.inRange("mean", mean, -Double.MAX_VALUE, Double.MAX_VALUE);
            Check.inRange("deviation", deviation, 0, Double.MAX_VALUE);
            Check.inRange("least", least, -Double.MAX_VALUE, Double.MAX_VALUE);
            Check.inRange("most", most, least, Double.MAX_VALUE);
        }
    }

    /** One for each synapse, given by the connectivity itself. */
    record PerSynapse() implements Values {}
}
