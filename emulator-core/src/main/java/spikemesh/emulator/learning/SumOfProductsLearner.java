package spikemesh.emulator.learning;

import java.util.List;
import spikemesh.config.network.SignMode;
import spikemesh.emulator.checkpoint.StateTransfer;

/**
 * Evaluates sums of products in the arithmetic of Loihi's learning engine as Lava models it.
 *
 * <pre>
 *   acc = variable &lt;&lt; 7
 *   product = gate clip(factor, 9 bits for w t d, 7 for traces) ... mantissa
 *   product = product &gt;&gt; max(0, bits of the factors + 4 - 15) &lt;&lt; exponent + 7,  clipped, added to acc, clipped: -32769..32767
 *   variable = acc / 128, rounded at random
 * </pre>
 *
 * <p>A product with x0 or y0 reads traces when that spike was, one with u at the end of the epoch. A synapse none of whose
 * products has its dependency is not touched.
 */
final class SumOfProductsLearner extends Learner {

    private static final int ACC_LEAST = -32_769;
    private static final int ACC_MOST = 32_767;
    private static final int VARIABLES = 3;
    private static final int LEAST_TAG = -257;
    private static final int MOST_DELAY_OR_TAG = 255;

    private final LearningRandom random;
    private final int epoch;
    private final Traces pre;
    private final Traces post;
    private final boolean everyU;
    private final boolean onSource;
    private final boolean onTarget;
    private final Compiled[] sums;
    private final int[] tag;
    private final int[] delay;
    private final boolean[] uHolds = new boolean[10];
    private boolean anyU;

    SumOfProductsLearner(
            PlasticProjection synapses, LearningEpoch epochs, List<List<Formula.Product>> sums, LearningRandom random) {
        super(synapses);
        this.random = random;
        epoch = epochs.timesteps();
        double[] impulse = epochs.impulse();
        double[] tau = epochs.tau();
        pre = new Traces(random, 0, epoch, synapses.sources(), head(impulse), head(tau));
        post = new Traces(random, Formula.Y1, epoch, synapses.targets(), tail(impulse), tail(tau));
        this.sums = new Compiled[VARIABLES];
        boolean u = false;
        boolean x = false;
        boolean y = false;
        for (int v = 0; v < VARIABLES; v++) {
            this.sums[v] = new Compiled(sums.get(v));
            for (int gate : this.sums[v].gate) {
                u |= gate >= Formula.U0;
                x |= gate == Formula.X0;
                y |= gate == Formula.Y0;
            }
        }
        everyU = u;
        onSource = x;
        onTarget = y;
        tag = new int[synapses.size()];
        delay = new int[synapses.size()];
    }

    private static double[] head(double[] values) {
        return new double[] {values[0], values[1]};
    }

    private static double[] tail(double[] values) {
        return new double[] {values[2], values[3], values[4]};
    }

    @Override
    public void sourceSpike(int source, long timestep) {
        pre.spike(source, timestep);
    }

    @Override
    public void targetSpike(int target, long timestep) {
        post.spike(target, timestep);
    }

    @Override
    public long nextTimestep(long timestep) {
        return everyU || pre.live() || post.live() ? timestep + epoch - 1 - timestep % epoch : Long.MAX_VALUE;
    }

    @Override
    public void endTimestep(long timestep) {
        if ((timestep + 1) % epoch != 0) {
            return;
        }
        pre.endEpoch(timestep);
        post.endEpoch(timestep);
        if (everyU) {
            long number = (timestep + 1) / epoch;
            anyU = false;
            for (int k = 0; k < uHolds.length; k++) {
                uHolds[k] = (number & (1L << k) - 1) == 0;
            }
            for (Compiled sum : sums) {
                for (int gate : sum.gate) {
                    anyU |= gate >= Formula.U0 && uHolds[gate - Formula.U0];
                }
            }
        }
        if (anyU) {
            for (int synapse = 0; synapse < weight.length; synapse++) {
                update(synapse, timestep);
            }
        } else {
            updateSpiking(timestep);
        }
        pre.beginEpoch();
        post.beginEpoch();
    }

    /** Rows of the sources that spiked, then what is left of the columns of the targets that did. */
    private void updateSpiking(long timestep) {
        for (int at = 0; onSource && at < pre.liveCount(); at++) {
            int i = pre.liveNeurons()[at];
            if (pre.spikeAt(i) > 0) {
                for (int k = synapses.rowStart[i]; k < synapses.rowStart[i + 1]; k++) {
                    update(synapses.row[k], timestep);
                }
            }
        }
        for (int at = 0; onTarget && at < post.liveCount(); at++) {
            int j = post.liveNeurons()[at];
            if (post.spikeAt(j) > 0) {
                for (int k = synapses.columnStart[j]; k < synapses.columnStart[j + 1]; k++) {
                    int synapse = synapses.column[k];
                    if (!onSource || pre.spikeAt(synapses.source[synapse]) == 0) {
                        update(synapse, timestep);
                    }
                }
            }
        }
    }

