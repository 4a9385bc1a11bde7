package spikemesh.emulator.reference;

/** A 64-bit identity of all spikes: a sum over spikes, so that their order within a timestep does not matter. */
final class Fingerprint {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long sum;

    /** Adds the spike of {@code source} in {@code timestep}; what it carries counts unless it is 1. */
    void add(long timestep, long source, long payload) {
        long spike = mix(mix(timestep + GOLDEN) + source);
        sum += payload == 1 ? spike : mix(spike + payload);
    }

    /** The identity of all spikes added so far. */
    long value() {
        return sum;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
