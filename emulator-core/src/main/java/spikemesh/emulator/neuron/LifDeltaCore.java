package spikemesh.emulator.neuron;

import java.util.Arrays;

/** Neurons of {@link LifDeltaModel}. */
final class LifDeltaCore extends RealCore {

    private final double[] keep;
    private final double[] rest;
    private final PoissonDrive drive;
    private final double driveWeight;

    LifDeltaCore(LifParameters parameters, int size) {
        super(parameters, size);
        keep = parameters.keep;
        rest = parameters.rest;
        drive = parameters.drive;
        driveWeight = parameters.driveWeight;
        Arrays.fill(active, 1);
        activeCount = size;
    }

    @Override
    public void step(CoreInput arriving) {
        double[] input = arriving.reals;
        if (drive != null) {
            drive.add(arriving.timestep, driveWeight, input);
        }
        double[] v = this.v;
        double[] keep = this.keep;
        double[] rest = this.rest;
        for (int i = 0, n = size; i < n; i++) {
            v[i] = rest[i] + (v[i] - rest[i]) * keep[i] + input[i];
        }
        holdRefractory();
        detect();
    }

    @Override
    public StateVariable variable(String name) {
        if (name.equals("v")) {
            return StateVariable.of(v);
        }
        throw new IllegalArgumentException("unknown variable: " + name + ", known: [v]");
    }
}
