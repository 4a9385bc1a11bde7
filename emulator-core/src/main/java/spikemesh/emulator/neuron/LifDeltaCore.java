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
    public void step(CoreInput arriving) {
        double[] input = arriving.reals;
        addDrives(arriving);
        if (uniform && size > 0) {
            integrateAlike(input, rest[0], keep[0]);
        } else {
            integrate(input);
        }
        holdRefractory();
        detect();
    }

    private void integrateAlike(double[] input, double rest, double keep) {
        double[] v = this.v;
        for (int i = 0, n = size; i < n; i++) {
            v[i] = rest + (v[i] - rest) * keep + input[i];
        }
    }

    private void integrate(double[] input) {
        double[] v = this.v;
        double[] keep = this.keep;
        double[] rest = this.rest;
        for (int i = 0, n = size; i < n; i++) {
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