    private void update(int synapse, long timestep) {
        int w = weight[synapse];
        int t = tag[synapse];
        int d = delay[synapse];
        SignMode signs = synapses.spec.signMode();
        int acc = sum(0, w, synapse);
        if (signs == SignMode.EXCITATORY) {
            acc = Math.max(0, acc);
        } else if (signs == SignMode.INHIBITORY) {
            acc = Math.min(0, acc);
        }
        int newWeight = rounded(acc, 0, synapse, timestep);
        int newTag = rounded(sum(1, t, synapse), 1, synapse, timestep);
        int newDelay = rounded(Math.max(0, sum(2, d, synapse)), 2, synapse, timestep);
        put(synapse, Math.max(synapses.leastWeight(), Math.min(synapses.greatestWeight(), newWeight)));
        tag[synapse] = Math.max(LEAST_TAG, Math.min(MOST_DELAY_OR_TAG, newTag));
        delay[synapse] = Math.min(MOST_DELAY_OR_TAG, newDelay);
    }

    private int rounded(int acc, int variable, int synapse, long timestep) {
        int fraction = acc & 127;
        return (acc >> 7) + (fraction != 0 && random.synapse(variable, synapse, timestep) < fraction / 128.0 ? 1 : 0);
    }

    private int sum(int which, int variable, int synapse) {
        Compiled sum = sums[which];
        int acc = variable << 7;
        int i = synapses.source[synapse];
        int j = synapses.target[synapse];
        for (int p = 0; p < sum.gate.length; p++) {
            int gate = sum.gate[p];
            int k = gate == Formula.X0 ? pre.spikeAt(i) : gate == Formula.Y0 ? post.spikeAt(j) : epoch;
            if (k == 0 || (gate >= Formula.U0 && !uHolds[gate - Formula.U0])) {
                continue;
            }
            long product = sum.mantissa[p];
            for (int f = sum.firstFactor[p]; f < sum.firstFactor[p + 1]; f++) {
                int value = value(sum.variable[f], synapse, i, j, k) + sum.plus[f];
                int most = sum.most[f];
                product *= sum.sign[f] ? Integer.signum(value) : Math.max(-most - 1, Math.min(most, value));
            }
            product = product >> sum.shiftRight[p] << sum.shiftLeft[p];
            product = Math.max(ACC_LEAST, Math.min(ACC_MOST, product));
            acc = (int) Math.max(ACC_LEAST, Math.min(ACC_MOST, acc + product));
        }
        return acc;
    }

    private int value(int variable, int synapse, int i, int j, int k) {
        return switch (variable) {
            case Formula.W -> weight[synapse];
            case Formula.T -> tag[synapse];
            case Formula.D -> delay[synapse];
            case Formula.X0 -> pre.spikeAt(i) > 0 ? 1 : 0;
            case Formula.Y0 -> post.spikeAt(j) > 0 ? 1 : 0;
            default -> variable < Formula.Y1 ? pre.at(variable, i, k) : post.at(variable - Formula.Y1, j, k);
        };
    }

    @Override
    protected void transferRule(StateTransfer state) {
        state.ints("tag", tag);
        state.ints("delay", delay);
        pre.transfer(state, "x");
        post.transfer(state, "y");
    }

    /** A sum of products as arrays. */
    private static final class Compiled {

        final int[] gate;
        final int[] mantissa;
        final int[] shiftRight;
        final int[] shiftLeft;
        final int[] firstFactor;
        final int[] variable;
        final int[] plus;
        final int[] most;
        final boolean[] sign;

        Compiled(List<Formula.Product> products) {
            int n = products.size();
            gate = products.stream().mapToInt(Formula.Product::gate).toArray();
            mantissa = products.stream().mapToInt(Formula.Product::mantissa).toArray();
            shiftRight = new int[n];
            shiftLeft = products.stream()
                    .mapToInt(product -> product.exponent() + 7)
                    .toArray();
            firstFactor = new int[n + 1];
            List<Formula.Factor> factors = products.stream()
                    .flatMap(product -> product.factors().stream())
                    .toList();
            for (int p = 0; p < n; p++) {
                List<Formula.Factor> own = products.get(p).factors();
                firstFactor[p + 1] = firstFactor[p] + own.size();
                int width = own.stream().mapToInt(Formula.Factor::width).sum();
                shiftRight[p] = Math.max(0, width + 4 - 15);
            }
            variable = factors.stream().mapToInt(Formula.Factor::variable).toArray();
            plus = factors.stream().mapToInt(Formula.Factor::plus).toArray();
            most = factors.stream()
                    .mapToInt(factor -> (1 << factor.width()) - 1)
                    .toArray();
            sign = new boolean[factors.size()];
            for (int f = 0; f < sign.length; f++) {
                sign[f] = factors.get(f).sign();
            }
        }
    }
}
