package spikemesh.emulator.neuron;

import spikemesh.emulator.checkpoint.StateTransfer;

/** Neurons of {@link TernaryLifModel}. */
final class TernaryLifCore extends GradedCore {

    private static final int FRACTION_BITS = 6;
    private static final int UNUSED_BITS = 8;
    private static final int STATE_LIMIT = (1 << 23) - 1;

    private final int[] u;
    private final int[] v;
    private final int[] keepU;
    private final int[] keepV;
    private final int[] high;
    private final int[] low;
    private final int[] bias;

    TernaryLifCore(NeuronParameters parameters) {
        super(parameters.size());
        u = parameters.integers("u0");
        v = parameters.integers("v0");
        keepU = parameters.integers("du");
        keepV = parameters.integers("dv");
        high = parameters.integers("vthHigh");
        low = parameters.integers("vthLow");
        bias = parameters.integers("biasMant");
        int[] exponent = parameters.integers("biasExp");
        for (int i = 0; i < size; i++) {
            keepU[i] = 4096 - (keepU[i] + 1);
            keepV[i] = 4096 - keepV[i];
            high[i] <<= FRACTION_BITS;
            low[i] <<= FRACTION_BITS;
            bias[i] = exponent[i] >= 0 ? bias[i] << exponent[i] : bias[i] >> -exponent[i];
        }
    }

    @Override
    public void step(CoreInput input) {
        begin();
        for (int i = 0, n = size; i < n; i++) {
            int currentBefore = u[i];
            int before = v[i];
            int current = CubaLifUpdate.decay(currentBefore, keepU[i]) + (input.sums[i] << FRACTION_BITS);
            u[i] = current << UNUSED_BITS >> UNUSED_BITS;
            int next = CubaLifUpdate.decay(before, keepV[i]) + u[i] + bias[i];
            next = Math.max(-STATE_LIMIT, Math.min(STATE_LIMIT, next));
            int out = next > high[i] ? 1 : next < low[i] ? -1 : 0;
            v[i] = out == 0 ? next : 0;
            end(i, out, input.received[i] | u[i] ^ currentBefore | v[i] ^ before);
        }
        atRest = activeCount == 0;
    }

    @Override
    protected void transferVariables(StateTransfer state) {
        state.ints("u", u);
        state.ints("v", v);
    }

    @Override
    public StateVariable variable(String name) {
        return find(name, new String[] {"u", "v"}, u, v);
    }
}
