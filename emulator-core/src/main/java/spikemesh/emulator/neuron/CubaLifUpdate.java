package spikemesh.emulator.neuron;

/**
 * The update of all Loihi neurons of a core, pass by pass; see {@link CubaLifCore} for the equations.
 *
 * <p>Each pass writes to as few arrays as it can and calls nothing but {@link #decay}, so that the compiler makes vector
 * instructions of it. A decay is two 32-bit products: {@code |x| * m >> 12 == (|x| >> 12) * m + ((|x| & 4095) * m >> 12)}.
 * The clip is written with sign masks: {@code Math.min} and {@code Math.max} keep JDK 17 from vectorising.
 */
abstract class CubaLifUpdate {

    private static final int UNUSED_CURRENT_BITS = Integer.SIZE - 24;

    /** Decays the currents and adds the input; what the decay left of each stays in {@code input}. */
    abstract void current(int[] u, int[] input);

    /** Sets {@code active} to 1 where something is left of potential or current, or anything arrived, or there is a bias, else to 0. */
    abstract void activity(int[] v, int[] decayed, int[] received, int[] active);

    /** Decays the potentials, adds current and bias, and clips. */
    abstract void potential(int[] u, int[] v);

    /** Writes the neurons above their threshold to {@code fired}, in order; returns how many. */
    abstract int detect(int[] v, int[] fired);

    static int decay(int value, int keep) {
        int sign = value >> 31;
        int magnitude = (value ^ sign) - sign;
        int kept = (magnitude >> 12) * keep + ((magnitude & 0xFFF) * keep >> 12);
        return (kept ^ sign) - sign;
    }

    static int current(int decayed, int input) {
        return (decayed + (input << CubaLifCore.FRACTION_BITS)) << UNUSED_CURRENT_BITS >> UNUSED_CURRENT_BITS;
    }

    static int clip(int value, int min, int max) {
        int above = value - min;
        int raised = min + (above & ~(above >> 31));
        int below = max - raised;
        return max - (below & ~(below >> 31));
    }

    /** 1 if {@code value} is not 0, else 0. */
    static int isSet(int value) {
        return (value | -value) >>> 31;
    }
}
