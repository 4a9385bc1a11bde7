package spikemesh.emulator.neuron;

import java.util.Arrays;
import spikemesh.emulator.checkpoint.StateTransfer;

/**
 * Neurons of {@link LifDeltaModel} that nothing drives: between two synaptic events the potential follows its closed form, so
 * that a neuron costs nothing while nothing arrives.
 *
 * <pre>
 *   v = rest + (v - rest) * exp(-n dt / tauM) + weight      n timesteps after the last event
 * </pre>
 *
 * <p>The events of a timestep are added in their order, then the threshold is tested. Every update counts as active, as
 * in {@link LifDeltaCore}: a potential in real numbers that decays does not come to rest.
 */
final class LifDeltaEventCore extends NeuronCore implements ArrivalSink {

    /** Stepping fewer neurons costs little. */
    private static final int LEAST_NEURONS = 4096;

    private static final int TABLE = 4096;

    /** Added to the last refractory timestep, so that what arrives in it is still before it. */
    private static final double HALF = 0.5;

    /** Potential and the timestep it holds for, neuron after neuron. */
    private final double[] state;

    private final LifParameters parameters;
    private final double[] decay = new double[TABLE];
    private final double exponent;
    private final double rest;
    private final double threshold;
    private int[] candidates = new int[16];
    private int candidateCount;
    private double now;

    /** Keeps the reads of {@link #touch} from being optimised away. */
    volatile long touched;

    /** Neurons that share all parameters; see {@link #suits}. */
    LifDeltaEventCore(LifParameters parameters, double tauM, double timestepMillis, int size) {
        super(size);
        this.parameters = parameters;
        exponent = -timestepMillis / tauM;
        rest = parameters.rest[0];
        threshold = parameters.threshold[0];
        for (int n = 0; n < TABLE; n++) {
            decay[n] = StrictMath.exp(n * exponent);
        }
        state = new double[2 * size];
        for (int i = 0; i < size; i++) {
            state[2 * i] = parameters.v0[i];
            state[2 * i + 1] = -1;
        }
        atRest = true;
        Arrays.fill(active, 1);
        activeCount = size;
    }

    /** Whether a core is large, and its neurons share all parameters but the initial potential, and nothing drives them. */
    static boolean suits(LifParameters parameters) {
        if (parameters.rest.length < LEAST_NEURONS || parameters.drives.length > 0) {
            return false;
        }
        boolean subthreshold = true;
        for (double v : parameters.v0) {
            subthreshold &= v < parameters.threshold[0];
        }
        for (int steps : parameters.refractorySteps) {
            subthreshold &= steps == parameters.refractorySteps[0];
        }
        return subthreshold
                && parameters.rest[0] < parameters.threshold[0]
                && parameters.reset[0] < parameters.threshold[0]
                && LifParameters.uniform(parameters.keep)
                && LifParameters.uniform(parameters.rest)
                && LifParameters.uniform(parameters.reset)
                && LifParameters.uniform(parameters.threshold);
    }

    @Override
    public void open(long timestep) {
        candidateCount = 0;
        now = (double) timestep;
    }

    @Override
    public void arrive(int[] targets, int from, int to, double weight) {
        makeRoom(to - from);
        touch(targets, from, to);
        for (int k = from; k < to; k++) {
            add(targets[k], weight);
        }
    }

    @Override
    public void arrive(int[] targets, float[] weights, int from, int to) {
        makeRoom(to - from);
        touch(targets, from, to);
        for (int k = from; k < to; k++) {
            add(targets[k], weights[k]);
        }
    }

    /** Reads the state of all targets, so that it is fetched for all at the same time. */
    private void touch(int[] targets, int from, int to) {
        double[] state = this.state;
        long bits = 0;
        for (int k = from; k < to; k++) {
            bits ^= Double.doubleToRawLongBits(state[2 * targets[k]]);
        }
        if (bits == Long.MIN_VALUE) {
            touched = bits;
        }
    }

    private void makeRoom(int more) {
        if (candidateCount + more > candidates.length) {
            candidates = Arrays.copyOf(candidates, Math.max(candidateCount + more, 2 * candidates.length));
        }
    }

    /** Adds one event, unless the neuron is refractory. */
    private void add(int i, double weight) {
        int at = 2 * i;
        double[] state = this.state;
        double elapsed = now - state[at + 1];
        double v = state[at];
        if (elapsed > 0) {
            v = rest + (v - rest) * decay((int) (elapsed + HALF));
            state[at + 1] = now;
        } else if (elapsed < 0) {
            return;
        }
        v += weight;
        state[at] = v;
        if (v >= threshold) {
            candidates[candidateCount++] = i;
        }
    }

    private double decay(int timesteps) {
        return timesteps < TABLE ? decay[timesteps] : StrictMath.exp(timesteps * exponent);
    }

    /** Finds who is at the threshold; what arrived has been added before. */
    @Override
    public void step(CoreInput input) {
        int firing = 0;
        int steps = parameters.refractorySteps[0];
        double held = steps == 0 ? now : now + steps + HALF;
        for (int k = 0; k < candidateCount; k++) {
            int i = candidates[k];
            if (state[2 * i] >= threshold) {
                state[2 * i] = parameters.reset[0];
                state[2 * i + 1] = held;
                fired[firing++] = i;
            }
        }
        if (firing > 1) {
            Arrays.sort(fired, 0, firing);
        }
        firedCount = firing;
    }

    @Override
    protected void transferVariables(StateTransfer transfer) {
        transfer.doubles("state", state);
        if (transfer.restoring()) {
            candidateCount = 0;
        }
    }

    @Override
    public StateVariable variable(String name) {
        if (name.equals("v")) {
            return StateVariable.computed(this::potential);
        }
        throw new IllegalArgumentException("unknown variable: " + name + ", known: [v]");
    }

    private double potential(int i, long timestep) {
        double elapsed = Math.max((double) timestep, now) - state[2 * i + 1];
        double v = state[2 * i];
        return elapsed > 0 ? rest + (v - rest) * decay((int) (elapsed + HALF)) : v;
    }
}
