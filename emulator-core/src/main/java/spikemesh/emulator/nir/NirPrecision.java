package spikemesh.emulator.nir;

/**
 * With which numbers a graph runs.
 *
 * @param real whether it runs as it is, in real numbers, on any chip
 * @param weightBits bits of a weight with its sign, where numbers are those of the chip; 0 for what the chip has, at most 8
 * @param globalScale whether all layers share one scale, or each has its own
 */
public record NirPrecision(boolean real, int weightBits, boolean globalScale) {

    /** As it is. */
    public static final NirPrecision FLOAT = new NirPrecision(true, 0, false);

    /** In the numbers of the chip, each layer scaled for itself. */
    public static final NirPrecision CHIP = new NirPrecision(false, 0, false);
}
