package spikemesh.emulator.nir;

/** What a spike does to the potential. */
public enum NirReset {
    /** It becomes v_reset, as the specification says. */
    VALUE,
    /** It becomes 0, whatever v_reset is. */
    ZERO,
    /** The threshold is taken off it. */
    SUBTRACT
}
