package spikemesh.emulator.synapse;

import spikemesh.emulator.neuron.ArrivalSink;

/**
 * Rows cut into segments, one for each delay, whose synapses take effect together: a spike is kept until then as one number
 * for each segment, and its weights go straight into the input of the somas. Pays where segments are long.
 *
 * <p>Weights are real. Where all synapses of a source have the same weight it is kept once for each segment.
 */
final class Segments {

    private static final int BATCH = 16;
    private static final int BYTES_PER_LINE = 64;

    private static final int START = 0;
    private static final int DELAY = 1;
    private static final int WEIGHT = 2;

    /** First segment of each row; one element more than rows. */
    final int[] rowFirst;

    /** First synapse and delay of each segment, side by side, and the bits of their weight if they share one; one more. */
    final int[] fields;

    /** Whether the synapses of a segment share one weight. */
    final boolean uniform;

    private final int fieldsShift;

    /** Weight of each synapse, or {@code null}. */
    final float[] weights;

    /** Accumulator of each synapse, if 16 bits hold it; else {@code null}. */
    final char[] narrow;

    /** Accumulator of each synapse, if 16 bits do not hold it; else {@code null}. */
    final int[] wide;

    /** Keeps the touching reads of {@link #touch} from being optimised away. */
    volatile int touched;

    /** Segments whose synapses are still to be filled in; {@code narrowTargets} is whether 16 bits hold their targets. */
    Segments(int[] rowFirst, byte[] delays, int[] starts, boolean uniform, boolean narrowTargets) {
        this.rowFirst = rowFirst;
        this.uniform = uniform;
        fieldsShift = uniform ? 2 : 1;
        fields = new int[delays.length + 1 << fieldsShift];
        for (int segment = 0; segment < starts.length; segment++) {
            fields[(segment << fieldsShift) + START] = starts[segment];
            fields[(segment << fieldsShift) + DELAY] = segment < delays.length ? delays[segment] : 0;
        }
        int synapses = starts[delays.length];
        weights = uniform ? null : new float[synapses];
        narrow = narrowTargets ? new char[synapses] : null;
        wide = narrowTargets ? null : new int[synapses];
    }

    void setTarget(int synapse, int target) {
        if (narrow != null) {
            narrow[synapse] = (char) target;
        } else {
            wide[synapse] = target;
        }
    }

    /** A number that depends on some synapses; asking for many fetches them at the same time. */
    int touchSynapses(int[] synapses, int from, int to) {
        int sum = 0;
        for (int k = from; k < to; k++) {
            sum += narrow != null ? narrow[synapses[k]] : wide[synapses[k]];
            sum += weights != null ? Float.floatToRawIntBits(weights[synapses[k]]) : 0;
        }
        return sum;
    }

    void setWeight(int segment, float weight) {
        fields[(segment << fieldsShift) + WEIGHT] = Float.floatToRawIntBits(weight);
    }

    private int start(int segment) {
        return fields[(segment << fieldsShift) + START];
    }

    private double weight(int segment) {
        return Float.intBitsToFloat(fields[(segment << fieldsShift) + WEIGHT]);
    }

    /** How many synapses of a row have a weight other than zero. */
    int nonzero(int row) {
        int nonzero = 0;
        for (int segment = rowFirst[row]; segment < rowFirst[row + 1]; segment++) {
            for (int k = start(segment), end = start(segment + 1); k < end; k++) {
                nonzero += (uniform ? weight(segment) : weights[k]) == 0 ? 0 : 1;
            }
        }
        return nonzero;
    }

    /** Memory taken, in bytes. */
    long bytes() {
        long synapses = narrow != null ? narrow.length : wide.length;
        int perSynapse = (narrow != null ? Character.BYTES : Integer.BYTES) + (weights != null ? Float.BYTES : 0);
        return perSynapse * synapses + 4L * fields.length + 4L * rowFirst.length;
    }

