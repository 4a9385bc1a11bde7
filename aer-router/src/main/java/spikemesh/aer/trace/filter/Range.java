package spikemesh.aer.trace.filter;

/**
 * Whole numbers from {@code from} up to but not including {@code to}.
 *
 * @param from first one in
 * @param to first one out
 */
public record Range(long from, long to) {

    /** Everything. */
    public static final Range ALL = new Range(Long.MIN_VALUE, Long.MAX_VALUE);

    public Range {
        if (to < from) {
            throw new IllegalArgumentException("a range must not end before it starts: range=" + from + ".." + to);
        }
    }

    /** Whether {@code value} is in. */
    public boolean contains(long value) {
        return value >= from && value < to;
    }
}
