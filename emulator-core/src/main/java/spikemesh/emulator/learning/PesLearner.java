package spikemesh.emulator.learning;

import java.util.Arrays;
import spikemesh.emulator.checkpoint.StateTransfer;

/**
 * The arithmetic of nengo-loihi's emulator, with e = [-error, error] and rounding of magnitudes:
 *
 * <pre>
 *   (t + 2) mod traceEpoch = 0:  trace = min(127, round(exp(-traceEpoch / tau) trace + impulse if a spike came))
 *   (t + 2) mod epoch = 0:       L = (w &lt;&lt; 7) + shift(trace e rate, 5 + rateExponent)
 *                                w = clip(round(L 2^(-7 - sb)), 2^(8 - sb) - 1) &lt;&lt; sb,   sb = 9 - weightBits, at least 0
 * </pre>
 *
 * <p>The 2 is because nengo-loihi counts its timesteps from 1, and learns when spikes arrive.
 */
final class PesLearner extends Learner {

    private static final int MOST_TRACE = 127;

    private final LearningRandom random;
    private final int rate;
    private final int shift;
    private final int dropped;
    private final int limit;
    private final double decay;
    private final double impulse;
    private final int traceEpoch;
    private final int epoch;
    private final byte[] trace;
    private final byte[] came;
    private final int[] error;
    private boolean wrong;
    private boolean live;

    PesLearner(PlasticProjection synapses, LearningParameters parameters, LearningRandom random) {
        super(synapses);
        this.random = random;
        rate = parameters.whole("rate");
        shift = 5 + parameters.whole("rateExponent");
        dropped = Math.max(0, 9 - synapses.spec.weightBits());
        limit = (1 << 8 - dropped) - 1;
        traceEpoch = parameters.whole("traceEpoch");
        epoch = parameters.whole("epoch");
        decay = StrictMath.exp(-traceEpoch / parameters.number("tau"));
        impulse = parameters.number("impulse");
        trace = new byte[synapses.sources()];
        came = new byte[trace.length];
        error = new int[synapses.errors];
    }

    @Override
    public void sourceSpike(int source, long timestep) {
        came[source] = 1;
        live = true;
    }

    @Override
    public void targetSpike(int target, long timestep) {}

    @Override
    public void error(int index, int payload) {
        error[index] = payload;
        wrong = true;
    }

    @Override
    public void endTimestep(long timestep) {
        if (live && (timestep + 2) % traceEpoch == 0) {
            updateTraces(timestep);
        }
        if (wrong) {
            if ((timestep + 2) % epoch == 0) {
                updateWeights(timestep);
            }
            Arrays.fill(error, 0);
            wrong = false;
        }
    }

    private void updateTraces(long timestep) {
        live = false;
        for (int i = 0; i < trace.length; i++) {
            if (trace[i] != 0 || came[i] != 0) {
                double exact = decay * trace[i] + (came[i] != 0 ? impulse : 0);
                double floor = Math.floor(exact);
                int rounded = (int) floor + (exact - floor > random.decay(0, i, timestep) ? 1 : 0);
                trace[i] = (byte) Math.min(MOST_TRACE, rounded);
                came[i] = 0;
                live |= trace[i] != 0;
            }
        }
    }

    private void updateWeights(long timestep) {
        for (int i = 0; i < trace.length; i++) {
            if (trace[i] == 0) {
                continue;
            }
            for (int at = synapses.rowStart[i]; at < synapses.rowStart[i + 1]; at++) {
                int synapse = synapses.row[at];
                int j = synapses.target[synapse];
                int e = j < error.length ? -error[j] : error[j - error.length];
                if (e != 0) {
                    put(synapse, learned(synapse, (long) trace[i] * e * rate, timestep));
                }
            }
        }
    }

    private int learned(int synapse, long product, long timestep) {
        long moved = shift >= 0 ? product << shift : product >> -shift;
        long sum = ((long) weight[synapse] << 7) + moved;
        long magnitude = Math.abs(sum);
        double fraction = (double) (magnitude & (1L << 7 + dropped) - 1) / (1L << 7 + dropped);
        long rounded = (magnitude >> 7 + dropped) + (fraction > random.synapse(0, synapse, timestep) ? 1 : 0);
        int clipped = (int) Math.min(limit, rounded);
        return (sum < 0 ? -clipped : clipped) << dropped;
    }

    @Override
    public long nextTimestep(long timestep) {
        return live ? timestep + (traceEpoch - (timestep + 2) % traceEpoch) % traceEpoch : Long.MAX_VALUE;
    }

    @Override
    protected void transferRule(StateTransfer state) {
        state.bytes("trace", trace);
        state.bytes("came", came);
        live = state.flag("live", live);
    }
}
