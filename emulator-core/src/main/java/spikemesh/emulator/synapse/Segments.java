package spikemesh.emulator.synapse;

/**
 * Rows cut into segments, one for each delay, whose synapses take effect together: a spike is kept until then as one number
 * for each segment, and its weights go straight into the input of the somas. Pays where segments are long.
 *
 * <p>Weights are real. Where all synapses of a source have the same weight it is kept once for each segment.
 */
final class Segments {

    private static final int BATCH = 16;
    private static final int BYTES_PER_LINE = 64;

    /** First segment of each row; one element more than rows. */
    final int[] rowFirst;

    /** Delay of each segment in timesteps. */
    final byte[] delay;

    /** First synapse of each segment; one element more than segments. */
    final int[] start;

    /** Weight of all synapses of each segment; {@code null} if synapses have weights of their own. */
    final float[] weight;

    /** Weight of each synapse, or {@code null}. */
    final float[] weights;

    /** Accumulator of each synapse, if 16 bits hold it; else {@code null}. */
    final char[] narrow;

    /** Accumulator of each synapse, if 16 bits do not hold it; else {@code null}. */
    final int[] wide;

    /** Keeps the touching reads of {@link #touch} from being optimised away. */
    private volatile int touched;

    /** Segments of {@code synapses} synapses onto accumulators of {@code targetBits} bits, still empty. */
    Segments(int[] rowFirst, byte[] delay, int[] start, boolean uniform, int targetBits) {
        this.rowFirst = rowFirst;
        this.delay = delay;
        this.start = start;
        int synapses = start[start.length - 1];
        weight = uniform ? new float[delay.length] : null;
        weights = uniform ? null : new float[synapses];
        narrow = targetBits <= Character.SIZE ? new char[synapses] : null;
        wide = targetBits <= Character.SIZE ? null : new int[synapses];
    }

    /** Memory taken, in bytes. */
    long bytes() {
        long perSynapse = (narrow != null ? Character.BYTES : Integer.BYTES) + (weights != null ? Float.BYTES : 0);
        long perSegment = Byte.BYTES + Integer.BYTES + (weight != null ? Float.BYTES : 0);
        return perSynapse * start[start.length - 1] + perSegment * delay.length + 4L * rowFirst.length;
    }

    /** Lets all segments of a row wait for their timesteps; {@code arrival} is that of a delay of 0. */
    void await(int row, long arrival, ArrivalQueue queue) {
        for (int segment = rowFirst[row], end = rowFirst[row + 1]; segment < end; segment++) {
            queue.add(arrival + delay[segment], segment);
        }
    }

    /**
     * Adds the weights of all synapses of some segments, in their order.
     *
     * @param segments which
     * @param count how many of them
     * @param into the accumulators; their number is a power of two
     */
    void arrive(int[] segments, int count, double[] into) {
        for (int from = 0; from < count; from += BATCH) {
            int to = Math.min(count, from + BATCH);
            touch(segments, from, to);
            for (int k = from; k < to; k++) {
                if (narrow == null) {
                    addWide(segments[k], into);
                } else if (weight != null) {
                    addUniform(segments[k], into);
                } else {
                    addNarrow(segments[k], into);
                }
            }
        }
    }

    /** Reads one element of each cache line, so that rows that lie far apart in memory are fetched at the same time. */
    private void touch(int[] segments, int from, int to) {
        int sum = 0;
        for (int k = from; k < to; k++) {
            int first = start[segments[k]];
            int end = start[segments[k] + 1];
            if (narrow != null) {
                for (int at = first; at < end; at += BYTES_PER_LINE / Character.BYTES) {
                    sum += narrow[at];
                }
            }
            if (weights != null) {
                for (int at = first; at < end; at += BYTES_PER_LINE / Float.BYTES) {
                    sum += Float.floatToRawIntBits(weights[at]);
                }
            }
        }
        if (sum == Integer.MIN_VALUE) {
            touched = sum;
        }
    }

    private void addUniform(int segment, double[] into) {
        char[] targets = narrow;
        double amount = weight[segment];
        int mask = into.length - 1;
        for (int k = start[segment], end = start[segment + 1]; k < end; k++) {
            into[targets[k] & mask] += amount;
        }
    }

    private void addNarrow(int segment, double[] into) {
        char[] targets = narrow;
        float[] amounts = weights;
        int mask = into.length - 1;
        for (int k = start[segment], end = start[segment + 1]; k < end; k++) {
            into[targets[k] & mask] += amounts[k];
        }
    }

    private void addWide(int segment, double[] into) {
        int mask = into.length - 1;
        for (int k = start[segment], end = start[segment + 1]; k < end; k++) {
            into[wide[k] & mask] += weight == null ? weights[k] : weight[segment];
        }
    }
}
