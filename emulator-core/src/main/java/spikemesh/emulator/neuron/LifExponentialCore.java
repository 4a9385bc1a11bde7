package spikemesh.emulator.neuron;

import java.util.Arrays;
import java.util.stream.Stream;
import spikemesh.emulator.checkpoint.StateTransfer;

/** Neurons of {@link LifExponentialModel}. */
final class LifExponentialCore extends RealCore {

    private final double[] current;
    private final double[] rest;
    private final double[] keepV;
    private final double[] keepI;
    private final double[] gain;
    private final double[] offset;
    private final boolean uniform;

    LifExponentialCore(NeuronParameters parameters, double timestepMillis) {
        this(parameters, timestepMillis, new LifParameters(parameters, timestepMillis));
    }

    private LifExponentialCore(NeuronParameters parameters, double timestepMillis, LifParameters lif) {
        super(lif, parameters.size());
        rest = lif.rest;
        keepV = lif.keep;
        current = new double[size];
        keepI = new double[size];
        gain = new double[size];
        offset = new double[size];
        double[] tauM = parameters.column("tauM");
        double[] tauSyn = parameters.column("tauSyn");
        double[] capacitance = parameters.column("capacitance");
        double[] constant = parameters.column("iOffset");
        for (int i = 0; i < size; i++) {
            keepI[i] = StrictMath.exp(-timestepMillis / tauSyn[i]);
            gain[i] = tauM[i] == tauSyn[i]
                    ? timestepMillis / capacitance[i] * keepV[i]
                    : tauSyn[i] * tauM[i] / (capacitance[i] * (tauM[i] - tauSyn[i])) * (keepV[i] - keepI[i]);
            offset[i] = constant[i] * tauM[i] / capacitance[i] * (1 - keepV[i]);
        }
        uniform = Stream.of(rest, keepV, keepI, gain, offset).allMatch(LifParameters::uniform);
        Arrays.fill(active, 1);
        activeCount = size;
    }

    @Override
    void integrate(double[] input, int from, int to) {
        if (uniform) {
            integrateAlike(input, from, to);
        } else {
            integratePotential(from, to);
            integrateCurrent(input, from, to);
        }
    }

    private void integrateAlike(double[] input, int from, int to) {
        double[] v = this.v;
        double[] current = this.current;
        double rest = this.rest[from];
        double keepV = this.keepV[from];
        double keepI = this.keepI[from];
        double gain = this.gain[from];
        double offset = this.offset[from];
        for (int i = from; i < to; i++) {
            double i0 = current[i];
            v[i] = rest + (v[i] - rest) * keepV + i0 * gain + offset;
            current[i] = i0 * keepI + input[i];
        }
    }

    private void integrateCurrent(double[] input, int from, int to) {
        double[] current = this.current;
        double[] keep = keepI;
        for (int i = from; i < to; i++) {
            current[i] = current[i] * keep[i] + input[i];
        }
    }

    private void integratePotential(int from, int to) {
        double[] v = this.v;
        double[] current = this.current;
        double[] rest = this.rest;
        double[] keep = keepV;
        double[] gain = this.gain;
        double[] offset = this.offset;
        for (int i = from; i < to; i++) {
            v[i] = rest[i] + (v[i] - rest[i]) * keep[i] + current[i] * gain[i] + offset[i];
        }
    }

    @Override
    protected void transferVariables(StateTransfer state) {
        super.transferVariables(state);
        state.doubles("i", current);
    }

    @Override
    public StateVariable variable(String name) {
        return switch (name) {
            case "v" -> StateVariable.of(v);
            case "i" -> StateVariable.of(current);
            default -> throw new IllegalArgumentException("unknown variable: " + name + ", known: [v, i]");
        };
    }
}
