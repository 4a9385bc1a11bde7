package spikemesh.emulator.map;

/** How neurons find their cores. */
public enum Strategy {
    /** As the network, or its mapping file, says. */
    GIVEN,
    /** One core after the other in order of declaration, each filled up to the chip's limits. */
    NAIVE,
    /** Neurons with common sources share a core, cores that talk are near each other. */
    GREEDY,
    /** As greedy, then cores change places at random, as in a cooling metal, for a given number of moves. */
    ANNEAL
}
