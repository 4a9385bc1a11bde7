package spikemesh.emulator.synapse;

import java.util.Arrays;

/**
 * Rows that join a source to so many neurons of a core that a byte for each neuron takes less room and time than a list: eight
 * weights a word, each with 128 added, so that sums of many rows stay in 16-bit lanes of two words.
 *
 * <p>A bit for each neuron tells whether there is a synapse, since a weight of 0 is a synaptic event too.
 */
final class DenseRows {

    /** Least and greatest weight a byte holds. */
    static final int LEAST = -128;

    static final int MOST = 127;

    /** A row is dense where it has a synapse for every so many neurons, or more. */
    static final int SPARSENESS = 4;

    private static final int BATCH = 8;
    private static final int BIAS = 128;
    private static final long LANES = 0x00FF_00FF_00FF_00FFL;
    private static final int LANE_MASK = 0xFFFF;
    private static final int MOST_ROWS = LANE_MASK / 255;

    private final long[][] weights;
    private final long[][] present;
    private final int[] length;

    /** First accumulator of each row, a multiple of 64. */
    private final int[] first;

    /** Words of each row: asked here, rows need not be fetched for it one after the other. */
    private final int[] wordsOf;

    private int size;
    private int words;

    /** No dense rows yet among {@code rows}. */
    DenseRows(int rows) {
        weights = new long[rows][];
        present = new long[rows][];
        length = new int[rows];
        first = new int[rows];
        wordsOf = new int[rows];
    }

    boolean has(int row) {
        return weights[row] != null;
    }

    int length(int row) {
        return length[row];
    }

    /** How many synapses of a row have a weight other than zero; none if it is not dense. */
    int nonzero(int row) {
        int nonzero = 0;
        for (int place = 0; has(row) && place < weights[row].length * Long.BYTES; place++) {
            boolean there = (present[row][place >> 6] & 1L << place) != 0;
            long biased = weights[row][place >> 3] >>> ((place & 7) << 3) & 0xFF;
            nonzero += there && biased != BIAS ? 1 : 0;
        }
        return nonzero;
    }

    /** How many synapses all dense rows have. */
    int size() {
        return size;
    }

    /** How many words of accumulators the widest row needs. */
    int words() {
        return words;
    }

    long bytes() {
        long bytes = 0;
        for (int row = 0; row < weights.length; row++) {
            if (has(row)) {
                bytes += 8L * weights[row].length + 8L * present[row].length;
            }
        }
        return bytes + 20L * weights.length;
    }

    /** Begins dense row {@code row} onto accumulators {@code least} to {@code most}. */
    void open(int row, int least, int most) {
        first[row] = least & -Long.SIZE;
        int width = most + 1 - first[row];
        weights[row] = new long[width + 7 >> 3];
        present[row] = new long[width + 63 >> 6];
        Arrays.fill(weights[row], 0x8080_8080_8080_8080L);
        wordsOf[row] = weights[row].length;
        words = Math.max(words, wordsOf[row]);
    }

    /** Adds one synapse to an opened row; {@code false} if there is one already, so that the row cannot be dense. */
    boolean put(int row, int target, int weight) {
        int place = target - first[row];
        long bit = 1L << place;
        if ((present[row][place >> 6] & bit) != 0) {
            return false;
        }
        present[row][place >> 6] |= bit;
        weights[row][place >> 3] += (long) weight << ((place & 7) << 3);
        length[row]++;
        size++;
        return true;
    }

    /** Takes an opened row away again. */
    void drop(int row) {
        size -= length[row];
        length[row] = 0;
        weights[row] = null;
        present[row] = null;
    }

    /** Adds up rows of one core and adds the sums to {@code sums}; {@code received} is set where an event arrived. */
    void add(int[] rows, int count, int[] sums, int[] received, Scratch scratch) {
        int from = 0;
        while (from < count) {
            int to = from + 1;
            while (to < count && to - from < MOST_ROWS && alike(rows[from], rows[to])) {
                to++;
            }
            addAlike(rows, from, to, sums, scratch);
            markReceived(rows, from, to, received, scratch);
            from = to;
        }
    }

    private boolean alike(int row, int other) {
        return first[row] == first[other] && wordsOf[row] == wordsOf[other];
    }

    private void addAlike(int[] rows, int from, int to, int[] sums, Scratch scratch) {
        int wide = wordsOf[rows[from]];
        Arrays.fill(scratch.even, 0, wide, 0);
        Arrays.fill(scratch.odd, 0, wide, 0);
        for (int batch = from; batch < to; batch += BATCH) {
            choose(weights, rows, batch, to, scratch);
            accumulate(scratch.chosen, 0, scratch.even, scratch.odd);
            accumulate(scratch.chosen, BATCH / 2, scratch.even, scratch.odd);
        }
        unpack(scratch.even, scratch.odd, wide, (to - from) * BIAS, sums, first[rows[from]]);
    }

