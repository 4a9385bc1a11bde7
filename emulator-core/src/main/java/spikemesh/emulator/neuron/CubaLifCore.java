package spikemesh.emulator.neuron;

import java.util.Arrays;
import spikemesh.emulator.checkpoint.StateTransfer;

/**
 * Loihi neurons of one core.
 *
 * <pre>
 *   u = wrap24(decay(u, 4096 - (du + 1)) + (input << 6))
 *   v = clip(decay(v, 4096 - dv) + u + bias, vmin, vmax);   v = 0 while refractory
 *   spike if v > vthMant << 6;   then v = 0 for refractoryDelay - 1 more timesteps
 *   decay(x, m) = sign(x) * (|x| * m >> 12)
 * </pre>
 *
 * <p>The passes over the neurons are those of {@link CubaLifUpdate}.
 */
class CubaLifCore extends NeuronCore {

    static final int FRACTION_BITS = 6;

    private final int[] u;
    private final int[] v;
    private final int[] refractoryDelay;
    private final int[] refractory;
    private final boolean anyRefractory;
    private final boolean anyBias;
    private final boolean biasEverywhere;
    private final CubaLifUpdate update;
    private final int inputShift;

    CubaLifCore(NeuronParameters parameters, CoreArithmetic arithmetic) {
        super(parameters.size());
        u = parameters.integers("u0");
        v = parameters.integers("v0");
        refractoryDelay = parameters.integers("refractoryDelay");
        refractory = new int[size];
        boolean someRefractory = false;
        for (int delay : refractoryDelay) {
            someRefractory |= delay > 1;
        }
        anyRefractory = someRefractory;
        CubaLifParameters own = new CubaLifParameters(parameters);
        anyBias = own.anyBias();
        biasEverywhere = own.biasEverywhere();
        if (biasEverywhere) {
            Arrays.fill(active, 1);
            activeCount = size;
        }
        atRest = !anyBias && !anyState();
        inputShift = shiftFor(arithmetic.accumulatorWrapBits(), FRACTION_BITS);
        int currentPlusBiasShift = shiftFor(arithmetic.currentPlusBiasWrapBits(), 0);
        update = currentPlusBiasShift == 0 && own.shared()
                ? new SharedCubaLif(own)
                : new IndividualCubaLif(own, currentPlusBiasShift);
    }

    private static int shiftFor(int wrapBits, int fractionBits) {
        return wrapBits == 0 ? 0 : Integer.SIZE - (wrapBits - fractionBits);
    }

    @Override
    public void step(CoreInput input) {
        if (inputShift != 0) {
            wrap(input.sums);
        }
        update.current(u, input.sums);
        if (!biasEverywhere) {
            update.activity(v, input.sums, input.received, active);
            countActive();
        }
        update.potential(u, v);
        if (anyRefractory) {
            holdRefractory();
        }
        reset();
        atRest = !anyBias && !anyState();
    }

    /** Forgets current and potential of one neuron. */
    final void clear(int i) {
        u[i] = 0;
        v[i] = 0;
    }

    private void wrap(int[] input) {
        for (int i = 0, n = size; i < n; i++) {
            input[i] = input[i] << inputShift >> inputShift;
        }
    }

    private void countActive() {
        int updates = 0;
        for (int i = 0, n = size; i < n; i++) {
            updates += active[i];
        }
        activeCount = updates;
    }

    private void holdRefractory() {
        int[] refractory = this.refractory;
        int[] v = this.v;
        for (int i = 0, n = size; i < n; i++) {
            int left = refractory[i];
            v[i] &= ~(-left >> 31);
            refractory[i] = Math.max(left - 1, 0);
        }
    }

    private void reset() {
        int firing = update.detect(v, fired);
        for (int k = 0; k < firing; k++) {
            int i = fired[k];
            v[i] = 0;
            refractory[i] = refractoryDelay[i] - 1;
        }
        firedCount = firing;
    }

    private boolean anyState() {
        for (int i = 0, n = size; i < n; i++) {
            if ((u[i] | v[i] | refractory[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected void transferVariables(StateTransfer state) {
        state.ints("u", u);
        state.ints("v", v);
        state.ints("refractory", refractory);
    }

    @Override
    public StateVariable variable(String name) {
        return switch (name) {
            case "u" -> StateVariable.of(u);
            case "v" -> StateVariable.of(v);
            default -> throw new IllegalArgumentException("unknown variable: " + name + ", known: [u, v]");
        };
    }
}
