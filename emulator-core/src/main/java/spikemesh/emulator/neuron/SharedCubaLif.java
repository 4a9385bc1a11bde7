package spikemesh.emulator.neuron;

/**
 * {@link CubaLifUpdate} of neurons that share all parameters, as most populations do, or all but the bias: nothing else is read
 * beside their state.
 */
final class SharedCubaLif extends CubaLifUpdate {

    private final int keepU;
    private final int keepV;
    private final int threshold;
    private final int bias;

    /** One for each neuron; {@code null} if all have {@link #bias}. */
    private final int[] biases;

    private final int vmin;
    private final int vmax;

    /** What all neurons of {@code parameters} have, which are {@link CubaLifParameters#shared shared}. */
    SharedCubaLif(CubaLifParameters parameters) {
        keepU = parameters.keepU[0];
        keepV = parameters.keepV[0];
        threshold = parameters.threshold[0];
        bias = parameters.bias[0];
        biases = parameters.sharedBias() ? null : parameters.bias;
        vmin = parameters.vmin[0];
        vmax = parameters.vmax[0];
    }

    @Override
    void current(int[] u, int[] input) {
        int keep = keepU;
        for (int i = 0, n = u.length; i < n; i++) {
            int decayed = decay(u[i], keep);
            u[i] = current(decayed, input[i]);
            input[i] = decayed;
        }
    }

    @Override
    void activity(int[] v, int[] decayed, int[] received, int[] active) {
        int bias = this.bias;
        int[] biases = this.biases;
        if (biases == null) {
            for (int i = 0, n = v.length; i < n; i++) {
                active[i] = isSet(v[i] | decayed[i] | received[i] | bias);
            }
        } else {
            for (int i = 0, n = v.length; i < n; i++) {
                active[i] = isSet(v[i] | decayed[i] | received[i] | biases[i]);
            }
        }
    }

    @Override
    void potential(int[] u, int[] v) {
        int keep = keepV;
        int bias = this.bias;
        int vmin = this.vmin;
        int vmax = this.vmax;
        int[] biases = this.biases;
        if (biases == null) {
            for (int i = 0, n = v.length; i < n; i++) {
                v[i] = clip(decay(v[i], keep) + u[i] + bias, vmin, vmax);
            }
        } else {
            for (int i = 0, n = v.length; i < n; i++) {
                v[i] = clip(decay(v[i], keep) + u[i] + biases[i], vmin, vmax);
            }
        }
    }

    // Eight at a time, as few fire: a branch for each is mispredicted where some do, and without any branch each neuron
    // costs a store.
    @Override
    int detect(int[] v, int[] fired) {
        int threshold = this.threshold;
        int firing = 0;
        int i = 0;
        for (int n = v.length - 7; i < n; i += 8) {
            int above = threshold - v[i]
                    | threshold - v[i + 1]
                    | threshold - v[i + 2]
                    | threshold - v[i + 3]
                    | threshold - v[i + 4]
                    | threshold - v[i + 5]
                    | threshold - v[i + 6]
                    | threshold - v[i + 7];
            if (above < 0) {
                firing = scan(v, i, i + 8, fired, firing);
            }
        }
        return scan(v, i, v.length, fired, firing);
    }

    private int scan(int[] v, int from, int to, int[] fired, int before) {
        int firing = before;
        for (int i = from; i < to; i++) {
            fired[firing] = i;
            firing += threshold - v[i] >>> Integer.SIZE - 1;
        }
        return firing;
    }
}
