package spikemesh.emulator.input;

import spikemesh.emulator.checkpoint.StateTransfer;

/** What did not become a spike of its own: counted, never silent. */
public final class InputLosses {

    private long merged;
    private long outside;
    private long late;

    /** Adds events that fell on a channel which spiked already in that timestep. */
    void merged(long events) {
        merged += events;
    }

    /** Adds events that no channel stands for. */
    void outside(long events) {
        outside += events;
    }

    /** Adds events that came after events of a later timestep, and count for that one. */
    void late(long events) {
        late += events;
    }

    void transfer(StateTransfer state) {
        merged = state.number("merged", merged);
        outside = state.number("outside", outside);
        late = state.number("late", late);
    }

    /** Events that fell on a channel which spiked already in that timestep. */
    public long merged() {
        return merged;
    }

    /** Events outside the map of their input. */
    public long outside() {
        return outside;
    }

    /** Events out of order in time, moved to the timestep being read. */
    public long late() {
        return late;
    }
}
