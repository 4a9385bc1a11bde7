package spikemesh.emulator.reference;

import spikemesh.config.value.CounterRandom;

/**
 * The Poisson drive of one neuron: how many arrivals it has in a timestep, as a function of seed, neuron and timestep.
 *
 * <p>The neuron's 16 of the 64 random bits that it shares with its three neighbours give, without their lowest three, the
 * first 13 bits of a uniform number; where these do not decide how many arrivals there are, 53 more bits follow.
 */
final class PoissonArrivals {

    private static final int NEIGHBOURS = 4;
    private static final int BITS = 16;
    private static final int UNUSED_BITS = 3;
    private static final double CELL = 0x1p-13;

    private final double mean;
    private final long key;
    private final int lane;

    /** The drive of the neuron with this identity. */
    PoissonArrivals(double mean, long seed, long identity) {
        this.mean = mean;
        key = CounterRandom.bits(seed, identity / NEIGHBOURS);
        lane = (int) (identity % NEIGHBOURS);
    }

    /** How many there are in {@code timestep}. */
    int in(long timestep) {
        if (mean == 0) {
            return 0;
        }
        long bits = CounterRandom.bits(key, timestep - 1) >>> lane * BITS & (1 << BITS) - 1;
        double from = (bits >>> UNUSED_BITS) * CELL;
        int least = quantile(from);
        if (distribution(least) >= from + CELL) {
            return least;
        }
        double more = CounterRandom.uniform(key + lane ^ CounterRandom.bits(timestep, 0), -1);
        return quantile(from + more * CELL);
    }

    /** The least number whose distribution function exceeds {@code uniform}. */
    private int quantile(double uniform) {
        int arrivals = 0;
        while (distribution(arrivals) <= uniform && distribution(arrivals) < distribution(arrivals + 1)) {
            arrivals++;
        }
        return arrivals;
    }

    /** The probability of at most so many arrivals. */
    private double distribution(int arrivals) {
        double term = StrictMath.exp(-mean);
        double sum = 0;
        for (int k = 0; k <= arrivals; k++) {
            sum += term;
            term *= mean / (k + 1);
        }
        return sum;
    }
}
