package spikemesh.emulator.reference;

import spikemesh.config.value.CounterRandom;

/** The random numbers of one neuron. */
@FunctionalInterface
interface Chance {

    /** Draw {@code number} (0 first) of the neuron in {@code timestep}: a number of so many {@code bits}. */
    long draw(long timestep, int number, int bits);

    /** Numbers that depend on nothing but the seed, the neuron and the place of the draw. */
    static Chance of(long seed, long identity) {
        long stream = CounterRandom.stream(seed, identity);
        return (timestep, number, bits) -> CounterRandom.bits(stream, timestep * 65_536 + number) >>> (64 - bits);
    }
}
