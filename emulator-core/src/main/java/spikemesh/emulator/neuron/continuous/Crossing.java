package spikemesh.emulator.neuron.continuous;

/**
 * Finds where a function of time, here a potential less its threshold, rises to 0: a Newton iteration that never leaves
 * the interval in which the function is known to change its sign.
 */
abstract class Crossing {

    private static final int MOST_STEPS = 200;

    /** The function {@code millis} from now. */
    abstract double at(double millis);

    /** Its slope. */
    abstract double slope(double millis);

    /**
     * Where the function, below 0 at {@code from} and not at {@code to}, becomes 0; monotone between them. The result is the
     * end of the last interval at which it is not below 0, an interval as narrow as doubles allow.
     */
    final double between(double from, double to) {
        double low = from;
        double high = to;
        double guess = to;
        double value = at(to);
        double nudge = 2 * Math.ulp(to);
        for (int step = 0; step < MOST_STEPS; step++) {
            double next = guess - value / slope(guess);
            if (value < 0 && Math.abs(next - guess) < nudge) {
                // Newton comes to rest below the zero, and the end of the interval is still far: look just beyond it.
                next = guess + nudge;
                nudge *= 2;
            }
            // Written so that a next that is no number is replaced, too.
            if (!(next > low && next < high)) {
                next = low + (high - low) / 2;
            }
            if (next <= low || next >= high) {
                return high;
            }
            double before = guess;
            guess = next;
            value = at(guess);
            if (value < 0) {
                low = guess;
            } else {
                high = guess;
            }
            if (value == 0 || value > 0 && Math.abs(guess - before) <= Math.ulp(guess)) {
                return guess;
            }
        }
        return high;
    }

    /**
     * The first time after 0 at which the function is not below 0, where it has extremes at {@code turns} at most.
     *
     * @param turns times in ascending order; the first {@code count} elements count
     * @param end a time after which nothing changes any more
     */
    final double first(double[] turns, int count, double end) {
        double from = 0;
        for (int k = 0; k <= count; k++) {
            double to = k < count ? Math.min(turns[k], end) : end;
            if (to > from) {
                if (at(to) >= 0) {
                    return between(from, to);
                }
                from = to;
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
