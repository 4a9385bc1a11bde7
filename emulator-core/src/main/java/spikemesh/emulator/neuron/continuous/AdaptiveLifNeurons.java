package spikemesh.emulator.neuron.continuous;

import spikemesh.emulator.neuron.ContinuousCore;
import spikemesh.emulator.neuron.NeuronParameters;

/** Neurons of {@link AdaptiveLifModel} in continuous time; v less its threshold turns at most once. */
final class AdaptiveLifNeurons extends ContinuousCore {

    private static final double SETTLED = 64;

    private final double[] v;
    private final double[] adaptation;
    private final double[] rest;
    private final double[] threshold;
    private final double[] jump;
    private final double[] rateM;
    private final double[] rateA;
    private final double[] refractory;
    private final Reset reset;
    private final Excess excess = new Excess();
    private final double[] turns = new double[1];

    AdaptiveLifNeurons(NeuronParameters parameters) {
        this(parameters, Membrane.copy(parameters, "v0"), new double[parameters.size()]);
    }

    private AdaptiveLifNeurons(NeuronParameters of, double[] v, double[] adaptation) {
        super(AdaptiveLifModel.VARIABLES, v, adaptation);
        this.v = v;
        this.adaptation = adaptation;
        threshold = Membrane.copy(of, "vThreshold");
        jump = Membrane.copy(of, "thresholdJump");
        rateM = Membrane.rates(of, "tauM");
        rateA = Membrane.rates(of, "tauAdaptation");
        refractory = Membrane.copy(of, "tRefractory");
        reset = new Reset(AdaptiveLifModel.NAME, of);
        rest = Membrane.copy(of, "vRest");
        for (int i = 0; i < size; i++) {
            rest[i] += of.column("bias")[i];
        }
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
        if (v[neuron] >= threshold[neuron] + adaptation[neuron]) {
            return 0;
        }
        // It cannot come from below the lowest threshold to above it, if not even its target lies there.
        if (Math.max(v[neuron], rest[neuron]) < threshold[neuron]) {
            return Double.POSITIVE_INFINITY;
        }
        excess.neuron = neuron;
        double end = SETTLED / Math.min(rateM[neuron], rateA[neuron]);
        turns[0] = turn(neuron);
        return excess.first(turns, turns[0] > 0 ? 1 : 0, end);
    }

    /** Where v falls as fast as the threshold: (v - rest) / tauM exp(-t / tauM) = a / tauA exp(-t / tauA). */
    private double turn(int i) {
        double ratio = (v[i] - rest[i]) * rateM[i] / (adaptation[i] * rateA[i]);
        double faster = rateM[i] - rateA[i];
        return ratio > 0 && faster != 0 ? StrictMath.log(ratio) / faster : -1;
    }

    @Override
    protected void evolve(int neuron, double millis) {
        v[neuron] = after(neuron, millis);
        holdStill(neuron, millis);
    }

    private double after(int i, double millis) {
        return rest[i] + (v[i] - rest[i]) * Membrane.keep(millis, rateM[i]);
    }

    @Override
    protected void holdStill(int neuron, double millis) {
        adaptation[neuron] *= Membrane.keep(millis, rateA[neuron]);
    }

    @Override
    protected void reset(int neuron) {
        adaptation[neuron] += jump[neuron];
        v[neuron] = reset.after(neuron, v[neuron]);
    }

    @Override
    protected double refractory(int neuron) {
        return refractory[neuron];
    }

    /** The potential less its threshold. */
    private final class Excess extends Crossing {

        private int neuron;

        @Override
        double at(double millis) {
            double raised = adaptation[neuron] * Membrane.keep(millis, rateA[neuron]);
            return after(neuron, millis) - threshold[neuron] - raised;
        }

        @Override
        double slope(double millis) {
            int i = neuron;
            return (rest[i] - v[i]) * rateM[i] * Membrane.keep(millis, rateM[i])
                    + adaptation[i] * rateA[i] * Membrane.keep(millis, rateA[i]);
        }
    }
}
