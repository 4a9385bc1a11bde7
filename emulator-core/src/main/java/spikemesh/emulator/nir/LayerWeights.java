package spikemesh.emulator.nir;

import java.util.List;

/** The weights that lead into one stage, as they reach its potential: their range, and what the worst sums are. */
final class LayerWeights {

    private static final double WHOLE = 1e-6;

    final double greatest;
    final double mostSum;

    /** What all weights are whole multiples of, if they are whole numbers; 0 if not. */
    final long unit;

    /** Looks at all synapses of {@code paths} into {@code stage}. */
    LayerWeights(NirStage stage, List<NirPath> paths) {
        double[] most = new double[1];
        long[] common = new long[1];
        double[] up = new double[stage.size];
        double[] down = new double[stage.size];
        for (NirPath path : paths) {
            if (path.target.equals(stage.name())) {
                for (int source = 0; source < path.sources(); source++) {
                    path.from(source, (target, weight) -> {
                        double effect = weight * factor(stage, target);
                        most[0] = Math.max(most[0], Math.abs(effect));
                        common[0] = common(common[0], effect);
                        up[target] += Math.max(effect, 0);
                        down[target] -= Math.min(effect, 0);
                    });
                }
            }
        }
        greatest = most[0];
        unit = Math.max(0, common[0]);
        double sum = 0;
        for (int i = 0; i < stage.size; i++) {
            sum = Math.max(sum, Math.max(up[i], down[i]) / Math.max(1e-9, 1 - stage.currentKeep[i]));
        }
        mostSum = sum;
    }

    /** The greatest common divisor of {@code before} and a number; -1 from the first number on that is not whole. */
    private static long common(long before, double number) {
        long whole = Math.round(number);
        if (before < 0 || Math.abs(number - whole) > WHOLE * Math.abs(number)) {
            return -1;
        }
        long a = before;
        long b = Math.abs(whole);
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }

    /** What one unit of input adds to the potential of neuron {@code i} in its timestep. */
    static double factor(NirStage stage, int i) {
        return stage.gain[i] * stage.currentGain[i];
    }

    static double[] factors(NirStage stage) {
        double[] factors = new double[stage.size];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = factor(stage, i);
        }
        return factors;
    }
}
