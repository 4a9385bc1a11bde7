package spikemesh.emulator.engine;

import spikemesh.emulator.compile.CoreLatencies;

/**
 * When cores send in a timestep: the soma works through the neurons in order; a spike adds its emission and one packet
 * after the other.
 */
final class SendTimes {

    private long inactivePs;
    private long extraPs;
    private long spikePs;
    private long axonOutPs;
    private long nowPs;
    private long endPs;
    private int next;
    private boolean allActive;

    void start() {
        endPs = 0;
    }

    /** A core with these latencies begins at {@code beginPs}; {@code active} says whether all its updates are. */
    void startCore(CoreLatencies latencies, long beginPs, boolean active) {
        allActive = active;
        inactivePs = latencies.updateInactivePs;
        extraPs = latencies.updateActivePs - latencies.updateInactivePs;
        spikePs = latencies.spikePs;
        axonOutPs = latencies.axonOutPs;
        nowPs = beginPs;
        next = 0;
    }

    /** A spike of {@code neuron}; returns when it is ready to send, before its first packet. */
    long spike(int[] active, int neuron, int packets) {
        updateUpTo(active, neuron + 1);
        nowPs += spikePs;
        long ready = nowPs;
        nowPs += packets * axonOutPs;
        return ready;
    }

    /** The core is through; returns when. */
    long endCore(int[] active, int neurons) {
        updateUpTo(active, neurons);
        endPs = Math.max(endPs, nowPs);
        return nowPs;
    }

    private void updateUpTo(int[] active, int neuron) {
        int activeUpdates = allActive ? neuron - next : 0;
        for (int i = allActive ? neuron : next; i < neuron; i++) {
            activeUpdates += active[i];
        }
        nowPs += (neuron - next) * inactivePs + activeUpdates * extraPs;
        next = neuron;
    }

    long endPs() {
        return endPs;
    }
}
