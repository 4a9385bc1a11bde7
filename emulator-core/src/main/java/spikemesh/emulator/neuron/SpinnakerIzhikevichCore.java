package spikemesh.emulator.neuron;

import java.util.Arrays;
import spikemesh.emulator.checkpoint.StateTransfer;

/** Neurons of {@link SpinnakerIzhikevichModel}. */
final class SpinnakerIzhikevichCore extends SpinnakerCore {

    private static final int FIVE = FixedPoint.of(5);
    private static final int CONSTANT = FixedPoint.of(140);
    private static final int HALF = FixedPoint.of(0.5);
    private static final int SQUARE = 1311;
    private static final int STRETCH = 60_620;

    private final int[] u;
    private final int[] h;
    private final int[] a;
    private final int[] b;
    private final int[] c;
    private final int[] d;

    SpinnakerIzhikevichCore(NeuronParameters parameters, double timestepMillis) {
        super(parameters, timestepMillis);
        u = FixedPoint.of(parameters.column("u0"));
        a = FixedPoint.of(parameters.column("a"));
        b = FixedPoint.of(parameters.column("b"));
        c = FixedPoint.of(parameters.column("c"));
        d = FixedPoint.of(parameters.column("d"));
        h = new int[size];
        Arrays.fill(h, timestep);
    }

    @Override
    void integratePotentials() {
        int[] v = this.v;
        int[] u = this.u;
        for (int i = 0, n = size; i < n; i++) {
            int before = v[i];
            int recovery = u[i];
            int step = h[i];
            int pull = CONSTANT + currentInto(i) - recovery;
            int alpha = pull + rise(before);
            int eta = before + FixedPoint.multiply(FixedPoint.multiply(step, alpha), HALF);
            int rate = FixedPoint.multiply(step, a[i]);
            int beta =
                    FixedPoint.multiply(FixedPoint.multiply(rate, FixedPoint.multiply(b[i], before) - recovery), HALF);
            v[i] = before + FixedPoint.multiply(step, pull - beta + rise(eta));
            u[i] = recovery + FixedPoint.multiply(rate, FixedPoint.multiply(b[i], eta) - recovery - beta);
            h[i] = timestep;
            touched[i] |= v[i] ^ before | u[i] ^ recovery | step ^ timestep;
        }
    }

    private static int rise(int potential) {
        return FixedPoint.multiply(FIVE + FixedPoint.multiply(SQUARE, potential), potential);
    }

    @Override
    void reset(int i) {
        v[i] = c[i];
        u[i] += d[i];
        h[i] = FixedPoint.multiply(timestep, STRETCH);
    }

    @Override
    protected void transferVariables(StateTransfer state) {
        super.transferVariables(state);
        state.ints("u", u);
        state.ints("h", h);
    }

    @Override
    public StateVariable variable(String name) {
        return name.equals("u") ? StateVariable.fixedPoint(u, FixedPoint.FRACTION_BITS) : super.variable(name);
    }
}
