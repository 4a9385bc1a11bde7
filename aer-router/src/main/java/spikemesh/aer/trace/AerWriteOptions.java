package spikemesh.aer.trace;

/**
 * Choices for writing.
 *
 * @param compression as the format names it, or empty for its default
 */
public record AerWriteOptions(String compression) {

    /** What each format does by default. */
    public static AerWriteOptions defaults() {
        return new AerWriteOptions("");
    }
}
