package spikemesh.emulator.nir;

/**
 * With which numbers a graph runs.
 *
 * @param real whether it runs as it is, in real numbers, on any chip
 * @param weightBits bits of a weight with its sign, where numbers are those of the chip; 0 for what the chip has, at most 8
 * @param scale what a weight of 1 becomes
 */
public record NirPrecision(boolean real, int weightBits, Scale scale) {

    /** As it is. */
    public static final NirPrecision FLOAT = new NirPrecision(true, 0, Scale.POPULATION);

    /** In the numbers of the chip, each layer scaled for itself. */
    public static final NirPrecision CHIP = new NirPrecision(false, 0, Scale.POPULATION);

    /**
     * What a weight of 1 becomes on the chip.
     *
     * @param kind how it is found
     * @param given what it is, where it is given
     */
    public record Scale(Kind kind, double given) {

        /** Each layer has the finest scale that its weights, thresholds and biases allow. */
        public static final Scale POPULATION = new Scale(Kind.POPULATION, 1);

        /** All layers have the finest scale that they all allow. */
        public static final Scale GLOBAL = new Scale(Kind.GLOBAL, 1);

        /** How a scale is found. */
        public enum Kind {
            POPULATION,
            GLOBAL,
            GIVEN
        }

        /** A scale that is given: 1 for networks that were trained in the whole numbers of the chip. */
        public static Scale of(double weight) {
            if (!(weight > 0 && weight <= 1e6)) {
                throw new IllegalArgumentException("scale must be above 0 and at most 1e6: scale=" + weight);
            }
            return new Scale(Kind.GIVEN, weight);
        }

        /** As options name it. */
        @Override
        public String toString() {
            return kind == Kind.GIVEN ? String.valueOf(given) : kind.name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
