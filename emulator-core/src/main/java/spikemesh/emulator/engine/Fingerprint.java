package spikemesh.emulator.engine;

/** A 64-bit identity of a spike train: the sum of one hash per spike, so that it does not depend on who adds first. */
final class Fingerprint {

    private Fingerprint() {}

    /** The share of one spike: SplitMix64's finaliser over timestep and source. */
    static long of(long timestep, int source) {
        return mix(mix(timestep + 0x9E37_79B9_7F4A_7C15L) + source);
    }

    /** The share of one spike with a payload; with 1 that of a plain spike. */
    static long of(long timestep, int source, int payload) {
        long plain = of(timestep, source);
        return payload == 1 ? plain : mix(plain + payload);
    }

    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
        return z ^ z >>> 31;
    }
}
