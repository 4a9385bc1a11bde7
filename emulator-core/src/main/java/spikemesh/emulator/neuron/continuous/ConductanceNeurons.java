package spikemesh.emulator.neuron.continuous;

import java.util.List;
import spikemesh.emulator.neuron.ContinuousCore;

/**
 * Neurons of {@link CobaLifExpModel} and {@link AdexModel} in continuous time.
 *
 * <p>What has no closed form is expanded into a Taylor series around now, whose coefficients follow from each other by
 * the equations (Griewank and Walther, Evaluating Derivatives, 2008, chapter 13). The last two coefficients say how long
 * the series holds to {@link #MILLIVOLTS} and {@link #PICOAMPERES}; that is the horizon of the forecast, unless the
 * series reaches the threshold before.
 */
final class ConductanceNeurons extends ContinuousCore {

    /** Degree of the series. */
    private static final int DEGREE = 18;

    /** What the series leaves out at its horizon, at most and roughly. */
    private static final double MILLIVOLTS = 1e-13;

    private static final double PICOAMPERES = 1e-12;
    private static final double INSTANT = 1e-14;
    private static final double CAUTION = 0.9;
    private static final double LONGEST = 1e4;

    private final ConductanceParameters of;
    private final double[] v;
    private final double[] w;
    private final double[] gE;
    private final double[] gI;
    private final double[] seriesV;
    private final double[] seriesW;
    private final double[] seriesE = new double[DEGREE + 1];
    private final double[] seriesI = new double[DEGREE + 1];
    private final double[] steep = new double[DEGREE + 1];
    private final Bernstein bernstein = new Bernstein(DEGREE);

    /** Neurons without adaptation. */
    static ConductanceNeurons lif(ConductanceParameters of, double[] v0) {
        double[] gE = new double[of.size];
        double[] gI = new double[of.size];
        return new ConductanceNeurons(of, v0, new double[of.size], gE, gI, CobaLifExpModel.VARIABLES, v0, gE, gI);
    }

    /** Neurons with adaptation. */
    static ConductanceNeurons adex(ConductanceParameters of, double[] v0, double[] w0) {
        double[] gE = new double[of.size];
        double[] gI = new double[of.size];
        return new ConductanceNeurons(of, v0, w0, gE, gI, AdexModel.VARIABLES, v0, w0, gE, gI);
    }

    private ConductanceNeurons(
            ConductanceParameters of,
            double[] v,
            double[] w,
            double[] gE,
            double[] gI,
            List<String> names,
            double[]... state) {
        super(names, state);
        this.of = of;
        this.v = v;
        this.w = w;
        this.gE = gE;
        this.gI = gI;
        seriesV = new double[size * (DEGREE + 1)];
        seriesW = new double[size * (DEGREE + 1)];
    }

    @Override
    public void receive(int neuron, int receptor, double weight) {
        (receptor == 0 ? gE : gI)[neuron] += weight;
    }

    @Override
    protected double horizon(int neuron) {
        if (v[neuron] >= of.spike[neuron] || runsAway(neuron)) {
            fires = true;
            return 0;
        }
        expand(neuron);
        int from = neuron * (DEGREE + 1);
        double holds = Math.min(holds(seriesV, from, MILLIVOLTS), holds(seriesW, from, PICOAMPERES));
        if (holds == Double.POSITIVE_INFINITY) {
            fires = false;
            return holds;
        }
        double end = Math.min(CAUTION * holds, LONGEST);
        double crossing = bernstein.first(seriesV, from, end, of.spike[neuron]);
        fires = crossing <= end;
        if (!(end > 0)) {
            throw new ArithmeticException("the equations of a neuron have no solution in double precision: v="
                    + v[neuron] + " w=" + w[neuron] + " gE=" + gE[neuron] + " gI=" + gI[neuron]);
        }
        return fires ? crossing : end;
    }

    /** Whether the exponential drives the potential beyond all bounds in less time than matters. */
    private boolean runsAway(int i) {
        return of.deltaT[i] > 0 && of.capacitance[i] < INSTANT * of.leak[i] * steep(i, 0, 0);
    }

