package spikemesh.emulator.neuron;

import spikemesh.emulator.checkpoint.StateTransfer;

/** What cores with a potential in real numbers have in common: threshold, reset, refractoriness, activity. */
abstract class RealCore extends NeuronCore {

    /** Membrane potential. */
    final double[] v;

    private final double[] reset;
    private final double[] threshold;
    private final int[] refractorySteps;
    private final int[] refractory;
    private final boolean anyRefractory;

    RealCore(LifParameters parameters, int size) {
        super(size);
        v = parameters.v0;
        reset = parameters.reset;
        threshold = parameters.threshold;
        refractorySteps = parameters.refractorySteps;
        refractory = new int[size];
        boolean some = false;
        for (int steps : refractorySteps) {
            some |= steps > 0;
        }
        anyRefractory = some;
    }

    @Override
    protected void transferVariables(StateTransfer state) {
        state.doubles("v", v);
        state.ints("refractory", refractory);
    }

    /** Puts refractory neurons back to their reset potential; one timestep of their time is over. */
    final void holdRefractory() {
        if (!anyRefractory) {
            return;
        }
        for (int i = 0, n = size; i < n; i++) {
            int left = refractory[i];
            if (left > 0) {
                v[i] = reset[i];
                refractory[i] = left - 1;
            }
        }
    }

    /** Lists and resets the neurons at their threshold; all updates count as active. */
    final void detect() {
        double[] v = this.v;
        double[] threshold = this.threshold;
        int firing = 0;
        for (int i = 0, n = size; i < n; i++) {
            if (v[i] >= threshold[i]) {
                fired[firing++] = i;
            }
        }
        for (int k = 0; k < firing; k++) {
            int i = fired[k];
            v[i] = reset[i];
            refractory[i] = refractorySteps[i];
        }
        firedCount = firing;
    }
}
