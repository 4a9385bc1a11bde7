package spikemesh.emulator.neuron.continuous;

import spikemesh.emulator.neuron.NeuronParameters;

/**
 * Parameters of neurons without a closed form.
 *
 * <pre>
 *   C dv/dt = -gLeak (v - vRest) + gLeak deltaT exp((v - vExponential) / deltaT) - w + iSyn + iOffset
 *   tauW dw/dt = a (v - vRest) - w
 *   iSyn = gE (eRevE - v) + gI (eRevI - v), or gE + gI where synapses are currents
 * </pre>
 *
 * <p>Without {@code deltaT} there is no exponential, without {@code a} and {@code b} no adaptation.
 */
final class ConductanceParameters {

    final int size;
    final double[] capacitance;
    final double[] leak;
    final double[] rest;
    final double[] reset;
    final double[] spike;
    final double[] refractory;
    final double[] offset;
    final double[] reversalE;
    final double[] reversalI;
    final double[] rateE;
    final double[] rateI;
    final double[] deltaT;
    final double[] exponential;
    final double[] a;
    final double[] b;
    final double[] rateW;
    final boolean[] currents;

    private ConductanceParameters(NeuronParameters of, String model, String threshold) {
        size = of.size();
        capacitance = Membrane.copy(of, "capacitance");
        leak = new double[size];
        rest = Membrane.copy(of, "vRest");
        reset = Membrane.copy(of, "vReset");
        spike = Membrane.copy(of, threshold);
        refractory = Membrane.copy(of, "tRefractory");
        offset = Membrane.copy(of, "iOffset");
        reversalE = Membrane.copy(of, "eRevE");
        reversalI = Membrane.copy(of, "eRevI");
        rateE = Membrane.rates(of, "tauSynE");
        rateI = Membrane.rates(of, "tauSynI");
        deltaT = new double[size];
        exponential = new double[size];
        a = new double[size];
        b = new double[size];
        rateW = new double[size];
        currents = new boolean[size];
        for (int i = 0; i < size; i++) {
            Membrane.checkReset(model, i, reset[i], spike[i]);
        }
    }

    static ConductanceParameters ofLif(NeuronParameters of) {
        ConductanceParameters lif = new ConductanceParameters(of, CobaLifExpModel.NAME, "vThreshold");
        for (int i = 0; i < lif.size; i++) {
            lif.leak[i] = lif.capacitance[i] / of.column("tauM")[i];
        }
        return lif;
    }

    static ConductanceParameters ofAdex(NeuronParameters of) {
        ConductanceParameters adex = new ConductanceParameters(of, AdexModel.NAME, "vSpike");
        int[] currents = of.integers("currentBased");
        for (int i = 0; i < adex.size; i++) {
            adex.leak[i] = of.column("gLeak")[i];
            adex.deltaT[i] = of.column("deltaT")[i];
            adex.exponential[i] = of.column("vExponential")[i];
            adex.a[i] = of.column("a")[i];
            adex.b[i] = of.column("b")[i];
            adex.rateW[i] = 1 / of.column("tauW")[i];
            adex.currents[i] = currents[i] != 0;
        }
        return adex;
    }
}
