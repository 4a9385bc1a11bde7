package spikemesh.emulator.nir;

import java.util.LinkedHashMap;
import java.util.Map;
import spikemesh.config.network.ParameterValues;

/**
 * One layer in the whole numbers of Loihi.
 *
 * <p>The chip's potential is {@code scale} times that of the graph, counted from the reset potential: the chip resets to 0.
 * A weight mantissa m adds 64 m 2^exponent to the current.
 */
final class FixedPointLayer {

    private static final int FRACTION = 64;
    private static final int MOST_THRESHOLD = 131_071;
    private static final int MOST_STATE = (1 << 23) - 1;
    private static final int MOST_BIAS = 4095;
    private static final int MOST_BIAS_EXPONENT = 7;
    private static final int MOST_EXPONENT = 7;
    private static final int DECAY_ONE = 4096;

    private final NirStage stage;
    private final NirModel model;
    private final double scale;
    private final int exponent;
    private final Map<String, ParameterValues> parameters = new LinkedHashMap<>();
    private double thresholdError;
    private double decayError;
    private long clipped;

    private FixedPointLayer(NirStage stage, NirModel model, double scale, int exponent) {
        this.stage = stage;
        this.model = model;
        this.scale = scale;
        this.exponent = exponent;
        decays();
        thresholds();
        biases();
    }

    /** The layer at the finest scale that its thresholds, biases and weights allow, and that is not above {@code most}. */
    static FixedPointLayer of(NirStage stage, NirModel model, LayerWeights weights, WeightGrid grid, double most) {
        double limit = Math.min(most, (double) MOST_BIAS * (1 << MOST_BIAS_EXPONENT) / greatestBias(stage));
        for (int i = 0; i < stage.size; i++) {
            double threshold = stage.threshold[i] - stage.reset[i];
            if (Double.isFinite(threshold) && threshold > 0) {
                limit = Math.min(limit, (double) FRACTION * MOST_THRESHOLD / threshold);
            }
        }
        if (weights.greatest == 0) {
            double scale = Double.isFinite(limit) ? limit : FRACTION;
            return new FixedPointLayer(stage, model, scale, 0);
        }
        double full = FRACTION * grid.most() / weights.greatest;
        double wide = Math.min(limit, MOST_STATE / Math.max(weights.mostSum, 1e-30));
        int exponent = 0;
        while (exponent < MOST_EXPONENT && full * (2 << exponent) <= wide) {
            exponent++;
        }
        double finest = full * (1 << exponent);
        double scale = Math.min(finest, limit);
        while (exponent > 0 && full * (1 << exponent - 1) >= scale) {
            exponent--;
        }
        return new FixedPointLayer(stage, model, scale, exponent);
    }

    private static double greatestBias(NirStage stage) {
        double greatest = 1e-30;
        for (int i = 0; i < stage.size; i++) {
            greatest = Math.max(greatest, Math.abs(bias(stage, i)));
        }
        return greatest;
    }

    /** What the potential gains in each timestep without input; its leak counted from the reset potential. */
    private static double bias(NirStage stage, int i) {
        double constant = stage.bias[i] + stage.lateBias[i];
        double lasting = constant * LayerWeights.factor(stage, i) / Math.max(1.0 / DECAY_ONE, 1 - stage.currentKeep[i]);
        return lasting + (stage.rest[i] - stage.reset[i]) * (1 - stage.keep[i]);
    }

    private void decays() {
        double[] du = new double[stage.size];
        double[] dv = new double[stage.size];
        for (int i = 0; i < stage.size; i++) {
            du[i] = clip(Math.rint(DECAY_ONE * (1 - stage.currentKeep[i])) - 1, -1, DECAY_ONE - 1);
            dv[i] = clip(Math.rint(DECAY_ONE * (1 - stage.keep[i])), 0, DECAY_ONE);
            double current = 1 - (du[i] + 1) / DECAY_ONE - stage.currentKeep[i];
            double potential = 1 - dv[i] / DECAY_ONE - stage.keep[i];
            decayError = Math.max(decayError, Math.max(Math.abs(current), Math.abs(potential)));
        }
        parameters.put("du", NirTarget.values(du));
        parameters.put("dv", NirTarget.values(dv));
    }

    private void thresholds() {
        double[] threshold = new double[stage.size];
        double[] least = new double[stage.size];
        double[] first = new double[stage.size];
        for (int i = 0; i < stage.size; i++) {
            double exact = (stage.threshold[i] - stage.reset[i]) * scale / FRACTION;
            threshold[i] = Double.isFinite(exact) ? clip(Math.rint(exact), 0, MOST_THRESHOLD) : MOST_THRESHOLD;
            if (Double.isFinite(exact) && exact > 0) {
                thresholdError = Math.max(thresholdError, Math.abs(threshold[i] - exact) / exact);
            }
            boolean floor = model.semantics().floor() && stage.node.type().spikes();
            least[i] = floor
                    ? Math.rint(Math.max(-MOST_STATE, -(stage.threshold[i] + stage.reset[i]) * scale))
                    : -MOST_STATE;
            first[i] = clip(Math.rint(-stage.reset[i] * scale), -MOST_STATE, MOST_STATE);
        }
        parameters.put("vthMant", NirTarget.values(threshold));
        parameters.put("vmin", NirTarget.values(least));
        parameters.put("v0", NirTarget.values(first));
    }

    private void biases() {
        double[] mantissa = new double[stage.size];
        double[] power = new double[stage.size];
        for (int i = 0; i < stage.size; i++) {
            double exact = bias(stage, i) * scale;
            int p = 0;
            while (p < MOST_BIAS_EXPONENT && Math.abs(Math.rint(exact / (1 << p))) > MOST_BIAS) {
                p++;
            }
            mantissa[i] = clip(Math.rint(exact / (1 << p)), -MOST_BIAS, MOST_BIAS);
            power[i] = p;
        }
        parameters.put("biasMant", NirTarget.values(mantissa));
        parameters.put("biasExp", NirTarget.values(power));
    }

    private double clip(double value, double least, double most) {
        if (value < least || value > most) {
            clipped++;
        }
        return Math.min(Math.max(value, least), most);
    }

    double scale() {
        return scale;
    }

    int exponent() {
        return exponent;
    }

    Map<String, ParameterValues> parameters() {
        return parameters;
    }

    double thresholdError() {
        return thresholdError;
    }

    double decayError() {
        return decayError;
    }

    long clipped() {
        return clipped;
    }

    /** How many mantissas a weight of 1 to each neuron is. */
    double[] mantissasPerUnit() {
        double[] factors = LayerWeights.factors(stage);
        for (int i = 0; i < factors.length; i++) {
            factors[i] *= scale / (FRACTION * (double) (1 << exponent));
        }
        return factors;
    }
}
