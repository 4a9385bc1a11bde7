package spikemesh.emulator.neuron;

import spikemesh.emulator.checkpoint.StateTransfer;

/** What cores with a potential in real numbers have in common: drive, threshold, reset, refractoriness, activity. */
abstract class RealCore extends NeuronCore {

    /** Membrane potential. */
    final double[] v;

    private final double[] reset;
    private final double[] threshold;
    private final int[] refractorySteps;
    private final int[] refractory;
    private final int[] held;
    private final PoissonDrive[] drives;
    private int heldCount;

    RealCore(LifParameters parameters, int size) {
        super(size);
        v = parameters.v0;
        reset = parameters.reset;
        threshold = parameters.threshold;
        refractorySteps = parameters.refractorySteps;
        refractory = new int[size];
        held = new int[size];
        drives = parameters.drives;
    }

    @Override
    protected void transferVariables(StateTransfer state) {
        state.doubles("v", v);
        state.ints("refractory", refractory);
        if (state.restoring()) {
            heldCount = 0;
            for (int i = 0; i < size; i++) {
                if (refractory[i] > 0) {
                    held[heldCount++] = i;
                }
            }
        }
    }

    /** Adds what the drives bring in this timestep to the input. */
    final void addDrives(CoreInput arriving) {
        for (PoissonDrive drive : drives) {
            drive.add(arriving.timestep, arriving.reals);
        }
    }

    /** Puts refractory neurons back to their reset potential; one timestep of their time is over. */
    final void holdRefractory() {
        int stay = 0;
        for (int k = 0, n = heldCount; k < n; k++) {
            int i = held[k];
            v[i] = reset[i];
            if (--refractory[i] > 0) {
                held[stay++] = i;
            }
        }
        heldCount = stay;
    }

    /** Lists and resets the neurons at their threshold; all updates count as active. */
    final void detect() {
        double[] v = this.v;
        double[] threshold = this.threshold;
        int firing = 0;
        for (int i = 0, n = size; i < n; i++) {
            if (v[i] >= threshold[i]) {
                fired[firing++] = i;
            }
        }
        for (int k = 0; k < firing; k++) {
            int i = fired[k];
            v[i] = reset[i];
            if (refractory[i] == 0 && refractorySteps[i] > 0) {
                held[heldCount++] = i;
            }
            refractory[i] = refractorySteps[i];
        }
        firedCount = firing;
    }
}
