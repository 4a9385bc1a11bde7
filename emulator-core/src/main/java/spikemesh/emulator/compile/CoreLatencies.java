package spikemesh.emulator.compile;

/** How long the units of a core take, in picoseconds of chip time; what is not published is 0 and reported as untimed. */
public final class CoreLatencies {

    /** Update of a neuron with nothing to do. */
    public final long updateInactivePs;

    /** Update of a neuron with potential, input or bias. */
    public final long updateActivePs;

    /** Emission of a spike, on top of the update. */
    public final long spikePs;

    /** Evaluation of a learning rule for one synapse. */
    public final long learningUpdatePs;

    /** Sending one packet. */
    public final long axonOutPs;

    /** Accepting one packet. */
    public final long axonInPs;

    private final long[] synapticEventPs;

    /** Latencies of updates (inactive, active, learning), of sending and accepting a packet, and of a synaptic event by synapse unit. */
    CoreLatencies(long[] update, long spikePs, long axonOutPs, long axonInPs, long[] synapticEventPs) {
        this.updateInactivePs = update[0];
        this.updateActivePs = update[1];
        this.learningUpdatePs = update[2];
        this.spikePs = spikePs;
        this.axonOutPs = axonOutPs;
        this.axonInPs = axonInPs;
        this.synapticEventPs = synapticEventPs.clone();
    }

    /** One synapse, by the number of its synapse unit. */
    public long[] synapticEventPs() {
        return synapticEventPs.clone();
    }
}
