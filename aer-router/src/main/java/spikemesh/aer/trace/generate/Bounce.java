package spikemesh.aer.trace.generate;

/** Motion along one axis between 0 and {@code last}, turning round at both ends. */
final class Bounce {

    private Bounce() {}

    /** Where the motion that starts at {@code start} is after {@code time}. */
    static double position(double start, double velocity, double time, double last) {
        if (last <= 0) {
            return 0;
        }
        double within = phase(start, velocity, time, last);
        return within <= last ? within : 2 * last - within;
    }

    /** 1 while the motion goes the way it started, -1 while it goes back. */
    static int sign(double start, double velocity, double time, double last) {
        return last <= 0 ? 0 : phase(start, velocity, time, last) < last ? 1 : -1;
    }

    /** Time until the next turn, at least a hundredth of a microsecond so that rounding cannot stall the motion. */
    static double untilTurn(double start, double velocity, double time, double last) {
        if (velocity == 0 || last <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        double phase = phase(start, velocity, time, last);
        double left = velocity > 0 ? last - phase % last : phase % last;
        return Math.max(0.01, (left == 0 ? last : left) / Math.abs(velocity));
    }

    private static double phase(double start, double velocity, double time, double last) {
        double phase = (start + velocity * time) % (2 * last);
        return phase < 0 ? phase + 2 * last : phase;
    }
}
