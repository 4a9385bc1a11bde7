package spikemesh.aer.trace;

import java.util.Optional;

/** Unit of the times in files that do not fix it. */
public enum TimeUnit {
    /** Seconds. */
    S(6),
    /** Milliseconds. */
    MS(3),
    /** Microseconds. */
    US(0),
    /** Nanoseconds. */
    NS(-3);

    private final int powerOfTen;

    TimeUnit(int powerOfTen) {
        this.powerOfTen = powerOfTen;
    }

    /** This many decimal places lie between the unit and a microsecond. */
    int powerOfTen() {
        return powerOfTen;
    }

    /** What to tell of times that are finer than what an event has room for. */
    Optional<String> rounding() {
        return this == NS ? Optional.of("times in ns are rounded to whole us") : Optional.empty();
    }

    /** Rounded to whole microseconds, halves away from zero; fails outside 2^62. */
    long micros(double time) {
        double scaled = powerOfTen >= 0 ? time * Math.pow(10, powerOfTen) : time / Math.pow(10, -powerOfTen);
        if (!(Math.abs(scaled) < 0x1p62)) {
            throw new ArithmeticException("time does not fit 62 bits of microseconds: time=" + time);
        }
        return scaled < 0 ? -(long) Math.floor(0.5 - scaled) : (long) Math.floor(scaled + 0.5);
    }

    /** The same of a whole number, without the rounding of doubles: nanoseconds since 1970 have more digits than those. */
    long micros(long time) {
        long scale = 1;
        for (int i = Math.abs(powerOfTen); i > 0; i--) {
            scale *= 10;
        }
        if (powerOfTen < 0) {
            long rest = Math.abs(time % scale);
            return time / scale + (rest >= scale - rest ? Long.signum(time) : 0);
        }
        if (time > Long.MAX_VALUE / scale || time < Long.MIN_VALUE / scale) {
            throw new ArithmeticException("time does not fit 64 bits of microseconds: time=" + time);
        }
        return time * scale;
    }
}
