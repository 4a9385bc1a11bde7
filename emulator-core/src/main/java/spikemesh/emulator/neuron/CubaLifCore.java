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
 * <p>A decay is two 32-bit products: {@code |x| * m >> 12 == (|x| >> 12) * m + ((|x| & 4095) * m >> 12)}, so that the
 * loops vectorise.
 */
class CubaLifCore extends NeuronCore {

    private static final int FRACTION_BITS = 6;
    private static final int CURRENT_BITS = 24;

    private final int[] u;
    private final int[] v;
    private final int[] keepU;
    private final int[] keepV;
    private final int[] threshold;
    private final int[] bias;
    private final int[] vmin;
    private final int[] vmax;
    private final int[] refractoryDelay;
    private final int[] refractory;
    private final boolean anyRefractory;
    private final boolean anyBias;
    private final boolean biasEverywhere;
    private final int[] decayed;
    private final int inputShift;
    private final int currentPlusBiasShift;

    CubaLifCore(NeuronParameters parameters, CoreArithmetic arithmetic) {
        super(parameters.size());
        u = parameters.integers("u0");
        v = parameters.integers("v0");
        keepU = parameters.integers("du");
        keepV = parameters.integers("dv");
        threshold = parameters.integers("vthMant");
        bias = parameters.integers("biasMant");
        vmin = parameters.integers("vmin");
        vmax = parameters.integers("vmax");
        refractoryDelay = parameters.integers("refractoryDelay");
        refractory = new int[size];
        decayed = new int[size];
        int[] biasExponent = parameters.integers("biasExp");
        boolean someRefractory = false;
        int someBias = 0;
        boolean everyBias = size > 0;
        int someState = 0;
        for (int i = 0; i < size; i++) {
            keepU[i] = 4096 - (keepU[i] + 1);
            keepV[i] = 4096 - keepV[i];
            threshold[i] <<= FRACTION_BITS;
            bias[i] = biasExponent[i] >= 0 ? bias[i] << biasExponent[i] : bias[i] >> -biasExponent[i];
            someRefractory |= refractoryDelay[i] > 1;
            someBias |= bias[i];
            everyBias &= bias[i] != 0;
            someState |= u[i] | v[i];
        }
        anyRefractory = someRefractory;
        anyBias = someBias != 0;
        biasEverywhere = everyBias;
        if (biasEverywhere) {
            Arrays.fill(active, 1);
            activeCount = size;
        }
        atRest = !anyBias && someState == 0;
        inputShift = shiftFor(arithmetic.accumulatorWrapBits(), FRACTION_BITS);
        currentPlusBiasShift = shiftFor(arithmetic.currentPlusBiasWrapBits(), 0);
    }

    private static int shiftFor(int wrapBits, int fractionBits) {
        return wrapBits == 0 ? 0 : Integer.SIZE - (wrapBits - fractionBits);
    }

    @Override
    public void step(CoreInput input) {
        integrate(input.sums, input.received);
        detect();
        atRest = !anyBias && stateBits() == 0;
    }

    /** Forgets current and potential of one neuron. */
    final void clear(int i) {
        u[i] = 0;
        v[i] = 0;
    }

    private void integrate(int[] input, int[] received) {
        if (inputShift != 0) {
            wrap(input);
        }
        integrateCurrent(input);
        if (!biasEverywhere) {
            findActive(received);
        }
        integratePotential();
        if (anyRefractory) {
            holdRefractory();
        }
    }

    private void wrap(int[] input) {
        for (int i = 0, n = size; i < n; i++) {
            input[i] = input[i] << inputShift >> inputShift;
        }
    }

    private void integrateCurrent(int[] input) {
        int[] u = this.u;
        int[] keep = keepU;
        int[] decayed = this.decayed;
        for (int i = 0, n = size; i < n; i++) {
            int current = decay(u[i], keep[i]);
            decayed[i] = current;
            u[i] = (current + (input[i] << FRACTION_BITS))
                    << Integer.SIZE - CURRENT_BITS
                    >> Integer.SIZE - CURRENT_BITS;
        }
    }

    /** An update is active if something is left of the potential or the current, or anything arrived, or there is a bias. */
    private void findActive(int[] received) {
        int[] v = this.v;
        int[] decayed = this.decayed;
        int[] bias = this.bias;
        int[] active = this.active;
        for (int i = 0, n = size; i < n; i++) {
            int touched = v[i] | decayed[i] | received[i] | bias[i];
            active[i] = (touched | -touched) >>> 31;
        }
        int updates = 0;
        for (int i = 0, n = size; i < n; i++) {
            updates += active[i];
        }
        activeCount = updates;
    }

    // The clip is written with sign masks: Math.min and Math.max keep JDK 17 from vectorising, 2.2 ns per neuron, not
    // 0.4.
    private void integratePotential() {
        int[] u = this.u;
        int[] v = this.v;
        int[] keep = keepV;
        int[] bias = this.bias;
        int[] vmin = this.vmin;
        int[] vmax = this.vmax;
        if (currentPlusBiasShift != 0) {
            integrateWrappedPotential();
            return;
        }
        for (int i = 0, n = size; i < n; i++) {
            int next = decay(v[i], keep[i]) + u[i] + bias[i];
            int above = next - vmin[i];
            next = vmin[i] + (above & ~(above >> 31));
            int below = vmax[i] - next;
            v[i] = vmax[i] - (below & ~(below >> 31));
        }
    }

    private void integrateWrappedPotential() {
        for (int i = 0, n = size; i < n; i++) {
            int next = decay(v[i], keepV[i]) + (u[i] + bias[i] << currentPlusBiasShift >> currentPlusBiasShift);
            v[i] = Math.min(Math.max(next, vmin[i]), vmax[i]);
        }
    }

    static int decay(int value, int keep) {
        int sign = value >> 31;
        int magnitude = (value ^ sign) - sign;
        int kept = (magnitude >> 12) * keep + ((magnitude & 0xFFF) * keep >> 12);
        return (kept ^ sign) - sign;
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

    // No branch tells who fires: where some per cent do, it would be mispredicted for each of them. The difference of
    // two
    // numbers of 24 bits does not overflow.
    private void detect() {
        int[] v = this.v;
        int[] threshold = this.threshold;
        int[] fired = this.fired;
        int firing = 0;
        for (int i = 0, n = size; i < n; i++) {
            fired[firing] = i;
            firing += threshold[i] - v[i] >>> Integer.SIZE - 1;
        }
        for (int k = 0; k < firing; k++) {
            int i = fired[k];
            v[i] = 0;
            refractory[i] = refractoryDelay[i] - 1;
        }
        firedCount = firing;
    }

    private int stateBits() {
        int bits = 0;
        for (int i = 0, n = size; i < n; i++) {
            bits |= u[i] | v[i] | refractory[i];
        }
        return bits;
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
