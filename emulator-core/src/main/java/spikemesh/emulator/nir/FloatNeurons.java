package spikemesh.emulator.nir;

import java.util.function.DoubleUnaryOperator;

/** The neurons of one stage in doubles, one timestep after the other, as the equations stand. */
final class FloatNeurons {

    private final NirType type;
    private final NirSemantics semantics;
    private final int size;
    private final double[] tauMem;
    private final double[] tauSyn;
    private final double[] r;
    private final double[] leak;
    private final double[] threshold;
    private final double[] reset;
    private final double[] inputGain;
    private final double[] current;
    private final double[] v;

    FloatNeurons(NirNode node, int[] shape, NirTiming timing, NirSemantics semantics) {
        type = node.type();
        this.semantics = semantics;
        size = Tensor.size(shape);
        String tau = type.current() ? "tau_mem" : "tau";
        tauMem = steps(node.field(tau, shape, 1), timing);
        tauSyn = steps(node.field("tau_syn", shape, 1), timing);
        r = node.field("r", shape, 1);
        leak = node.field("v_leak", shape, 0);
        threshold = node.field(type == NirType.THRESHOLD ? "threshold" : "v_threshold", shape, 0);
        reset = node.field("v_reset", shape, 0);
        inputGain = node.field("w_in", shape, 1);
        current = new double[size];
        v = new double[size];
    }

    private static double[] steps(double[] times, NirTiming timing) {
        for (int i = 0; i < times.length; i++) {
            times[i] = timing.steps(times[i]);
        }
        return times;
    }

    /** One timestep: {@code x} is what arrives, {@code out} what leaves: spikes, or the potential of those without. */
    void step(double[] x, double[] out) {
        for (int i = 0; i < size; i++) {
            double drive = x[i];
            if (type.current()) {
                double old = current[i];
                current[i] = relaxed(old, 0, inputGain[i] * x[i], x[i], tauSyn[i]);
                drive = semantics.currentFirst() ? current[i] : old;
            }
            double due = semantics.resetDelay() == NirResetDelay.NONE ? 0 : spikes(i);
            if (semantics.resetDelay() == NirResetDelay.BEFORE_INPUT) {
                v[i] = after(i, due);
            }
            v[i] = integrated(i, drive);
            if (semantics.resetDelay() == NirResetDelay.AFTER_INPUT) {
                v[i] = floored(i, after(i, due));
            }
            out[i] = type.spikes() ? spikes(i) : v[i];
            if (semantics.resetDelay() == NirResetDelay.NONE) {
                v[i] = after(i, out[i]);
            }
        }
    }

    private double integrated(int i, double drive) {
        double next = switch (type) {
            case THRESHOLD -> drive;
            case I -> v[i] + scaled(i) * drive;
            case IF -> v[i] * semantics.ifKeep() + scaled(i) * drive;
            default -> relaxed(v[i], leak[i], r[i] * drive, drive, tauMem[i]);
        };
        return floored(i, next);
    }

    private double floored(int i, double next) {
        return semantics.floor().holds(type) ? Math.max(next, -threshold[i]) : next;
    }

    private double scaled(int i) {
        return semantics.scalesInput() ? r[i] : 1;
    }

    private double relaxed(double x, double rest, double scaled, double plain, double tau) {
        DoubleUnaryOperator decayed = gain -> rest + (x - rest) * Math.exp(-1 / tau) + gain;
        return switch (semantics.integration()) {
            case EULER -> x + ((rest - x) + scaled) / tau;
            case EXACT -> decayed.applyAsDouble((1 - Math.exp(-1 / tau)) * scaled);
            case DECAY_SCALED -> decayed.applyAsDouble(scaled / tau);
            case DECAY -> decayed.applyAsDouble(plain);
        };
    }

    /** For how many spikes the potential of a neuron is good. */
    private double spikes(int i) {
        boolean inclusive = semantics.inclusive() && type != NirType.THRESHOLD;
        if (!type.spikes() || (inclusive ? !(v[i] >= threshold[i]) : !(v[i] > threshold[i]))) {
            return 0;
        }
        boolean several = semantics.multiSpike() && type != NirType.THRESHOLD && threshold[i] > 0;
        return several ? Math.floor(v[i] / threshold[i]) : 1;
    }

    /** The potential of a neuron that has lost so many spikes. */
    private double after(int i, double spikes) {
        if (spikes == 0 || !type.spikes() || type == NirType.THRESHOLD) {
            return v[i];
        }
        return switch (semantics.reset()) {
            case VALUE -> reset[i];
            case ZERO -> 0;
            case SUBTRACT -> v[i] - spikes * threshold[i];
        };
    }

    double potential(int i) {
        return v[i];
    }
}
