package spikemesh.emulator.neuron;

import spikemesh.emulator.checkpoint.StateTransfer;

/** Neurons of {@link SpinnakerLifModel}. */
final class SpinnakerLifCore extends SpinnakerCore {

    private final int[] rest;
    private final int[] reset;
    private final int[] resistance;
    private final int[] keepV;
    private final int[] refractorySteps;
    private final int[] refractory;

    SpinnakerLifCore(NeuronParameters parameters, double timestepMillis) {
        super(parameters, timestepMillis);
        rest = FixedPoint.of(parameters.column("vRest"));
        reset = FixedPoint.of(parameters.column("vReset"));
        refractory = parameters.integers("refractory0");
        resistance = new int[size];
        keepV = new int[size];
        refractorySteps = new int[size];
        int[] tau = FixedPoint.of(parameters.column("tauM"));
        int[] capacitance = FixedPoint.of(parameters.column("capacitance"));
        int[] pause = FixedPoint.of(parameters.column("tRefractory"));
        for (int i = 0; i < size; i++) {
            resistance[i] = FixedPoint.divide(tau[i], capacitance[i]);
            keepV[i] = FixedPoint.exp(-FixedPoint.divide(timestep, tau[i]));
            refractorySteps[i] = FixedPoint.ceiling(FixedPoint.divide(pause[i], timestep));
        }
    }

    @Override
    void integratePotentials() {
        int[] v = this.v;
        for (int i = 0, n = size; i < n; i++) {
            int wait = refractory[i];
            if (wait > 0) {
                refractory[i] = wait - 1;
                touched[i] = 1;
            } else {
                int before = v[i];
                int target = FixedPoint.multiply(currentInto(i), resistance[i]) + rest[i];
                v[i] = target - FixedPoint.multiply(keepV[i], target - before);
                touched[i] |= v[i] ^ before;
            }
        }
    }

    @Override
    void reset(int i) {
        v[i] = reset[i];
        refractory[i] = refractorySteps[i];
    }

    @Override
    protected void transferVariables(StateTransfer state) {
        super.transferVariables(state);
        state.ints("refractory", refractory);
    }

    @Override
    public StateVariable variable(String name) {
        return name.equals("refractory") ? StateVariable.of(refractory) : super.variable(name);
    }
}
