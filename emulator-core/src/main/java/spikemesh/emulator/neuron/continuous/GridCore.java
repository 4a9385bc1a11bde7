package spikemesh.emulator.neuron.continuous;

import java.util.Arrays;
import java.util.List;
import spikemesh.emulator.checkpoint.StateTransfer;
import spikemesh.emulator.neuron.NeuronCore;
import spikemesh.emulator.neuron.StateVariable;

/** Neurons whose potential is compared with the threshold at the end of each timestep; all their updates are active. */
abstract class GridCore extends NeuronCore {

    final double[] v;

    /** The potential that the last spike of each neuron left. */
    private final double[] after;

    private final List<String> names;
    private final double[][] state;
    private final int[] refractorySteps;
    private final int[] refractory;
    private final boolean anyRefractory;

    /**
     * A core.
     *
     * @param refractoryMillis time for which the potential is held, rounded to whole timesteps
     * @param timestepMillis length of a timestep; 0 if nothing is refractory
     * @param names names of the state variables
     * @param state their values, the potential first
     */
    GridCore(double[] refractoryMillis, double timestepMillis, List<String> names, double[]... state) {
        super(refractoryMillis.length);
        v = state[0];
        this.names = names;
        after = v.clone();
        this.state = state;
        refractory = new int[size];
        refractorySteps = new int[size];
        boolean some = false;
        for (int i = 0; i < size; i++) {
            refractorySteps[i] = refractoryMillis[i] == 0 ? 0 : (int) Math.rint(refractoryMillis[i] / timestepMillis);
            some |= refractorySteps[i] > 0;
        }
        anyRefractory = some;
        Arrays.fill(active, 1);
        activeCount = size;
    }

    /** Puts refractory neurons back to where their spike left them; a timestep of their time is over. */
    final void holdRefractory() {
        if (!anyRefractory) {
            return;
        }
        for (int i = 0, n = size; i < n; i++) {
            int left = refractory[i];
            if (left > 0) {
                v[i] = after[i];
                refractory[i] = left - 1;
            }
        }
    }

    /** Lists the neurons at or above {@code threshold}, and resets them. */
    final void detect(double[] threshold) {
        double[] v = this.v;
        int firing = 0;
        for (int i = 0, n = size; i < n; i++) {
            if (v[i] >= threshold[i]) {
                fired[firing++] = i;
            }
        }
        firedCount = firing;
        for (int k = 0; k < firing; k++) {
            int i = fired[k];
            v[i] = reset(i);
            after[i] = v[i];
            refractory[i] = refractorySteps[i];
        }
    }

    /** The potential after a spike; whatever else it changes is changed. */
    abstract double reset(int neuron);

    @Override
    protected final void transferVariables(StateTransfer transfer) {
        transfer.ints("refractory", refractory);
        transfer.doubles("after", after);
        for (int k = 0; k < state.length; k++) {
            transfer.doubles("state " + k, state[k]);
        }
    }

    @Override
    public final StateVariable variable(String name) {
        int at = names.indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException("unknown variable: " + name + ", known: " + names);
        }
        return StateVariable.of(state[at]);
    }
}
