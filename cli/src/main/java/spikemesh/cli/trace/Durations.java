package spikemesh.cli.trace;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and durations as people write them: {@code 1.5s}, {@code 20 ms}, {@code 300us}, or plain microseconds. */
final class Durations {

    private static final Pattern FORM = Pattern.compile("([+-]?\\d+(?:\\.\\d+)?) ?(s|ms|us|µs|min)?");

    private Durations() {}

    /** Whole microseconds; {@code option} names who asked. */
    static long micros(String option, String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    option + " must be a time such as 1.5s, 20ms, 300us or 300: " + option + "=" + text);
        }
        String unit = parts.group(2) == null ? "us" : parts.group(2);
        long factor = switch (unit) {
            case "min" -> 60_000_000L;
            case "s" -> 1_000_000L;
            case "ms" -> 1000L;
            default -> 1L;
        };
        try {
            return new BigDecimal(parts.group(1))
                    .multiply(BigDecimal.valueOf(factor))
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    option + " must be a whole number of microseconds: " + option + "=" + text, e);
        }
    }
}