    /**
     * Lets all segments of a row wait for their timesteps.
     *
     * @param arrival the timestep that a delay of 0 arrives in
     * @return bit t mod 64 is set for each timestep t in which something will arrive
     */
    long await(int row, long arrival, ArrivalQueue queue) {
        long arrivals = 0;
        for (int segment = rowFirst[row], end = rowFirst[row + 1]; segment < end; segment++) {
            long timestep = arrival + fields[(segment << fieldsShift) + DELAY];
            queue.add(timestep, segment);
            arrivals |= 1L << timestep;
        }
        return arrivals;
    }

    /** A number that depends on the first segment of a row; asking for many rows fetches them at the same time. */
    int touch(int row) {
        return fields[rowFirst[row] << fieldsShift];
    }

    /**
     * Adds the weights of all synapses of some segments, in their order.
     *
     * @param segments which
     * @param count how many of them
     * @param into the accumulators; their number is a power of two
     */
    void arrive(int[] segments, int count, double[] into) {
        touchHeads(segments, count);
        for (int from = 0; from < count; from += BATCH) {
            int to = Math.min(count, from + BATCH);
            touch(segments, from, to);
            for (int k = from; k < to; k++) {
                if (narrow == null) {
                    addWide(segments[k], into);
                } else if (uniform) {
                    addUniform(segments[k], into);
                } else {
                    addNarrow(segments[k], into);
                }
            }
        }
    }

    /** Shows the synapses of some segments to somas that take them one by one; targets must be wide. */
    void arrive(int[] segments, int count, ArrivalSink sink) {
        for (int from = 0; from < count; from += BATCH) {
            int to = Math.min(count, from + BATCH);
            touch(segments, from, to);
            for (int k = from; k < to; k++) {
                int segment = segments[k];
                if (uniform) {
                    sink.arrive(wide, start(segment), start(segment + 1), weight(segment));
                } else {
                    sink.arrive(wide, weights, start(segment), start(segment + 1));
                }
            }
        }
    }

    /** Reads where all segments begin, so that {@link #touch} need not wait for one after the other to know what to fetch. */
    private void touchHeads(int[] segments, int count) {
        int sum = 0;
        for (int k = 0; k < count; k++) {
            sum += start(segments[k]);
        }
        keep(sum);
    }

    /** Reads one element of each cache line, so that rows that lie far apart in memory are fetched at the same time. */
    private void touch(int[] segments, int from, int to) {
        int sum = 0;
        for (int k = from; k < to; k++) {
            int first = start(segments[k]);
            int end = start(segments[k] + 1);
            if (narrow != null) {
                for (int at = first; at < end; at += BYTES_PER_LINE / Character.BYTES) {
                    sum += narrow[at];
                }
            }
            if (wide != null) {
                for (int at = first; at < end; at += BYTES_PER_LINE / Integer.BYTES) {
                    sum += wide[at];
                }
            }
            if (weights != null) {
                for (int at = first; at < end; at += BYTES_PER_LINE / Float.BYTES) {
                    sum += Float.floatToRawIntBits(weights[at]);
                }
            }
        }
        keep(sum);
    }

    private void keep(int sum) {
        if (sum == Integer.MIN_VALUE) {
            touched = sum;
        }
    }

    private void addUniform(int segment, double[] into) {
        char[] targets = narrow;
        double amount = weight(segment);
        int mask = into.length - 1;
        for (int k = start(segment), end = start(segment + 1); k < end; k++) {
            into[targets[k] & mask] += amount;
        }
    }

    private void addNarrow(int segment, double[] into) {
        char[] targets = narrow;
        float[] amounts = weights;
        int mask = into.length - 1;
        for (int k = start(segment), end = start(segment + 1); k < end; k++) {
            into[targets[k] & mask] += amounts[k];
        }
    }

    private void addWide(int segment, double[] into) {
        int mask = into.length - 1;
        for (int k = start(segment), end = start(segment + 1); k < end; k++) {
            into[wide[k] & mask] += uniform ? weight(segment) : weights[k];
        }
    }
}
