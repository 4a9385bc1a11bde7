package spikemesh.emulator.neuron;

/** Neurons of {@link Loihi2LifModel}. */
final class Loihi2LifCore extends CubaLifCore {

    private final int[] interval;
    private final int[] offset;
    private final boolean anyReset;

    Loihi2LifCore(NeuronParameters parameters, CoreArithmetic arithmetic) {
        super(parameters, arithmetic);
        interval = parameters.integers("resetInterval");
        offset = parameters.integers("resetOffset");
        boolean some = false;
        for (int length : interval) {
            some |= length > 0;
        }
        anyReset = some;
    }

    @Override
    public void step(CoreInput input) {
        if (anyReset) {
            for (int i = 0, n = size; i < n; i++) {
                if (interval[i] > 0 && (input.timestep + 1 - offset[i]) % interval[i] == 0) {
                    clear(i);
                }
            }
        }
        super.step(input);
    }
}
