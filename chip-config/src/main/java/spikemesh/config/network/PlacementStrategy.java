package spikemesh.config.network;

/** How neurons without a placement of their own are spread over cores. */
public enum PlacementStrategy {
    /** Fill one core after the other, population by population. */
    CONTIGUOUS,
    /**
     * Neuron i of a population goes to core {@code i % cores}; without {@code cores}, over as many as all neurons of the network fill:
     * their number divided by the neurons of a core, rounded up.
     */
    ROUND_ROBIN,
    /** Neuron i of a population of N goes to core {@code floor(i * cores / N)}. */
    SPREAD
}
