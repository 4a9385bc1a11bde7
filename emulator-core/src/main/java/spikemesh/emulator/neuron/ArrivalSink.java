package spikemesh.emulator.neuron;

/** Somas that take synaptic events one by one, in their order, instead of their sums; one call for many synapses. */
public interface ArrivalSink {

    /**
     * Before the events of a timestep.
     *
     * @param timestep the timestep
     */
    void open(long timestep);

    /** Synaptic events of one weight at elements {@code from} to {@code to}, without it, of {@code targets}. */
    void arrive(int[] targets, int from, int to, double weight);

    /** The same where each has a weight of its own. */
    void arrive(int[] targets, float[] weights, int from, int to);
}
