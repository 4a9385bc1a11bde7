package spikemesh.cli.replay;

import java.util.Locale;

/**
 * What one unit of a network's time is.
 *
 * @param picoseconds length of a unit, or 0 where the network knows only cycles
 */
record TimeBase(double picoseconds) {

    static final TimeBase CYCLES = new TimeBase(0);

    private static final double NANOSECOND = 1000;

    boolean cycles() {
        return picoseconds == 0;
    }

    /** How the unit of {@link #of} is called. */
    String unit() {
        return cycles() ? "cycles" : "ns";
    }

    /** A duration in {@link #unit}. */
    double of(double units) {
        return cycles() ? units : units * picoseconds / NANOSECOND;
    }

    /** The same for whole units. */
    double of(long units) {
        return of((double) units);
    }

    /** A duration with its unit, for people. */
    String text(long units) {
        double value = of(units);
        String digits = value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%d", (long) value)
                : String.format(Locale.ROOT, "%.2f", value);
        return digits + " " + unit();
    }
}
