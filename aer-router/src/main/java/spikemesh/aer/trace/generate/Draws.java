package spikemesh.aer.trace.generate;

import spikemesh.config.value.CounterRandom;

/** The random numbers of one purpose, in the order they are drawn. */
final class Draws {

    private final long stream;
    private long drawn;

    Draws(long seed, int purpose) {
        stream = CounterRandom.stream(seed, purpose);
    }

    /** Uniform in {@code least} to {@code most}. */
    double between(double least, double most) {
        return least + (most - least) * CounterRandom.uniform(stream, drawn++);
    }

    /** Uniform in 0 to {@code bound}, excluded. */
    int below(int bound) {
        return CounterRandom.below(stream, drawn++, bound);
    }

    /** Exponential with mean 1; strict, so the same on every platform. */
    double exponential() {
        return -StrictMath.log(1 - CounterRandom.uniform(stream, drawn++));
    }

    /** Absolute value of a standard normal. */
    double halfNormal() {
        return Math.abs(CounterRandom.normal(stream, drawn++));
    }
}