    /** Until when the last terms of a series stay below {@code tolerance}. */
    private static double holds(double[] series, int from, double tolerance) {
        double last = Math.abs(series[from + DEGREE]);
        double before = Math.abs(series[from + DEGREE - 1]);
        double holds = last == 0 ? Double.POSITIVE_INFINITY : StrictMath.pow(tolerance / last, 1.0 / DEGREE);
        return before == 0 ? holds : Math.min(holds, StrictMath.pow(tolerance / before, 1.0 / (DEGREE - 1)));
    }

    private void expand(int i) {
        double[] seriesV = this.seriesV;
        double[] seriesW = this.seriesW;
        int from = i * (DEGREE + 1);
        expandSynapses(i);
        double capacitance = of.capacitance[i];
        double leak = of.leak[i];
        double deltaT = of.deltaT[i];
        seriesV[from] = v[i];
        seriesW[from] = w[i];
        for (int k = 0; k < DEGREE; k++) {
            double above = k == 0 ? v[i] - of.rest[i] : seriesV[from + k];
            double current = synaptic(i, from, k) - leak * above - seriesW[from + k];
            if (k == 0) {
                current += of.offset[i];
            }
            if (deltaT > 0) {
                current += leak * deltaT * steep(i, from, k);
            }
            seriesV[from + k + 1] = current / (capacitance * (k + 1));
            seriesW[from + k + 1] = (of.a[i] * above - seriesW[from + k]) * of.rateW[i] / (k + 1);
        }
    }

    private void expandSynapses(int i) {
        double e = gE[i];
        double inhibition = gI[i];
        for (int k = 0; k <= DEGREE; k++) {
            seriesE[k] = e;
            seriesI[k] = inhibition;
            e *= -of.rateE[i] / (k + 1);
            inhibition *= -of.rateI[i] / (k + 1);
        }
    }

    /** Coefficient k of the synaptic current. */
    private double synaptic(int i, int from, int k) {
        if (of.currents[i]) {
            return seriesE[k] + seriesI[k];
        }
        double current = seriesE[k] * of.reversalE[i] + seriesI[k] * of.reversalI[i];
        for (int j = 0; j <= k; j++) {
            current -= (seriesE[j] + seriesI[j]) * seriesV[from + k - j];
        }
        return current;
    }

    /** Coefficient k of exp((v - vExponential) / deltaT), whose slope is itself times that of v / deltaT. */
    private double steep(int i, int from, int k) {
        if (k == 0) {
            steep[0] = StrictMath.exp((v[i] - of.exponential[i]) / of.deltaT[i]);
            return steep[0];
        }
        double sum = 0;
        for (int j = 1; j <= k; j++) {
            sum += j * seriesV[from + j] * steep[k - j];
        }
        steep[k] = sum / (k * of.deltaT[i]);
        return steep[k];
    }

    @Override
    protected void evolve(int neuron, double millis) {
        int from = neuron * (DEGREE + 1);
        v[neuron] = value(seriesV, from, millis);
        w[neuron] = value(seriesW, from, millis);
        decay(neuron, millis);
    }

    private static double value(double[] series, int from, double millis) {
        double value = series[from + DEGREE];
        for (int k = DEGREE - 1; k >= 0; k--) {
            value = value * millis + series[from + k];
        }
        return value;
    }

    private void decay(int neuron, double millis) {
        if (gE[neuron] != 0) {
            gE[neuron] *= Membrane.keep(millis, of.rateE[neuron]);
        }
        if (gI[neuron] != 0) {
            gI[neuron] *= Membrane.keep(millis, of.rateI[neuron]);
        }
    }

    @Override
    protected void holdStill(int neuron, double millis) {
        double target = of.a[neuron] * (v[neuron] - of.rest[neuron]);
        w[neuron] = target + (w[neuron] - target) * Membrane.keep(millis, of.rateW[neuron]);
        decay(neuron, millis);
    }

    @Override
    protected void reset(int neuron) {
        v[neuron] = of.reset[neuron];
        w[neuron] += of.b[neuron];
    }

    @Override
    protected double refractory(int neuron) {
        return of.refractory[neuron];
    }
}
