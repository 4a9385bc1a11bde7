package spikemesh.emulator.reference;

/**
 * What came of one update of a neuron.
 *
 * @param active whether the update had something to do, arriving events apart
 * @param spike whether the neuron spikes
 * @param payload what the spike carries
 */
record Outcome(boolean active, boolean spike, long payload) {

    /** An update with a plain spike or none. */
    static Outcome of(boolean active, boolean spike) {
        return new Outcome(active, spike, 1);
    }

    /** An update of a neuron whose spikes are graded: {@code payload} is 0 where it does not spike. */
    static Outcome graded(boolean changed, long payload) {
        return new Outcome(changed || payload != 0, payload != 0, payload);
    }
}
