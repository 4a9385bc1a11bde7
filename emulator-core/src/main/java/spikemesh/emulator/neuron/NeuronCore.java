package spikemesh.emulator.neuron;

import spikemesh.emulator.checkpoint.StateTransfer;

/**
 * The neurons of one core: state in parallel arrays, updated all at once, one virtual call per core and timestep.
 *
 * <p>What a step found stands in the public fields until the next call.
 */
public abstract class NeuronCore {

    /** How many neurons the core holds. */
    public final int size;

    /** Neurons that fired in the last step, ascending; the first {@link #firedCount} elements count. */
    public final int[] fired;

    /** 1 where the last step was an active update (potential, input or bias), else 0. */
    public final int[] active;

    /** Payload of each neuron's spike, where {@link #fired} names it; {@code null} if all carry 1. */
    public final int[] payload;

    /** How many neurons fired in the last step. */
    public int firedCount;

    /** How many updates of the last step were active. */
    public int activeCount;

    /**
     * Whether every later step without input leaves all as it is, without a spike, and without an active update unless the
     * model {@linkplain NeuronModel#neverRests never rests}.
     */
    public boolean atRest;

    /** A core of {@code size} neurons whose spikes carry 1. */
    protected NeuronCore(int size) {
        this(size, false);
    }

    /** A core of {@code size} neurons, whose spikes may be graded. */
    protected NeuronCore(int size, boolean graded) {
        this.payload = graded ? new int[size] : null;
        this.size = size;
        this.fired = new int[size];
        this.active = new int[size];
    }

    /**
     * One timestep for all neurons.
     *
     * @param input what arrives
     */
    public abstract void step(CoreInput input);

    /** Moves the whole state to or from a checkpoint. */
    public final void transfer(StateTransfer state) {
        atRest = state.flag("atRest", atRest);
        transferVariables(state);
    }

    /** Moves everything that a step changes and a later one reads, but not {@link #atRest}, to or from a checkpoint. */
    protected abstract void transferVariables(StateTransfer state);

    /**
     * A state variable.
     *
     * @throws IllegalArgumentException if the model has no such variable
     */
    public abstract StateVariable variable(String name);
}
