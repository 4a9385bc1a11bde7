package spikemesh.emulator.reference;

import java.util.OptionalDouble;

/** Lets a neuron live on until it spikes: small steps, a look at the end of each and at the top of each hill, then bisection. */
final class FirstSpike {

    private static final double LOOK_MILLIS = 0.1;
    private static final double PRECISION_MILLIS = 1e-13;

    private FirstSpike() {}

    /**
     * Advances {@code membrane} by {@code millis}, or up to its spike if that comes before; when that is, counted from now.
     * The spike itself has not happened to it then.
     */
    static OptionalDouble within(Membrane membrane, double millis) {
        double passed = 0;
        while (true) {
            if (membrane.excess(membrane.x) >= 0) {
                return OptionalDouble.of(passed);
            }
            if (passed >= millis) {
                return OptionalDouble.empty();
            }
            double[] from = membrane.x.clone();
            double look = Math.min(LOOK_MILLIS, millis - passed);
            double over = firstOver(membrane, from, look);
            advance(membrane, from, over < 0 ? look : over);
            passed = over < 0 && look == millis - passed ? millis : passed + (over < 0 ? look : over);
            if (over >= 0) {
                return OptionalDouble.of(passed);
            }
        }
    }

    private static void advance(Membrane membrane, double[] from, double millis) {
        double[] to = after(membrane, from, millis);
        System.arraycopy(to, 0, membrane.x, 0, to.length);
    }

    /** When the threshold is reached in 0..{@code look}, or -1. */
    private static double firstOver(Membrane membrane, double[] from, double look) {
        double over = look;
        if (!isOver(membrane, from, look)) {
            over = top(membrane, from, look);
            if (over < 0 || !isOver(membrane, from, over)) {
                return -1;
            }
        }
        double under = 0;
        while (over - under > PRECISION_MILLIS) {
            double middle = under + (over - under) / 2;
            if (isOver(membrane, from, middle)) {
                over = middle;
            } else {
                under = middle;
            }
        }
        return over;
    }

    private static boolean isOver(Membrane membrane, double[] from, double millis) {
        return membrane.excess(after(membrane, from, millis)) >= 0;
    }

    /** The state after so long; beyond the threshold, where an exponential may leave all numbers, any state beyond it. */
    private static double[] after(Membrane membrane, double[] from, double millis) {
        return Extrapolation.integrate(from, millis, membrane::slopes, state -> membrane.excess(state) >= 0);
    }

    /** Where the excess has a hill top in 0..{@code look}, or -1. */
    private static double top(Membrane membrane, double[] from, double look) {
        if (rises(membrane, from, look) || !rises(membrane, from, 0)) {
            return -1;
        }
        double rising = 0;
        double falling = look;
        while (falling - rising > PRECISION_MILLIS) {
            double middle = rising + (falling - rising) / 2;
            if (rises(membrane, from, middle)) {
                rising = middle;
            } else {
                falling = middle;
            }
        }
        return rising;
    }

    private static boolean rises(Membrane membrane, double[] from, double millis) {
        double[] at = after(membrane, from, millis);
        double[] slopes = membrane.slopes(at);
        double[] later = at.clone();
        for (int k = 0; k < later.length; k++) {
            later[k] += slopes[k] * 1e-6;
        }
        return membrane.excess(later) > membrane.excess(at);
    }
}
