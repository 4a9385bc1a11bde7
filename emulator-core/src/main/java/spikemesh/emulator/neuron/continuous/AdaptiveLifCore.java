package spikemesh.emulator.neuron.continuous;

import spikemesh.emulator.neuron.CoreInput;
import spikemesh.emulator.neuron.NeuronParameters;

/** Neurons of {@link AdaptiveLifModel} on the grid of the timestep, each step exact. */
final class AdaptiveLifCore extends GridCore {

    private final double[] adaptation;
    private final double[] threshold;
    private final double[] base;
    private final double[] jump;
    private final double[] rest;
    private final double[] keepV;
    private final double[] keepA;
    private final Reset reset;

    AdaptiveLifCore(NeuronParameters parameters, double timestepMillis) {
        this(parameters, timestepMillis, Membrane.copy(parameters, "v0"), new double[parameters.size()]);
    }

    private AdaptiveLifCore(NeuronParameters of, double timestepMillis, double[] v, double[] adaptation) {
        super(of.column("tRefractory"), timestepMillis, AdaptiveLifModel.VARIABLES, v, adaptation);
        this.adaptation = adaptation;
        threshold = new double[size];
        base = Membrane.copy(of, "vThreshold");
        jump = Membrane.copy(of, "thresholdJump");
        reset = new Reset(AdaptiveLifModel.NAME, of);
        rest = Membrane.copy(of, "vRest");
        keepV = Membrane.rates(of, "tauM");
        keepA = Membrane.rates(of, "tauAdaptation");
        for (int i = 0; i < size; i++) {
            rest[i] += of.column("bias")[i];
            keepV[i] = Membrane.keep(timestepMillis, keepV[i]);
            keepA[i] = Membrane.keep(timestepMillis, keepA[i]);
        }
    }

    @Override
    public void step(CoreInput arriving) {
        double[] v = this.v;
        double[] input = arriving.reals;
        double[] rest = this.rest;
        double[] keep = keepV;
        for (int i = 0, n = size; i < n; i++) {
            v[i] = rest[i] + (v[i] - rest[i]) * keep[i] + input[i];
        }
        raise();
        holdRefractory();
        detect(threshold);
    }

    private void raise() {
        double[] adaptation = this.adaptation;
        double[] threshold = this.threshold;
        double[] base = this.base;
        double[] keep = keepA;
        for (int i = 0, n = size; i < n; i++) {
            adaptation[i] *= keep[i];
            threshold[i] = base[i] + adaptation[i];
        }
    }

    @Override
    double reset(int neuron) {
        adaptation[neuron] += jump[neuron];
        return reset.after(neuron, v[neuron]);
    }
}
