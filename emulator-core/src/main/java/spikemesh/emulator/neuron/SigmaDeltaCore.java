package spikemesh.emulator.neuron;

import spikemesh.emulator.checkpoint.StateTransfer;

/** Neurons of {@link SigmaDeltaModel}. */
final class SigmaDeltaCore extends DeltaCore {

    private final int[] sigma;
    private final int[] bias;
    private final int[] rectified;
    private final int[] corrected;

    SigmaDeltaCore(NeuronParameters parameters) {
        super(parameters);
        sigma = new int[size];
        bias = parameters.integers("bias");
        rectified = parameters.integers("rectified");
        corrected = parameters.integers("corrected");
        for (int i = 0; i < size; i++) {
            bias[i] <<= scale[i];
        }
    }

    @Override
    public void step(CoreInput input) {
        begin();
        for (int i = 0, n = size; i < n; i++) {
            sigma[i] += input.sums[i];
            int next = sigma[i] + bias[i];
            next = rectified[i] == 0 ? next : Math.max(0, next);
            if (corrected[i] == 0) {
                send(i, next, input.received[i]);
            } else {
                sendCorrected(i, next, input.received[i]);
            }
        }
        atRest = activeCount == 0;
    }

    @Override
    protected void transferVariables(StateTransfer state) {
        super.transferVariables(state);
        state.ints("sigma", sigma);
    }

    @Override
    public StateVariable variable(String name) {
        return find(name, new String[] {"sigma", "act", "residue", "error"}, sigma, act, residue, error);
    }
}
