package spikemesh.cli.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as people read them: four significant digits and the unit that fits. */
public final class Amounts {

    /** Stands where there is no number. */
    static final String UNKNOWN = "-";

    private static final MathContext DIGITS = new MathContext(4);
    private static final String[] SMALLER = {"", "m", "u", "n", "p", "f", "a"};
    private static final String[] LARGER = {"", "k", "M", "G", "T"};
    private static final double THOUSAND = 1e3;
    private static final double SECONDS_PER_HOUR = 3600;
    private static final int SECONDS_PER_MINUTE = 60;

    private Amounts() {}

    /** 1234567 as 1,234,567. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A count with its noun, in the plural where it must be. */
    public static String count(long value, String noun) {
        return count(value) + " " + noun + (value == 1 ? "" : "s");
    }

    /** The same without commas, for lines that are cut into words again. */
    public static String plain(long value, String noun) {
        return value + " " + noun + (value == 1 ? "" : "s");
    }

    /** An energy, for example 23.6 pJ. */
    public static String joules(double joules) {
        return small(joules, "J");
    }

    /** An energy, or a dash. */
    public static String joules(OptionalDouble joules) {
        return joules.isPresent() ? joules(joules.getAsDouble()) : UNKNOWN;
    }

    /** A power, for example 74 mW. */
    static String watts(double watts) {
        return small(watts, "W");
    }

    /** A time, for example 3.5 ns or 1 h 12 min. */
    public static String seconds(double seconds) {
        if (seconds < 10 * SECONDS_PER_MINUTE) {
            return small(seconds, "s");
        }
        long minutes = Math.round(seconds / SECONDS_PER_MINUTE);
        return seconds < SECONDS_PER_HOUR
                ? minutes + " min"
                : minutes / SECONDS_PER_MINUTE + " h " + minutes % SECONDS_PER_MINUTE + " min";
    }

    /** A time, or a dash. */
    public static String seconds(OptionalDouble seconds) {
        return seconds.isPresent() ? seconds(seconds.getAsDouble()) : UNKNOWN;
    }

    private static String small(double value, String unit) {
        double scaled = value;
        int prefix = 0;
        while (Math.abs(scaled) < 1 && scaled != 0 && prefix < SMALLER.length - 1) {
            scaled *= THOUSAND;
            prefix++;
        }
        return digits(scaled) + " " + SMALLER[prefix] + unit;
    }

    /** A large number such as a rate, for example 12.5 M. */
    static String large(double value) {
        double scaled = value;
        int prefix = 0;
        while (Math.abs(scaled) >= THOUSAND && prefix < LARGER.length - 1) {
            scaled /= THOUSAND;
            prefix++;
        }
        return digits(scaled) + (prefix == 0 ? "" : " " + LARGER[prefix]);
    }

    /** Bytes in powers of two, for example 1.5 MiB. */
    public static String bytes(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        double scaled = bytes;
        int unit = 0;
        while (scaled >= 1024 && unit < units.length - 1) {
            scaled /= 1024;
            unit++;
        }
        return digits(scaled) + " " + units[unit];
    }

    /** A share of a whole, for example 12.3 %. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** Four significant digits, without trailing zeros. */
    public static String digits(double value) {
        if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            return value == 0 ? "0" : Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS);
        return (rounded.scale() > 0 ? rounded.stripTrailingZeros() : rounded).toPlainString();
    }
}
