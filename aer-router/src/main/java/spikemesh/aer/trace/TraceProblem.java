package spikemesh.aer.trace;

/**
 * One damage that a lenient reader went past.
 *
 * @param byteOffset where in the file, or {@link TraceException#NO_OFFSET}
 * @param eventsBefore how many events had been read when it was met
 * @param message what is wrong there
 */
public record TraceProblem(long byteOffset, long eventsBefore, String message) {

    @Override
    public String toString() {
        return (byteOffset == TraceException.NO_OFFSET ? "" : "byte " + byteOffset + ", ") + "after " + eventsBefore
                + " events: " + message;
    }
}
