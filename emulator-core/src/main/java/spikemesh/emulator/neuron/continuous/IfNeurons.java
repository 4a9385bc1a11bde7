package spikemesh.emulator.neuron.continuous;

import spikemesh.emulator.neuron.ContinuousCore;
import spikemesh.emulator.neuron.NeuronParameters;

/** Neurons of {@link IfModel} in continuous time. */
final class IfNeurons extends ContinuousCore {

    private final double[] v;
    private final double[] drift;
    private final double[] threshold;
    private final double[] refractory;
    private final Reset reset;

    IfNeurons(NeuronParameters parameters) {
        this(parameters, Membrane.copy(parameters, "v0"));
    }

    private IfNeurons(NeuronParameters of, double[] v) {
        super(IfModel.VARIABLES, v);
        this.v = v;
        drift = Membrane.copy(of, "drift");
        threshold = Membrane.copy(of, "vThreshold");
        refractory = Membrane.copy(of, "tRefractory");
        reset = new Reset(IfModel.NAME, of);
    }

    @Override
    public void receive(int neuron, int receptor, double weight) {
        if (!held(neuron)) {
            v[neuron] += weight;
        }
    }

    @Override
    protected double horizon(int neuron) {
        fires = true;
        double below = threshold[neuron] - v[neuron];
        if (below <= 0) {
            return 0;
        }
        return drift[neuron] > 0 ? below / drift[neuron] : Double.POSITIVE_INFINITY;
    }

    @Override
    protected void evolve(int neuron, double millis) {
        v[neuron] += drift[neuron] * millis;
    }

    @Override
    protected void holdStill(int neuron, double millis) {}

    @Override
    protected void reset(int neuron) {
        v[neuron] = reset.after(neuron, v[neuron]);
    }

    @Override
    protected double refractory(int neuron) {
        return refractory[neuron];
    }
}
