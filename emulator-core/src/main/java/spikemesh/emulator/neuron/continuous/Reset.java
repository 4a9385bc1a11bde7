package spikemesh.emulator.neuron.continuous;

import spikemesh.emulator.neuron.NeuronParameters;

/** What a spike does to the potential: it is set to {@code vReset}, or {@code vThreshold} is taken off it. */
final class Reset {

    private final double[] reset;
    private final double[] taken;

    Reset(String model, NeuronParameters parameters) {
        reset = Membrane.copy(parameters, "vReset");
        taken = Membrane.copy(parameters, "vThreshold");
        int[] subtract = parameters.integers("resetBySubtraction");
        for (int i = 0; i < reset.length; i++) {
            if (subtract[i] == 0) {
                Membrane.checkReset(model, i, reset[i], taken[i]);
                taken[i] = 0;
            } else if (taken[i] <= 0) {
                throw new IllegalArgumentException("model " + model
                        + ": resetBySubtraction needs a threshold above 0: neuron=" + i + " vThreshold=" + taken[i]);
            }
        }
    }

    /** The potential of a neuron that fires at {@code v}. */
    double after(int neuron, double v) {
        return taken[neuron] == 0 ? reset[neuron] : v - taken[neuron];
    }
}
