package spikemesh.emulator.compile;

/**
 * Some synapses of a projection, placed and encoded, reused from batch to batch.
 *
 * <p>Whoever takes them loops over arrays: one call per batch, none per synapse.
 */
final class PlacedBatch {

    /** What is done with one synapse, where a call for each is cheap enough. */
    @FunctionalInterface
    interface Visitor {
        void synapse(int source, int core, int accumulator, int weight, int delay, double real);
    }

    /** How many are filled. */
    int count;

    /** Number of each source among all of the network. */
    final int[] sources = new int[SynapseBatch.SIZE];

    /** Destination cores. */
    final int[] cores = new int[SynapseBatch.SIZE];

    /** Accumulators within their core. */
    final int[] accumulators = new int[SynapseBatch.SIZE];

    /** Weights as the chip keeps them; 0 where they are real. */
    final int[] weights = new int[SynapseBatch.SIZE];

    /** Timesteps that a synaptic event waits. */
    final int[] delays = new int[SynapseBatch.SIZE];

    /** Weights as real numbers. */
    final double[] reals = new double[SynapseBatch.SIZE];

    /** Moves synapse {@code from} to place {@code to}. */
    void move(int from, int to) {
        sources[to] = sources[from];
        cores[to] = cores[from];
        accumulators[to] = accumulators[from];
        weights[to] = weights[from];
        delays[to] = delays[from];
        reals[to] = reals[from];
    }

    /** Shows one synapse after the other to {@code visitor}. */
    void forEach(Visitor visitor) {
        for (int k = 0; k < count; k++) {
            visitor.synapse(sources[k], cores[k], accumulators[k], weights[k], delays[k], reals[k]);
        }
    }
}
