package spikemesh.emulator.neuron;

/** {@link CubaLifUpdate} of neurons with parameters of their own, and of chips on which the sum of current and bias wraps. */
final class IndividualCubaLif extends CubaLifUpdate {

    private final CubaLifParameters parameters;
    private final int currentPlusBiasShift;

    /** Neurons with {@code parameters}; the shift, there and back, wraps the sum of current and bias, unless it is 0. */
    IndividualCubaLif(CubaLifParameters parameters, int currentPlusBiasShift) {
        this.parameters = parameters;
        this.currentPlusBiasShift = currentPlusBiasShift;
    }

    @Override
    void current(int[] u, int[] input) {
        int[] keep = parameters.keepU;
        for (int i = 0, n = u.length; i < n; i++) {
            int decayed = decay(u[i], keep[i]);
            u[i] = current(decayed, input[i]);
            input[i] = decayed;
        }
    }

    @Override
    void activity(int[] v, int[] decayed, int[] received, int[] active) {
        int[] bias = parameters.bias;
        for (int i = 0, n = v.length; i < n; i++) {
            active[i] = isSet(v[i] | decayed[i] | received[i] | bias[i]);
        }
    }

    @Override
    void potential(int[] u, int[] v) {
        if (currentPlusBiasShift != 0) {
            wrappedPotential(u, v);
            return;
        }
        int[] keep = parameters.keepV;
        int[] bias = parameters.bias;
        int[] vmin = parameters.vmin;
        int[] vmax = parameters.vmax;
        for (int i = 0, n = v.length; i < n; i++) {
            v[i] = clip(decay(v[i], keep[i]) + u[i] + bias[i], vmin[i], vmax[i]);
        }
    }

    private void wrappedPotential(int[] u, int[] v) {
        int[] keep = parameters.keepV;
        int[] bias = parameters.bias;
        int shift = currentPlusBiasShift;
        for (int i = 0, n = v.length; i < n; i++) {
            int next = decay(v[i], keep[i]) + (u[i] + bias[i] << shift >> shift);
            v[i] = clip(next, parameters.vmin[i], parameters.vmax[i]);
        }
    }

    @Override
    int detect(int[] v, int[] fired) {
        int[] threshold = parameters.threshold;
        int firing = 0;
        int i = 0;
        for (int n = v.length - 7; i < n; i += 8) {
            int above = threshold[i] - v[i]
                    | threshold[i + 1] - v[i + 1]
                    | threshold[i + 2] - v[i + 2]
                    | threshold[i + 3] - v[i + 3]
                    | threshold[i + 4] - v[i + 4]
                    | threshold[i + 5] - v[i + 5]
                    | threshold[i + 6] - v[i + 6]
                    | threshold[i + 7] - v[i + 7];
            if (above < 0) {
                firing = scan(v, i, i + 8, fired, firing);
            }
        }
        return scan(v, i, v.length, fired, firing);
    }

    private int scan(int[] v, int from, int to, int[] fired, int before) {
        int[] threshold = parameters.threshold;
        int firing = before;
        for (int i = from; i < to; i++) {
            fired[firing] = i;
            firing += threshold[i] - v[i] >>> Integer.SIZE - 1;
        }
        return firing;
    }
}
