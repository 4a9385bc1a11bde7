package spikemesh.emulator.neuron;

import java.util.List;
import spikemesh.emulator.checkpoint.StateTransfer;

/**
 * The neurons of one core in continuous time, each with a clock of its own: nothing is computed for a neuron until
 * something happens to it.
 *
 * <p>Whoever drives it asks for a {@link #forecast}, lets at most that much time pass with {@link #advance}, then
 * {@link #fire}s the neuron or hands it what arrives, and asks again. Times are biological, in milliseconds. How the time
 * between two events is divided changes the last bits of the state, so {@link #sample} looks without touching.
 */
public abstract class ContinuousCore {

    /** How many neurons the core holds. */
    public final int size;

    /** Whether the neuron last asked for a {@link #forecast} fires at its end; else the forecast must be renewed then. */
    public boolean fires;

    private final double[] held;
    private final List<String> names;
    private final double[][] state;
    private final double[] kept;

    /**
     * A core.
     *
     * @param names names of the state variables
     * @param state their values by neuron, live; what else a neuron remembers may follow
     */
    protected ContinuousCore(List<String> names, double[]... state) {
        this.names = List.copyOf(names);
        this.state = state.clone();
        size = state[0].length;
        held = new double[size];
        kept = new double[state.length];
    }

    /** How long the neuron can be left alone, if nothing arrives; may be 0 or infinite. Sets {@link #fires}. */
    public final double forecast(int neuron) {
        if (held[neuron] > 0) {
            fires = false;
            return held[neuron];
        }
        return horizon(neuron);
    }

    /** Lets time pass, at most as much as the last {@link #forecast} of the neuron allows. */
    public final void advance(int neuron, double millis) {
        double still = Math.min(held[neuron], millis);
        if (still > 0) {
            holdStill(neuron, still);
            held[neuron] -= still;
        }
        if (millis > still) {
            evolve(neuron, millis - still);
        }
    }

    /** The neuron fires: its potential is reset, and held for {@code refractoryMillis} or its own refractory time. */
    public final void fire(int neuron, double refractoryMillis) {
        reset(neuron);
        held[neuron] = Math.max(refractoryMillis, refractory(neuron));
    }

    /** The value of a state variable {@code millis} later, as {@link #advance} would make it; changes nothing. */
    public final double sample(int neuron, int variable, double millis) {
        double stillHeld = held[neuron];
        for (int k = 0; k < kept.length; k++) {
            kept[k] = state[k][neuron];
        }
        advance(neuron, millis);
        double value = state[variable][neuron];
        for (int k = 0; k < kept.length; k++) {
            state[k][neuron] = kept[k];
        }
        held[neuron] = stillHeld;
        return value;
    }

    /** The place of a state variable among all. */
    public final int variable(String name) {
        int at = names.indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException("unknown variable: " + name + ", known: " + names);
        }
        return at;
    }

    /** The values of a state variable, live. */
    public final StateVariable live(String name) {
        return StateVariable.of(state[variable(name)]);
    }

    /** Whether the potential is held, so that it does not take what arrives. */
    protected final boolean held(int neuron) {
        return held[neuron] > 0;
    }

    /** Moves the whole state to or from a checkpoint; forecasts must be asked for again. */
    public final void transfer(StateTransfer transfer) {
        transfer.doubles("held", held);
        for (int k = 0; k < state.length; k++) {
            transfer.doubles("state " + k, state[k]);
        }
    }

    /** A synaptic event of {@code weight} arrives at a receptor now. */
    public abstract void receive(int neuron, int receptor, double weight);

    /** {@link #forecast} for a neuron whose potential is not held. */
    protected abstract double horizon(int neuron);

    /** {@link #advance} for a neuron whose potential is not held. */
    protected abstract void evolve(int neuron, double millis);

    /** {@link #advance} while the potential is held. */
    protected abstract void holdStill(int neuron, double millis);

    /** What a spike does to the state. */
    protected abstract void reset(int neuron);

    /** For how many milliseconds the potential is held after a spike. */
    protected abstract double refractory(int neuron);
}
