package spikemesh.emulator.neuron;

/**
 * What the payload of a spike means to neurons that take real weights: a whole number of small magnitude stands for itself,
 * anything else is the bits of a 32-bit float, which as an integer is never that small unless it is denormal.
 */
public final class RealPayload {

    /** Greatest magnitude of a whole number. */
    public static final int MOST_WHOLE = (1 << 23) - 1;

    private RealPayload() {}

    /** The factor that weights are multiplied by. */
    public static double factor(int payload) {
        return payload <= MOST_WHOLE && payload >= -MOST_WHOLE ? payload : Float.intBitsToFloat(payload);
    }
}
