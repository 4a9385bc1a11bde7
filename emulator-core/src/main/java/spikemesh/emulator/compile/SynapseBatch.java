package spikemesh.emulator.compile;

/** Some synapses of a projection, reused from batch to batch. */
public final class SynapseBatch {

    /** How many synapses a batch holds. */
    static final int SIZE = 8192;

    /** Index of each source within its population or input. */
    public final int[] sources = new int[SIZE];

    /** Index of each target within its population. */
    public final int[] targets = new int[SIZE];

    /** Weights as the network says, before any encoding. */
    public final double[] weights = new double[SIZE];

    /** Delays in timesteps. */
    public final int[] delays = new int[SIZE];

    /** Number of the first synapse within its projection. */
    long first;

    /** How many are filled. */
    public int count;

    /** Receives batches; what it is given is valid until it returns. */
    @FunctionalInterface
    public interface Sink {
        /** Takes the first {@code batch.count} synapses. */
        void accept(SynapseBatch batch);
    }
}
