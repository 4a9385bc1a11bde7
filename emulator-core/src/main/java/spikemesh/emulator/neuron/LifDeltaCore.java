package spikemesh.emulator.neuron;

import java.util.Arrays;

/** Neurons of {@link LifDeltaModel}. */
final class LifDeltaCore extends RealCore {

    private final double[] keep;
    private final double[] rest;
    private final boolean uniform;

    LifDeltaCore(LifParameters parameters, int size) {
        super(parameters, size);
        keep = parameters.keep;
        rest = parameters.rest;
        uniform = LifParameters.uniform(keep) && LifParameters.uniform(rest);
        Arrays.fill(active, 1);
        activeCount = size;
    }

    @Override
    void integrate(double[] input, int from, int to) {
        if (uniform) {
            integrateAlike(input, from, to, rest[from], keep[from]);
        } else {
            integrateEach(input, from, to);
        }
    }

    private void integrateAlike(double[] input, int from, int to, double rest, double keep) {
        double[] v = this.v;
        for (int i = from; i < to; i++) {
            v[i] = rest + (v[i] - rest) * keep + input[i];
        }
    }

    private void integrateEach(double[] input, int from, int to) {
        double[] v = this.v;
        double[] keep = this.keep;
        double[] rest = this.rest;
        for (int i = from; i < to; i++) {
            v[i] = rest[i] + (v[i] - rest[i]) * keep[i] + input[i];
        }
    }

    @Override
    public StateVariable variable(String name) {
        if (name.equals("v")) {
            return StateVariable.of(v);
        }
        throw new IllegalArgumentException("unknown variable: " + name + ", known: [v]");
    }
}
