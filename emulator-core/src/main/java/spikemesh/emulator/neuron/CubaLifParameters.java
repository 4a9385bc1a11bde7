package spikemesh.emulator.neuron;

/** Parameters of the Loihi neurons of a core, made ready for the update: one element per neuron. */
final class CubaLifParameters {

    /** What a timestep keeps of the current, in 4096ths. */
    final int[] keepU;

    /** What a timestep keeps of the potential, in 4096ths. */
    final int[] keepV;

    /** A neuron above it fires. */
    final int[] threshold;

    /** Bias, mantissa and exponent in one. */
    final int[] bias;

    /** Lower limit of the potential. */
    final int[] vmin;

    /** Upper limit of the potential. */
    final int[] vmax;

    CubaLifParameters(NeuronParameters parameters) {
        keepU = parameters.integers("du");
        keepV = parameters.integers("dv");
        threshold = parameters.integers("vthMant");
        bias = parameters.integers("biasMant");
        vmin = parameters.integers("vmin");
        vmax = parameters.integers("vmax");
        int[] biasExponent = parameters.integers("biasExp");
        for (int i = 0; i < bias.length; i++) {
            keepU[i] = 4096 - (keepU[i] + 1);
            keepV[i] = 4096 - keepV[i];
            threshold[i] <<= CubaLifCore.FRACTION_BITS;
            bias[i] = biasExponent[i] >= 0 ? bias[i] << biasExponent[i] : bias[i] >> -biasExponent[i];
        }
    }

    boolean anyBias() {
        for (int value : bias) {
            if (value != 0) {
                return true;
            }
        }
        return false;
    }

    boolean biasEverywhere() {
        for (int value : bias) {
            if (value == 0) {
                return false;
            }
        }
        return bias.length > 0;
    }

    /** Whether all neurons have the same, their bias apart. */
    boolean shared() {
        return bias.length > 0 && same(keepU) && same(keepV) && same(threshold) && same(vmin) && same(vmax);
    }

    /** Whether all neurons have the same bias. */
    boolean sharedBias() {
        return same(bias);
    }

    private static boolean same(int[] values) {
        for (int value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }
}
