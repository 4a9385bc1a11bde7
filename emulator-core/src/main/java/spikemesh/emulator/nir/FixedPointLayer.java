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
    private final double[] biasOnChip;
    private final double[] thresholdOnChip;
    private double thresholdError;
    private double decayError;
    private long clipped;
    private boolean startsInTime = true;

    private FixedPointLayer(NirStage stage, NirModel model, double scale, int exponent) {
        this.stage = stage;
        this.model = model;
        this.scale = scale;
        this.exponent = exponent;
        biasOnChip = new double[stage.size];
        thresholdOnChip = new double[stage.size];
        decays();
        thresholds();
        biases();
        beginnings();
    }

    /** The layer with weights {@code times} what they are in the graph. */
    static FixedPointLayer given(double times, NirStage stage, NirModel model, LayerWeights weights, WeightGrid grid) {
        int exponent = 0;
        while (exponent < MOST_EXPONENT && weights.greatest * times > (double) grid.most() * (1 << exponent)) {
            exponent++;
        }
        return new FixedPointLayer(stage, model, times * FRACTION, exponent);
    }

    /**
     * The layer at the finest scale that its thresholds, biases and weights allow. Weights that are whole numbers become
     * whole multiples of themselves, where the grid is as fine as they are.
     */
    static FixedPointLayer of(NirStage stage, NirModel model, LayerWeights weights, WeightGrid grid) {
        FixedPointLayer finest = below(Double.POSITIVE_INFINITY, stage, model, weights, grid);
        if (weights.unit == 0) {
            return finest;
        }
        double step = (double) FRACTION * (1 << finest.exponent) * grid.step() / weights.unit;
        double multiple = Math.floor(finest.scale / step + 1e-9);
        return multiple < 1 ? finest : new FixedPointLayer(stage, model, multiple * step, finest.exponent);
    }

    /** The layer at the finest scale that is not above {@code most}. */
    static FixedPointLayer below(double most, NirStage stage, NirModel model, LayerWeights weights, WeightGrid grid) {
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
        return lasting(stage, i) + (stage.rest[i] - stage.reset[i]) * (1 - stage.keep[i]);
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
        for (int i = 0; i < stage.size; i++) {
            double exact = (stage.threshold[i] - stage.reset[i]) * scale / FRACTION;
            threshold[i] = Double.isFinite(exact) ? clip(Math.rint(exact), 0, MOST_THRESHOLD) : MOST_THRESHOLD;
            thresholdOnChip[i] = threshold[i] * FRACTION;
            if (Double.isFinite(exact) && exact > 0) {
                thresholdError = Math.max(thresholdError, Math.abs(threshold[i] - exact) / exact);
            }
            boolean floor = model.semantics().floor().holds(stage.node.type());
            least[i] = floor
                    ? Math.rint(Math.max(-MOST_STATE, -(stage.threshold[i] + stage.reset[i]) * scale))
                    : -MOST_STATE;
        }
        parameters.put("vthMant", NirTarget.values(threshold));
        parameters.put("vmin", NirTarget.values(least));
    }

    /**
     * State before the first timestep, such that the constant input has done nothing by the timestep in which the graph
     * begins, which is later by the depth of the layer: u then still lacks what the bias of the current has yet to build up.
     * Bias and threshold are those that the chip has, rounded and clipped.
     */
    private void beginnings() {
        double[] first = new double[stage.size];
        double[] current = new double[stage.size];
        for (int i = 0; i < stage.size; i++) {
            double start = -stage.reset[i] * scale;
            double exact = bias(stage, i) * scale;
            double bias = biasOnChip[i];
            double keep = stage.currentKeep[i];
            double lasting = keep > 0 && exact != 0 ? lasting(stage, i) * scale * (bias / exact) : 0;
            double u = -lasting / Math.pow(keep, stage.depth);
            double v = start;
            for (int t = stage.depth - 1; t >= 0; t--) {
                v = (v - bias + lasting * Math.pow(keep, t + 1.0 - stage.depth)) / stage.keep[i];
            }
            boolean reachable =
                    Math.abs(lasting == 0 ? 0 : u) <= MOST_STATE && v >= -MOST_STATE && v <= thresholdOnChip[i];
            current[i] = lasting == 0 ? 0 : Math.rint(reachable ? u : Math.max(-lasting, -MOST_STATE));
            first[i] = clip(Math.rint(reachable ? v : start), -MOST_STATE, MOST_STATE);
            startsInTime &= reachable;
        }
        parameters.put("u0", NirTarget.values(current));
        parameters.put("v0", NirTarget.values(first));
    }

    /** What the constant input of a current adds to the potential in a timestep, once it has built up. */
    private static double lasting(NirStage stage, int i) {
        double constant = stage.bias[i] + stage.lateBias[i];
        return constant * LayerWeights.factor(stage, i) / Math.max(1.0 / DECAY_ONE, 1 - stage.currentKeep[i]);
    }

    /** Whether constant input does nothing before the graph begins. */
    boolean startsInTime() {
        return startsInTime;
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
            biasOnChip[i] = mantissa[i] * (1 << p);
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
