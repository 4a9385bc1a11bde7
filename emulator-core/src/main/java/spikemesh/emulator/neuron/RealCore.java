package spikemesh.emulator.neuron;

import spikemesh.emulator.checkpoint.StateTransfer;

/**
 * What cores with a potential in real numbers have in common: drive, threshold, reset, refractoriness, activity.
 *
 * <p>A step goes over the neurons block by block, so that what one pass leaves of a block is in the cache for the next.
 */
abstract class RealCore extends NeuronCore {

    private static final int BLOCK = 1024;

    /** Membrane potential. */
    final double[] v;

    private final double[] reset;
    private final double[] threshold;
    private final int[] refractorySteps;
    private final int[] refractory;
    private final int[] held;
    private final PoissonDrive[] drives;
    private final boolean sameThreshold;

    /** Whether no neuron is at its threshold at its reset potential, so that none that is refractory fires. */
    private final boolean resetBelow;

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
        sameThreshold = LifParameters.uniform(threshold);
        boolean below = true;
        for (int i = 0; i < size; i++) {
            below &= reset[i] < threshold[i];
        }
        resetBelow = below;
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

    @Override
    public final void step(CoreInput arriving) {
        double[] input = arriving.reals;
        int firing = 0;
        for (int from = 0; from < size; from += BLOCK) {
            int to = Math.min(size, from + BLOCK);
            for (PoissonDrive drive : drives) {
                drive.add(arriving.timestep, input, from, to);
            }
            integrate(input, from, to);
            firing = resetBelow ? detect(from, to, firing) : 0;
        }
        if (resetBelow) {
            firing = withoutRefractory(firing);
            holdRefractory();
        } else {
            holdRefractory();
            firing = detect(0, size, 0);
        }
        fire(firing);
    }

    /** Lets neurons {@code from} to {@code to} take their input and one timestep pass, as if none was refractory. */
    abstract void integrate(double[] input, int from, int to);

    /** Lists the neurons at their threshold behind the first {@code firing} of {@link #fired}; returns how many it lists then. */
    private int detect(int from, int to, int firing) {
        return sameThreshold ? detectAlike(from, to, firing, threshold[from]) : detectEach(from, to, firing);
    }

    private int detectAlike(int from, int to, int listed, double threshold) {
        double[] v = this.v;
        int firing = listed;
        for (int i = from; i < to; i++) {
            if (v[i] >= threshold) {
                fired[firing++] = i;
            }
        }
        return firing;
    }

    private int detectEach(int from, int to, int listed) {
        double[] v = this.v;
        double[] threshold = this.threshold;
        int firing = listed;
        for (int i = from; i < to; i++) {
            if (v[i] >= threshold[i]) {
                fired[firing++] = i;
            }
        }
        return firing;
    }

    private int withoutRefractory(int firing) {
        int kept = 0;
        for (int k = 0; k < firing; k++) {
            if (refractory[fired[k]] == 0) {
                fired[kept++] = fired[k];
            }
        }
        return kept;
    }

    /** Puts refractory neurons back to their reset potential; one timestep of their time is over. */
    private void holdRefractory() {
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

    /** Resets the neurons listed; all updates count as active. */
    private void fire(int firing) {
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
