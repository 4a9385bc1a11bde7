package spikemesh.emulator.neuron.continuous;

import spikemesh.emulator.neuron.CoreInput;
import spikemesh.emulator.neuron.NeuronParameters;

/** Neurons of {@link CubaLifExpModel} on the grid of the timestep, each step exact. */
final class CubaLifExpCore extends GridCore {

    private final double[] currentE;
    private final double[] currentI;
    private final double[] reset;
    private final double[] threshold;
    private final double[] rest;
    private final double[] keepV;
    private final double[] keepE;
    private final double[] keepI;
    private final double[] gainE;
    private final double[] gainI;

    CubaLifExpCore(NeuronParameters parameters, double timestepMillis) {
        this(
                parameters,
                timestepMillis,
                Membrane.copy(parameters, "v0"),
                new double[parameters.size()],
                new double[parameters.size()]);
    }

    private CubaLifExpCore(NeuronParameters of, double timestepMillis, double[] v, double[] iE, double[] iI) {
        super(of.column("tRefractory"), timestepMillis, CubaLifExpModel.VARIABLES, v, iE, iI);
        currentE = iE;
        currentI = iI;
        reset = Membrane.copy(of, "vReset");
        threshold = Membrane.copy(of, "vThreshold");
        rest = new double[size];
        keepV = new double[size];
        keepE = new double[size];
        keepI = new double[size];
        gainE = new double[size];
        gainI = new double[size];
        for (int i = 0; i < size; i++) {
            double rateM = 1 / of.column("tauM")[i];
            double rateE = 1 / of.column("tauSynE")[i];
            double rateI = 1 / of.column("tauSynI")[i];
            double capacitance = of.column("capacitance")[i];
            rest[i] = of.column("vRest")[i] + of.column("iOffset")[i] / (rateM * capacitance);
            keepV[i] = Membrane.keep(timestepMillis, rateM);
            keepE[i] = Membrane.keep(timestepMillis, rateE);
            keepI[i] = Membrane.keep(timestepMillis, rateI);
            gainE[i] = Membrane.response(timestepMillis, rateM, rateE) / capacitance;
            gainI[i] = Membrane.response(timestepMillis, rateM, rateI) / capacitance;
        }
    }

    @Override
    public void step(CoreInput arriving) {
        integratePotential();
        integrateCurrent(currentE, keepE, arriving.reals, 0);
        integrateCurrent(currentI, keepI, arriving.reals, size);
        holdRefractory();
        detect(threshold);
    }

    @Override
    double reset(int neuron) {
        return reset[neuron];
    }

    private void integratePotential() {
        double[] v = this.v;
        double[] rest = this.rest;
        double[] keep = keepV;
        double[] iE = currentE;
        double[] iI = currentI;
        double[] gainE = this.gainE;
        double[] gainI = this.gainI;
        for (int i = 0, n = size; i < n; i++) {
            v[i] = rest[i] + (v[i] - rest[i]) * keep[i] + iE[i] * gainE[i] + iI[i] * gainI[i];
        }
    }

    private void integrateCurrent(double[] current, double[] keep, double[] input, int from) {
        for (int i = 0, n = size; i < n; i++) {
            current[i] = current[i] * keep[i] + input[from + i];
        }
    }
}
