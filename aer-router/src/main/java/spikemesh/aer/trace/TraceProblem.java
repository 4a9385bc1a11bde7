package spikemesh.aer.trace;

/**
 * One damage that a lenient reader went past.
 *
 * @param byteOffset where in the file, or {@link TraceException#NO_OFFSET}
 * @param eventsBefore how many events had been read when it was met
 * @param message what is wrong there
 */
public record TraceProblem(long byteOffset, long eventsBefore, String message) {

    /** Keeps to one line, whatever the file holds. */
    public TraceProblem {
        message = oneLine(message);
    }

    /** {@code text} with a question mark for each character that is none to print. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", "?");
    }

    @Override
    public String toString() {
        return (byteOffset == TraceException.NO_OFFSET ? "" : "byte " + byteOffset + ", ") + "after " + eventsBefore
                + " events: " + message;
    }
}
