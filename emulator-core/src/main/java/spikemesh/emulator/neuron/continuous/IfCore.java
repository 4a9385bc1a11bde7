package spikemesh.emulator.neuron.continuous;

import spikemesh.emulator.neuron.CoreInput;
import spikemesh.emulator.neuron.NeuronParameters;

/** Neurons of {@link IfModel} on the grid of the timestep. */
final class IfCore extends GridCore {

    private final double[] added;
    private final double[] threshold;
    private final Reset reset;

    IfCore(NeuronParameters parameters, double timestepMillis) {
        super(parameters.column("tRefractory"), timestepMillis, IfModel.VARIABLES, Membrane.copy(parameters, "v0"));
        threshold = Membrane.copy(parameters, "vThreshold");
        reset = new Reset(IfModel.NAME, parameters);
        added = Membrane.copy(parameters, "drift");
        for (int i = 0; i < size; i++) {
            added[i] *= timestepMillis;
        }
    }

    @Override
    public void step(CoreInput arriving) {
        double[] v = this.v;
        double[] input = arriving.reals;
        double[] added = this.added;
        for (int i = 0, n = size; i < n; i++) {
            v[i] = v[i] + added[i] + input[i];
        }
        holdRefractory();
        detect(threshold);
    }

    @Override
    double reset(int neuron) {
        return reset.after(neuron, v[neuron]);
    }
}
