package spikemesh.cli.trace;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import spikemesh.aer.trace.filter.Range;

/** Ranges of addresses as people write them: {@code 10..19}, {@code 10..}, {@code ..19} or {@code 7}; both ends included. */
final class Ranges {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})?(\\.\\.)?(\\d{1,9})?");

    private Ranges() {}

    /** The range, or everything when {@code text} is empty; {@code option} names who asked. */
    static Range of(String option, String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches() || (parts.group(2) == null && parts.group(3) != null)) {
            throw new IllegalArgumentException(option + " must be a range such as 10..19: " + option + "=" + text);
        }
        if (text.isEmpty()) {
            return Range.ALL;
        }
        long from = parts.group(1) == null ? Long.MIN_VALUE : Long.parseLong(parts.group(1));
        if (parts.group(2) == null) {
            return new Range(from, from + 1);
        }
        return new Range(from, parts.group(3) == null ? Long.MAX_VALUE : Long.parseLong(parts.group(3)) + 1);
    }
}
