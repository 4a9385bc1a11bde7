package spikemesh.emulator.neuron;

import spikemesh.emulator.checkpoint.StateTransfer;

/** Neurons of {@link GradedVectorModel}, {@link GradedReluModel} and {@link ProductModel}: no state at all. */
final class GradedVectorCore extends GradedCore {

    /** What is sent. */
    enum Rule {
        MAGNITUDE,
        RECTIFIED,
        PRODUCT
    }

    private final Rule rule;
    private final int[] threshold;
    private final int[] exponent;

    GradedVectorCore(NeuronParameters parameters, Rule rule) {
        super(parameters.size());
        this.rule = rule;
        threshold = parameters.integers("vth");
        exponent = rule == Rule.PRODUCT ? parameters.integers("exp") : null;
    }

    @Override
    public void step(CoreInput input) {
        begin();
        for (int i = 0, n = size; i < n; i++) {
            int value = input.sums[i];
            int received = input.received[i];
            if (rule == Rule.PRODUCT) {
                value = (int) ((long) value * input.sums[n + i] >> exponent[i]);
                received |= input.received[n + i];
            }
            boolean above = value > threshold[i] || (rule != Rule.RECTIFIED && value < -threshold[i]);
            end(i, above ? value : 0, received);
        }
        atRest = activeCount == 0;
    }

    @Override
    protected void transferVariables(StateTransfer state) {
        state.ints("out", payload);
    }

    @Override
    public StateVariable variable(String name) {
        return find(name, new String[0]);
    }
}
