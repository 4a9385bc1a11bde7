package spikemesh.emulator.learning;

import spikemesh.emulator.checkpoint.StateTransfer;

/**
 * The traces of all neurons of one side of a projection over one epoch: 7 bits, decaying in each timestep, raised by spikes.
 *
 * <p>Only the last spike of an epoch keeps its timestep; the impulse of one before counts when the next one comes.
 */
final class Traces {

    private static final int MOST = 127;

    private final LearningRandom random;
    private final int firstTrace;
    private final int epoch;
    private final int neurons;
    private final double[] impulse;
    private final int[][] floor;
    private final double[][] fraction;
    private final byte[][] history;
    private final byte[][] value;
    private final byte[] spikeAt;
    private final int[] live;
    private final byte[] isLive;
    private int liveCount;

    /**
     * Traces of {@code neurons} neurons, all 0.
     *
     * @param firstTrace number of the first trace of this side
     * @param impulse what a spike adds to each trace
     * @param tau time constant of each trace in timesteps; 0 keeps nothing
     */
    Traces(LearningRandom random, int firstTrace, int epoch, int neurons, double[] impulse, double[] tau) {
        this.random = random;
        this.firstTrace = firstTrace;
        this.epoch = epoch;
        this.neurons = neurons;
        this.impulse = impulse;
        int traces = impulse.length;
        floor = new int[traces][MOST + 1];
        fraction = new double[traces][MOST + 1];
        history = new byte[traces][neurons * (epoch + 1)];
        value = new byte[traces][neurons];
        spikeAt = new byte[neurons];
        live = new int[neurons];
        isLive = new byte[neurons];
        for (int v = 0; v < traces; v++) {
            double keep = tau[v] == 0 ? 0 : StrictMath.exp(-1 / tau[v]);
            for (int before = 0; before <= MOST; before++) {
                double after = keep * before;
                floor[v][before] = (int) Math.floor(after);
                fraction[v][before] = after - Math.floor(after);
            }
        }
    }

    /** Whether a neuron has a trace or a spike. */
    boolean live() {
        return liveCount > 0;
    }

    void spike(int neuron, long timestep) {
        if (isLive[neuron] == 0) {
            isLive[neuron] = 1;
            live[liveCount++] = neuron;
        }
        if (spikeAt[neuron] > 0) {
            for (int v = 0; v < value.length; v++) {
                value[v][neuron] = raised(value[v][neuron], v, neuron, timestep, true);
            }
        }
        spikeAt[neuron] = (byte) (timestep % epoch + 1);
    }

    private byte raised(int trace, int v, int neuron, long timestep, boolean early) {
        int whole = (int) impulse[v];
        double rest = impulse[v] - whole;
        int more = rest > 0 && random.impulse(firstTrace + v, neuron, timestep, early) < rest ? 1 : 0;
        return (byte) Math.min(MOST, trace + whole + more);
    }

    /** Computes the epoch that ends with {@code timestep}. */
    void endEpoch(long timestep) {
        int kept = 0;
        for (int at = 0, n = liveCount; at < n; at++) {
            int neuron = live[at];
            boolean any = spikeAt[neuron] > 0;
            for (int v = 0; v < value.length; v++) {
                any |= value[v][neuron] != 0;
            }
            for (int v = 0; v < value.length; v++) {
                follow(v, neuron, timestep);
            }
            isLive[neuron] = (byte) (any ? 1 : 0);
            if (any) {
                live[kept++] = neuron;
            }
        }
        liveCount = kept;
    }

    private void follow(int v, int neuron, long timestep) {
        byte[] history = this.history[v];
        int base = neuron * (epoch + 1);
        int trace = value[v][neuron];
        history[base] = (byte) trace;
        for (int k = 1; k <= epoch; k++) {
            long now = timestep - epoch + k;
            double rest = fraction[v][trace];
            int up = rest > 0 && random.decay(firstTrace + v, neuron, now) < rest ? 1 : 0;
            trace = floor[v][trace] + up;
            if (spikeAt[neuron] == k) {
                trace = raised(trace, v, neuron, now, false);
            }
            history[base + k] = (byte) trace;
        }
        value[v][neuron] = (byte) trace;
    }

    /** Trace {@code v} of a neuron at timestep {@code k} of the epoch that ended, 1 first. */
    int at(int v, int neuron, int k) {
        return history[v][neuron * (epoch + 1) + k];
    }

    /** Timestep of the epoch in which a neuron last spiked, 1 first; 0 if it did not. */
    int spikeAt(int neuron) {
        return spikeAt[neuron];
    }

    /** Neurons that may have spiked: the first {@link #liveCount} elements. */
    int[] liveNeurons() {
        return live;
    }

    int liveCount() {
        return liveCount;
    }

    /** The next epoch begins. */
    void beginEpoch() {
        for (int at = 0; at < liveCount; at++) {
            spikeAt[live[at]] = 0;
        }
    }

    /** Moves traces and the spikes of an unfinished epoch. */
    void transfer(StateTransfer state, String side) {
        for (int v = 0; v < value.length; v++) {
            state.bytes(side + (v + 1), value[v]);
        }
        state.bytes(side + " spikes", spikeAt);
        if (state.restoring()) {
            liveCount = 0;
            for (int neuron = 0; neuron < neurons; neuron++) {
                boolean any = spikeAt[neuron] > 0;
                for (byte[] trace : value) {
                    any |= trace[neuron] != 0;
                }
                isLive[neuron] = (byte) (any ? 1 : 0);
                if (any) {
                    live[liveCount++] = neuron;
                }
            }
        }
    }
}
