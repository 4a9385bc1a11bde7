package spikemesh.config.network;

/** How neurons without a placement of their own are spread over cores. */
public enum PlacementStrategy {
    /** Fill one core after the other, population by population. */
    CONTIGUOUS,
    /** Neuron after neuron to the next core, over as many cores as are needed or as {@code cores} says. */
    ROUND_ROBIN,
    /** Neuron i of a population of N goes to core {@code floor(i * cores / N)}. */
    SPREAD
}
