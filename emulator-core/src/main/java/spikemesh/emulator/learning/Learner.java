package spikemesh.emulator.learning;

import spikemesh.emulator.checkpoint.StateTransfer;

/** Changes the weights of one projection: told who spikes in a timestep, asked to learn at its end. */
public abstract class Learner {

    /** The synapses. */
    public final PlasticProjection synapses;

    /** Weight of each synapse now, as stored. */
    public final int[] weight;

    /** How much more each synapse adds than it did before the first timestep. */
    public final int[] change;

    /** Synapses for which the rule was evaluated in the last {@link #endTimestep}, by core; whoever reads clears it. */
    public long[] updates = new long[0];

    /** Weights as the network says. */
    protected Learner(PlasticProjection synapses) {
        this.synapses = synapses;
        weight = synapses.initial.clone();
        change = new int[weight.length];
    }

    /** A neuron or channel of the source spikes in {@code timestep}. */
    public abstract void sourceSpike(int source, long timestep);

    /** A neuron of the target spikes in {@code timestep}. */
    public abstract void targetSpike(int target, long timestep);

    /** A part of the error in this timestep. */
    public void error(int index, int payload) {}

    /** The timestep is over, its spikes are told: learns, if it is time to. */
    public abstract void endTimestep(long timestep);

    /** The first timestep from {@code timestep} on in which it must be asked to learn even without spikes, or {@link Long#MAX_VALUE}. */
    public abstract long nextTimestep(long timestep);

    /** Moves everything but weights to or from a checkpoint. */
    protected abstract void transferRule(StateTransfer state);

    /** Moves the state to or from a checkpoint. */
    public final void transfer(StateTransfer state) {
        state.ints("weight", weight);
        if (state.restoring()) {
            for (int k = 0; k < change.length; k++) {
                change[k] = synapses.scaled(weight[k]) - synapses.scaled(synapses.initial[k]);
            }
        }
        transferRule(state);
    }

    /** A new weight, and the count of one update. */
    protected final void put(int synapse, int newWeight) {
        updates[synapses.core[synapse]]++;
        int old = weight[synapse];
        if (newWeight != old) {
            change[synapse] += synapses.scaled(newWeight) - synapses.scaled(old);
            weight[synapse] = newWeight;
        }
    }
}
