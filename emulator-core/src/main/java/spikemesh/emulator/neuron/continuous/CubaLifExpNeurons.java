package spikemesh.emulator.neuron.continuous;

import spikemesh.emulator.neuron.ContinuousCore;
import spikemesh.emulator.neuron.NeuronParameters;

/**
 * Neurons of {@link CubaLifExpModel} in continuous time.
 *
 * <p>Their potential turns at most twice. With p = exp(t / tauM) v', p' is a sum of two exponentials and has at most one
 * zero, in closed form; so p has at most two, and between those v is monotone.
 */
final class CubaLifExpNeurons extends ContinuousCore {

    private static final double SETTLED = 64;

    private final double[] v;
    private final double[] currentE;
    private final double[] currentI;
    private final double[] rest;
    private final double[] reset;
    private final double[] threshold;
    private final double[] refractory;
    private final double[] rateM;
    private final double[] rateE;
    private final double[] rateI;
    private final double[] capacitance;
    private final Potential potential = new Potential();
    private final Rise rise = new Rise();
    private final double[] turns = new double[2];

    CubaLifExpNeurons(NeuronParameters parameters) {
        this(parameters, Membrane.copy(parameters, "v0"), new double[parameters.size()], new double[parameters.size()]);
    }

    private CubaLifExpNeurons(NeuronParameters of, double[] v, double[] iE, double[] iI) {
        super(CubaLifExpModel.VARIABLES, v, iE, iI);
        this.v = v;
        currentE = iE;
        currentI = iI;
        reset = Membrane.copy(of, "vReset");
        threshold = Membrane.copy(of, "vThreshold");
        refractory = Membrane.copy(of, "tRefractory");
        rateM = Membrane.rates(of, "tauM");
        rateE = Membrane.rates(of, "tauSynE");
        rateI = Membrane.rates(of, "tauSynI");
        capacitance = Membrane.copy(of, "capacitance");
        rest = new double[size];
        for (int i = 0; i < size; i++) {
            rest[i] = of.column("vRest")[i] + of.column("iOffset")[i] / (rateM[i] * capacitance[i]);
            Membrane.checkReset(CubaLifExpModel.NAME, i, reset[i], threshold[i]);
        }
    }

    @Override
    public void receive(int neuron, int receptor, double weight) {
        (receptor == 0 ? currentE : currentI)[neuron] += weight;
    }

    @Override
    protected double horizon(int neuron) {
        fires = true;
        if (v[neuron] >= threshold[neuron]) {
            return 0;
        }
        potential.neuron = neuron;
        rise.neuron = neuron;
        double end = SETTLED / slowest(neuron);
        if (cannotReach(neuron)) {
            return Double.POSITIVE_INFINITY;
        }
        return potential.first(turns, findTurns(neuron, end), end);
    }

    /** Whether even the excitation that is there, without decay of the current, could not reach the threshold. */
    private boolean cannotReach(int neuron) {
        double pushed = Math.max(0, currentE[neuron]) / Math.max(rateE[neuron], rateM[neuron])
                + Math.max(0, currentI[neuron]) / Math.max(rateI[neuron], rateM[neuron]);
        return Math.max(v[neuron], rest[neuron]) + pushed / capacitance[neuron] < threshold[neuron];
    }

    private double slowest(int neuron) {
        return Math.min(rateM[neuron], Math.min(rateE[neuron], rateI[neuron]));
    }

    private int findTurns(int neuron, double end) {
        double bend = bend(neuron);
        int count = 0;
        double from = 0;
        if (bend > 0 && bend < end) {
            count = findTurn(0, bend, count);
            from = bend;
        }
        return findTurn(from, end, count);
    }

    private int findTurn(double from, double to, int count) {
        double before = rise.at(from);
        double after = rise.at(to);
        if (before == 0 || after == 0 || before < 0 == after < 0) {
            return count;
        }
        rise.sign = before < 0 ? 1 : -1;
        turns[count] = rise.between(from, to);
        rise.sign = 1;
        return count + 1;
    }

    /** Where p' is 0: iE / tauSynE exp(-t / tauSynE) = -iI / tauSynI exp(-t / tauSynI). */
    private double bend(int neuron) {
        double ratio = -(currentE[neuron] * rateE[neuron]) / (currentI[neuron] * rateI[neuron]);
        double faster = rateE[neuron] - rateI[neuron];
        return ratio > 0 && faster != 0 ? StrictMath.log(ratio) / faster : -1;
    }

    @Override
    protected void evolve(int neuron, double millis) {
        v[neuron] = potentialAfter(neuron, millis);
        holdStill(neuron, millis);
    }

    private double potentialAfter(int i, double millis) {
        double pushed = currentE[i] == 0 ? 0 : currentE[i] * Membrane.response(millis, rateM[i], rateE[i]);
        pushed += currentI[i] == 0 ? 0 : currentI[i] * Membrane.response(millis, rateM[i], rateI[i]);
        return rest[i] + (v[i] - rest[i]) * Membrane.keep(millis, rateM[i]) + pushed / capacitance[i];
    }

    @Override
    protected void holdStill(int neuron, double millis) {
        if (currentE[neuron] != 0) {
            currentE[neuron] *= Membrane.keep(millis, rateE[neuron]);
        }
        if (currentI[neuron] != 0) {
            currentI[neuron] *= Membrane.keep(millis, rateI[neuron]);
        }
    }

    @Override
    protected void reset(int neuron) {
        v[neuron] = reset[neuron];
    }

    @Override
    protected double refractory(int neuron) {
        return refractory[neuron];
    }

    /** The potential less the threshold. */
    private final class Potential extends Crossing {

        private int neuron;

        @Override
        double at(double millis) {
            return potentialAfter(neuron, millis) - threshold[neuron];
        }

        @Override
        double slope(double millis) {
            int i = neuron;
            double current =
                    currentE[i] * Membrane.keep(millis, rateE[i]) + currentI[i] * Membrane.keep(millis, rateI[i]);
            return (rest[i] - potentialAfter(i, millis)) * rateM[i] + current / capacitance[i];
        }
    }

    /** The slope of the potential times an exponential of the slowest rate, so that its sign stands out to the end. */
    private final class Rise extends Crossing {

        private int neuron;
        private double sign = 1;

        @Override
        double at(double millis) {
            int i = neuron;
            double slow = slowest(i);
            double leak = (rest[i] - v[i]) * Membrane.keep(millis, rateM[i] - slow);
            double driven = push(millis, currentE[i], rateE[i], slow) + push(millis, currentI[i], rateI[i], slow);
            return sign * (leak * rateM[i] + driven / capacitance[i]);
        }

        private double push(double millis, double current, double rate, double slow) {
            double leak = rateM[neuron];
            return current
                    * (Membrane.keep(millis, rate - slow) - leak * Membrane.response(millis, leak - slow, rate - slow));
        }

        @Override
        double slope(double millis) {
            int i = neuron;
            double slow = slowest(i);
            double bent = currentE[i] * rateE[i] * Membrane.keep(millis, rateE[i] - slow)
                    + currentI[i] * rateI[i] * Membrane.keep(millis, rateI[i] - slow);
            return (slow - rateM[i]) * at(millis) - sign * bent / capacitance[i];
        }
    }
}
