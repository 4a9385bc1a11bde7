package spikemesh.emulator.neuron;

import spikemesh.emulator.checkpoint.StateTransfer;

/** Neurons of {@link TrueNorthModel}. */
final class TrueNorthCore extends NeuronCore {

    private static final int SYNAPSE_BITS = 8;
    private static final int THRESHOLD_BITS = 17;
    private static final int STATE_LIMIT = 1 << 19;
    private static final int TYPES = TrueNorthModel.TYPES;
    private static final int LINEAR = 1;

    private final int[] v;
    private final int[] weight;
    private final boolean[] stochasticSynapse;
    private final int[] leak;
    private final int[] leakReversal;
    private final int[] leakStochastic;
    private final int[] threshold;
    private final int[] negativeThreshold;
    private final int[] mask;
    private final int[] resetMode;
    private final int[] negativeSaturation;
    private final int[] negativeInclusive;
    private final int[] reset;
    private final Draws draws;
    private final boolean repeatable;
    private int drawn;

    TrueNorthCore(NeuronParameters parameters, Draws draws) {
        super(parameters.size());
        this.draws = draws;
        v = parameters.integers("v0");
        leak = parameters.integers("leak");
        leakReversal = parameters.integers("leakReversal");
        leakStochastic = parameters.integers("leakStochastic");
        threshold = parameters.integers("threshold");
        negativeThreshold = parameters.integers("negativeThreshold");
        mask = parameters.integers("thresholdMaskBits");
        resetMode = parameters.integers("resetMode");
        negativeSaturation = parameters.integers("negativeSaturation");
        negativeInclusive = parameters.integers("negativeInclusive");
        reset = parameters.integers("vReset");
        weight = new int[TYPES * size];
        stochasticSynapse = new boolean[TYPES * size];
        boolean always = true;
        for (int i = 0; i < size; i++) {
            mask[i] = (1 << mask[i]) - 1;
            always &= mask[i] == 0 && (leakStochastic[i] == 0 || leak[i] == 0);
        }
        repeatable = always;
        for (int type = 0; type < TYPES; type++) {
            int[] weights = parameters.integers("s" + type);
            int[] stochastic = parameters.integers("b" + type);
            for (int i = 0; i < size; i++) {
                weight[type * size + i] = weights[i];
                stochasticSynapse[type * size + i] = stochastic[i] != 0;
            }
        }
    }

    @Override
    public void step(CoreInput input) {
        int firing = 0;
        int updates = 0;
        for (int i = 0, n = size; i < n; i++) {
            int before = v[i];
            drawn = 0;
            int touched = integrate(i, input);
            leak(i, input.timestep);
            int spike = fire(i, input.timestep);
            fired[firing] = i;
            firing += spike;
            int busy = touched | spike | before ^ v[i];
            active[i] = (busy | -busy) >>> 31;
            updates += active[i];
        }
        firedCount = firing;
        activeCount = updates;
        atRest = repeatable && updates == 0;
    }

    private int integrate(int i, CoreInput input) {
        int potential = v[i];
        int touched = 0;
        for (int at = i; at < TYPES * size; at += size) {
            touched |= input.received[at];
            int events = input.sums[at];
            if (events != 0) {
                potential +=
                        stochasticSynapse[at] ? chance(i, input.timestep, events, weight[at]) : events * weight[at];
            }
        }
        v[i] = Math.max(-STATE_LIMIT, Math.min(STATE_LIMIT - 1, potential));
        return touched;
    }

    /** What {@code events} events of weight {@code s} add that each count by chance. */
    private int chance(int i, long timestep, int events, int s) {
        int sum = 0;
        for (int event = 0; event < events; event++) {
            sum += Math.abs(s) >= draws.draw(i, timestep, drawn++, SYNAPSE_BITS) ? Integer.signum(s) : 0;
        }
        return sum;
    }

    private void leak(int i, long timestep) {
        int direction = leakReversal[i] == 0 ? 1 : Integer.signum(v[i]);
        int amount = leakStochastic[i] == 0 ? leak[i] : chance(i, timestep, 1, leak[i]);
        v[i] = Math.max(-STATE_LIMIT, Math.min(STATE_LIMIT - 1, v[i] + direction * amount));
    }

    private int fire(int i, long timestep) {
        int noise = mask[i] == 0 ? 0 : draws.draw(i, timestep, drawn++, THRESHOLD_BITS) & mask[i];
        int potential = v[i];
        if (potential >= threshold[i] + noise) {
            if (resetMode[i] == 0) {
                v[i] = reset[i];
            } else if (resetMode[i] == LINEAR) {
                v[i] = potential - threshold[i] - noise;
            }
            return 1;
        }
        boolean saturates = negativeSaturation[i] != 0;
        int floor = -negativeThreshold[i] - (saturates ? 0 : noise);
        if (potential < floor + negativeInclusive[i]) {
            if (saturates) {
                v[i] = -negativeThreshold[i];
            } else if (resetMode[i] == 0) {
                v[i] = -reset[i];
            } else if (resetMode[i] == LINEAR) {
                v[i] = potential - floor;
            }
        }
        return 0;
    }

    @Override
    protected void transferVariables(StateTransfer state) {
        state.ints("v", v);
    }

    @Override
    public StateVariable variable(String name) {
        if (name.equals("v")) {
            return StateVariable.of(v);
        }
        throw new IllegalArgumentException("unknown variable: " + name + ", known: [v]");
    }
}
