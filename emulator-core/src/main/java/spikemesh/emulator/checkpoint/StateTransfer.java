package spikemesh.emulator.checkpoint;

/**
 * Moves state out of a run into a checkpoint, or back in: whoever has state names it once, and the same lines do both.
 *
 * <pre>{@code
 * void transfer(StateTransfer state) {
 *     state.ints("v", v);
 *     atRest = state.flag("atRest", atRest);
 * }
 * }</pre>
 *
 * <p>Names are at most 32 characters of ASCII. What is restored must ask for the same names, kinds and lengths in the
 * same order; anything else is refused.
 */
public interface StateTransfer {

    /** Whether state is read from a checkpoint, not written to one. */
    boolean restoring();

    /**
     * Begins the section of thing {@code number} called {@code name}; at most 8 characters.
     *
     * @throws java.io.UncheckedIOException if the section before it cannot be written, or this one cannot be read
     */
    void section(String name, int number);

    /** A number; returns the one that holds from now on. */
    long number(String name, long value);

    /** A text; returns the one that holds from now on. */
    String text(String name, String value);

    /** An array, written or filled. */
    void bytes(String name, byte[] values);

    /** An array, written or filled. */
    void ints(String name, int[] values);

    /** An array, written or filled. */
    default void longs(String name, long[] values) {
        longs(name, values, 0, values.length);
    }

    /** A part of an array, written or filled. */
    void longs(String name, long[] values, int from, int count);

    /** An array, written or filled, to the last bit. */
    void floats(String name, float[] values);

    /** An array, written or filled, to the last bit. */
    void doubles(String name, double[] values);

    /** Whether something holds; returns what holds from now on. */
    default boolean flag(String name, boolean value) {
        return number(name, value ? 1 : 0) != 0;
    }
}
