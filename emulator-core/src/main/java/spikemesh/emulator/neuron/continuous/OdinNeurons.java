package spikemesh.emulator.neuron.continuous;

import spikemesh.emulator.neuron.ContinuousCore;
import spikemesh.emulator.neuron.NeuronParameters;

/** Neurons of {@link OdinModel}: nothing happens between events. */
final class OdinNeurons extends ContinuousCore {

    private static final int MOST = 255;
    private static final int EXCITATORY = 0;
    private static final int INHIBITORY = 1;

    private final double[] v;
    private final double[] unsent;
    private final int[] threshold;
    private final int[] leak;
    private final int[] disabled;

    OdinNeurons(NeuronParameters parameters) {
        this(parameters, parameters.column("v0").clone(), new double[parameters.size()]);
    }

    private OdinNeurons(NeuronParameters of, double[] v, double[] unsent) {
        super(OdinModel.VARIABLES, v, unsent);
        this.v = v;
        this.unsent = unsent;
        threshold = of.integers("threshold");
        leak = of.integers("leak");
        disabled = of.integers("disabled");
    }

    @Override
    public void receive(int neuron, int receptor, double weight) {
        int potential = (int) v[neuron];
        switch (receptor) {
            case EXCITATORY -> potential = Math.min(MOST, potential + (int) weight);
            case INHIBITORY -> potential = Math.max(0, potential - (int) weight);
            default -> potential = Math.max(0, potential - leak[neuron]);
        }
        if (potential >= threshold[neuron]) {
            potential = 0;
            unsent[neuron] += 1 - disabled[neuron];
        }
        v[neuron] = potential;
    }

    @Override
    protected double horizon(int neuron) {
        fires = unsent[neuron] > 0;
        return fires ? 0 : Double.POSITIVE_INFINITY;
    }

    @Override
    protected void evolve(int neuron, double millis) {}

    @Override
    protected void holdStill(int neuron, double millis) {}

    /** The potential was reset by the event that made the spike. */
    @Override
    protected void reset(int neuron) {
        unsent[neuron]--;
    }

    @Override
    protected double refractory(int neuron) {
        return 0;
    }
}