    /** Takes {@link #BATCH} rows from {@code at} on, or as many as there are and nothing in place of the others. */
    private static void choose(long[][] of, int[] rows, int at, int end, Scratch scratch) {
        for (int k = 0; k < BATCH; k++) {
            scratch.chosen[k] = at + k < end ? of[rows[at + k]] : scratch.nothing;
        }
    }

    // Four rows at a time, one loop for each of the sums: the compiler makes vector instructions of these, not of one
    // loop for both. The odd lanes are summed with what lies above the even lane below; unpack takes it away again.
    private static void accumulate(long[][] rows, int at, long[] even, long[] odd) {
        long[] a = rows[at];
        long[] b = rows[at + 1];
        long[] c = rows[at + 2];
        long[] d = rows[at + 3];
        int wide = rows[0].length;
        for (int j = 0; j < wide; j++) {
            even[j] += (a[j] & LANES) + (b[j] & LANES) + (c[j] & LANES) + (d[j] & LANES);
        }
        for (int j = 0; j < wide; j++) {
            odd[j] += (a[j] >>> 8) + (b[j] >>> 8) + (c[j] >>> 8) + (d[j] >>> 8);
        }
    }

    /** Adds the lanes of some words, less {@code bias}, to {@code sums} from {@code first} on, which may end within the last word. */
    private static void unpack(long[] evens, long[] odds, int words, int bias, int[] sums, int first) {
        int whole = Math.min(words, sums.length - first >> 3);
        for (int j = 0, at = first; j < whole; j++, at += 8) {
            long even = evens[j];
            long odd = odds[j] - (even >>> 16 << 8);
            sums[at] += lane(even, 0) - bias;
            sums[at + 1] += lane(odd, 0) - bias;
            sums[at + 2] += lane(even, 1) - bias;
            sums[at + 3] += lane(odd, 1) - bias;
            sums[at + 4] += lane(even, 2) - bias;
            sums[at + 5] += lane(odd, 2) - bias;
            sums[at + 6] += lane(even, 3) - bias;
            sums[at + 7] += lane(odd, 3) - bias;
        }
        for (int at = first + 8 * whole, lane = 0; whole < words && at < sums.length; at++, lane++) {
            long even = evens[whole];
            long lanes = lane % 2 == 0 ? even : odds[whole] - (even >>> 16 << 8);
            sums[at] += lane(lanes, lane / 2) - bias;
        }
    }

    private static int lane(long lanes, int lane) {
        return (int) (lanes >>> 16 * lane) & LANE_MASK;
    }

    private void markReceived(int[] rows, int from, int to, int[] received, Scratch scratch) {
        long[] any = scratch.present;
        int wide = present[rows[from]].length;
        Arrays.fill(any, 0, wide, 0);
        boolean all = false;
        for (int batch = from; batch < to && !all; batch += BATCH) {
            choose(present, rows, batch, to, scratch);
            all = merge(scratch.chosen, any);
        }
        int at = first[rows[from]];
        int end = Math.min(received.length, at + (wide << 6));
        if (all) {
            Arrays.fill(received, at, end, 1);
            return;
        }
        for (int i = 0; i < end - at; i++) {
            received[at + i] |= (int) (any[i >> 6] >>> i) & 1;
        }
    }

    /** Adds the bits of some rows; returns whether all that a row can have are there. */
    private static boolean merge(long[][] rows, long[] any) {
        long[] a = rows[0];
        long[] b = rows[1];
        long[] c = rows[2];
        long[] d = rows[3];
        long[] e = rows[4];
        long[] f = rows[5];
        long[] g = rows[6];
        long[] h = rows[7];
        long missing = 0;
        for (int j = 0, n = a.length; j < n; j++) {
            any[j] |= a[j] | b[j] | c[j] | d[j] | e[j] | f[j] | g[j] | h[j];
            missing |= ~any[j];
        }
        return missing == 0;
    }

    /** Receives the synapses of a row. */
    @FunctionalInterface
    interface Visitor {
        void synapse(int target, int weight);
    }

    /** Shows all synapses of a row. */
    void forEach(int row, Visitor visitor) {
        for (int place = 0; place < present[row].length << 6; place++) {
            if ((present[row][place >> 6] >>> place & 1) != 0) {
                int weight = (int) (weights[row][place >> 3] >>> ((place & 7) << 3) & 0xFF) - BIAS;
                visitor.synapse(first[row] + place, weight);
            }
        }
    }

    /** Sums in the making; one for each thread. */
    static final class Scratch {

        final long[] even;
        final long[] odd;
        final long[] present;

        /** The rows at hand, and what stands for those that lack. */
        final long[][] chosen = new long[BATCH][];

        final long[] nothing;

        Scratch(int words) {
            even = new long[words];
            odd = new long[words];
            nothing = new long[words];
            present = new long[words / 8 + 1];
        }
    }
}
