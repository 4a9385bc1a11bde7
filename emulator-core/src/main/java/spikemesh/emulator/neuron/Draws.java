package spikemesh.emulator.neuron;

import spikemesh.config.value.CounterRandom;

/** Random bits of stochastic neurons, one draw after the other within a neuron's timestep. */
@FunctionalInterface
interface Draws {

    /**
     * One draw.
     *
     * @param neuron index within the core
     * @param timestep the timestep
     * @param number how many draws the neuron made before in this timestep
     * @param bits how many bits are wanted, at most 31
     */
    int draw(int neuron, long timestep, int number, int bits);

    /**
     * Draws that are a function of where and when they are made: draw {@code timestep * 2^16 + number} of a stream of its
     * own for each neuron, its upper bits.
     *
     * @param seeds seed of each neuron
     * @param identities which neuron of the network each one is
     */
    static Draws counterBased(long[] seeds, long[] identities) {
        long[] streams = new long[seeds.length];
        for (int i = 0; i < streams.length; i++) {
            streams[i] = CounterRandom.stream(seeds[i], identities[i]);
        }
        return (neuron, timestep, number, bits) ->
                (int) (CounterRandom.bits(streams[neuron], (timestep << 16) + number) >>> Long.SIZE - bits);
    }
}
