package spikemesh.emulator.synapse;

import java.util.Arrays;

/**
 * Packs synapses that come in any order into a {@link SynapseTable}, with two bytes more per synapse while
 * building and no object per synapse: first the number of synapses of each source, then the synapses themselves, then {@link #build}.
 */
public final class SynapseTableBuilder {

    /** Shorter rows gain nothing. */
    private static final int LEAST_DENSE = 16;

    /** There are no dense rows if less than one of so many synapses would lie in one. */
    private static final int LEAST_SHARE = 4;

    private final RowFormat format;
    private final int firstCore;
    private final int keys;
    private final int[] units;
    private final int[] next;
    private int[] synapses;
    private final char[] keyOf;
    private float[] weights;
    private int[] wideWeights;
    private final long[] sourceDelays;
    private boolean denseAllowed;
    private KernelSource kernelFinder;

    /**
     * A builder with room for what was counted.
     *
     * @param format how synapses are packed
     * @param synapsesOfSource how many synapses each source will get
     * @param firstCore number of the first core of the partition
     * @param cores how many cores there are
     * @param units numbers of the synapse units in use, ascending; a core keeps rows of each unit apart
     * @param real whether synapses have real weights
     */
    public SynapseTableBuilder(
            RowFormat format, int[] synapsesOfSource, int firstCore, int cores, int[] units, boolean real) {
        this.format = format;
        this.units = units.clone();
        this.firstCore = firstCore;
        this.keys = cores * units.length;
        if (keys > Character.MAX_VALUE + 1) {
            throw new IllegalArgumentException("a partition has at most 65536 cores: cores=" + cores);
        }
        next = new int[synapsesOfSource.length + 1];
        long total = 0;
        for (int source = 0; source < synapsesOfSource.length; source++) {
            next[source] = (int) total;
            total += synapsesOfSource[source];
            if (total > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException(
                        "a partition holds at most " + (Integer.MAX_VALUE - 8) + " synapses; use more partitions");
            }
        }
        next[synapsesOfSource.length] = (int) total;
        synapses = new int[(int) total];
        keyOf = new char[(int) total];
        weights = real ? new float[(int) total] : null;
        wideWeights = format.weightBeside() ? new int[(int) total] : null;
        sourceDelays = format.delayBits() == 0 ? null : new long[synapsesOfSource.length];
    }

    /** Allows dense rows, for weights in whole numbers without delays; all that arrives must count for the next timestep. */
    public SynapseTableBuilder allowDenseRows() {
        denseAllowed = weights == null && wideWeights == null && format.delayBits() == 0;
        return this;
    }

    /**
     * Lets some rows be computed from kernels: a synapse that stands for the row must be added before any other of its source.
     */
    public SynapseTableBuilder withKernels(KernelSource finder) {
        kernelFinder = finder;
        return this;
    }

    /**
     * Adds one synapse.
     *
     * @param source the source
     * @param key destination core times number of units in use, plus the place of the synapse's unit among them
     * @param target its accumulator
     * @param delay its delay in timesteps
     * @param weight its weight where that is an integer, else 0
     */
    public void add(int source, int key, int target, int delay, int weight) {
        int at = next[source]++;
        int core = (units.length == 1 ? key : key / units.length) - firstCore;
        synapses[at] = format.pack(core, target, delay, weight);
        keyOf[at] = (char) key;
        if (wideWeights != null) {
            wideWeights[at] = weight;
        }
        if (sourceDelays != null) {
            sourceDelays[source] |= 1L << delay;
        }
    }

    /** Adds one synapse with a real weight; see {@link #add(int, int, int, int, int)}. */
    public void addReal(int source, int key, int target, int delay, float weight) {
        weights[next[source]] = weight;
        add(source, key, target, delay, 0);
    }

    /** The finished table; the builder must not be used afterwards. */
    public SynapseTable build() {
        int sources = next.length - 1;
        int[] rowStart = new int[sources + 1];
        int[] rowCore = new int[Math.max(16, sources)];
        int[] rowSynapse = new int[rowCore.length + 1];
        int[] inKey = new int[keys];
        int[] touched = new int[keys];
        int[] scratch = new int[0];
        int[] wideScratch = new int[0];
        float[] realScratch = new float[0];
        int rows = 0;
        int from = 0;
        for (int source = 0; source < sources; source++) {
            int to = next[source];
            int distinct = countKeys(from, to, inKey, touched);
            if (rows + distinct > rowCore.length) {
                int room = Math.max(rows + distinct, rowCore.length + (rowCore.length >> 1));
                rowCore = Arrays.copyOf(rowCore, room);
                rowSynapse = Arrays.copyOf(rowSynapse, room + 1);
            }
            int at = from;
            for (int k = 0; k < distinct; k++) {
                int key = touched[k];
                rowCore[rows] = key;
                rowSynapse[rows++] = at;
                int length = inKey[key];
                inKey[key] = at;
                at += length;
            }
            if (distinct > 1) {
                if (to - from > scratch.length) {
                    scratch = new int[to - from];
                    wideScratch = wideWeights == null ? wideScratch : new int[to - from];
                    realScratch = weights == null ? realScratch : new float[to - from];
                }
                System.arraycopy(synapses, from, scratch, 0, to - from);
                copyWeights(from, to, wideScratch, realScratch);
                sortRun(from, to, inKey, scratch, wideScratch, realScratch);
            }
            for (int k = 0; k < distinct; k++) {
                inKey[touched[k]] = 0;
            }
            rowStart[source + 1] = rows;
            from = to;
        }
        rowSynapse[rows] = synapses.length;
        return table(rowStart, Arrays.copyOf(rowCore, rows), Arrays.copyOf(rowSynapse, rows + 1));
    }

    private SynapseTable table(int[] rowStart, int[] rowCore, int[] rowSynapse) {
        KernelRows kernels = kernelFinder == null ? null : kernelRows(rowStart, rowCore, rowSynapse);
        byte[] rowUnit = units.length == 1 ? null : splitKeys(rowCore);
        if (kernels != null) {
            kernels.ready(rowCore);
        }
        DenseRows dense = denseRows(rowCore, rowSynapse);
        return new SynapseTable(
                format,
                rowStart,
                rowCore,
                rowSynapse,
                dense == null ? synapses : Arrays.copyOf(synapses, rowSynapse[rowCore.length]),
                weights,
                wideWeights,
                sourceDelays,
                rowUnit,
                units[0],
                dense,
                kernels);
    }

    /** Takes the synapses away that stand for rows computed from kernels. */
    private KernelRows kernelRows(int[] rowStart, int[] rowKey, int[] rowSynapse) {
        KernelRows kernels = new KernelRows(format, rowKey.length);
        int kept = 0;
        int from = 0;
        for (int source = 0; source + 1 < rowStart.length; source++) {
            for (int row = rowStart[source]; row < rowStart[source + 1]; row++) {
                int to = rowSynapse[row + 1];
                KernelBlock block = kernelFinder.block(source, rowKey[row]);
                if (block != null && block.length(kernelFinder.element(source)) > 0) {
                    kernels.put(row, block, kernelFinder.element(source));
                    from++;
                }
                move(from, to, kept);
                kept += to - from;
                rowSynapse[row + 1] = kept;
                from = to;
            }
        }
        synapses = Arrays.copyOf(synapses, kept);
        weights = weights == null ? null : Arrays.copyOf(weights, kept);
        wideWeights = wideWeights == null ? null : Arrays.copyOf(wideWeights, kept);
        return kernels.isEmpty() ? null : kernels;
    }

    private void move(int from, int to, int at) {
        System.arraycopy(synapses, from, synapses, at, to - from);
        if (weights != null) {
            System.arraycopy(weights, from, weights, at, to - from);
        }
        if (wideWeights != null) {
            System.arraycopy(wideWeights, from, wideWeights, at, to - from);
        }
    }

    /** Takes rows that are dense out of the list of synapses; {@code null} if they are few, as every row must ask whether it is one. */
    private DenseRows denseRows(int[] rowCore, int[] rowSynapse) {
        if (!denseAllowed || !worthwhile(rowSynapse)) {
            return null;
        }
        DenseRows dense = new DenseRows(rowCore.length);
        int kept = 0;
        int from = 0;
        for (int row = 0; row < rowCore.length; row++) {
            int to = rowSynapse[row + 1];
            if (!becomesDense(dense, row, from, to)) {
                System.arraycopy(synapses, from, synapses, kept, to - from);
                kept += to - from;
            }
            rowSynapse[row + 1] = kept;
            from = to;
        }
        return dense.size() == 0 ? null : dense;
    }

    private boolean worthwhile(int[] rowSynapse) {
        long dense = 0;
        for (int row = 0; row < rowSynapse.length - 1; row++) {
            int from = rowSynapse[row];
            int to = rowSynapse[row + 1];
            dense += looksDense(from, to) ? to - from : 0;
        }
        return dense * LEAST_SHARE >= rowSynapse[rowSynapse.length - 1];
    }

    private boolean looksDense(int from, int to) {
        return to - from >= LEAST_DENSE
                && (long) (to - from) * DenseRows.SPARSENESS >= most(from, to) - least(from, to);
    }

    private int least(int from, int to) {
        int least = Integer.MAX_VALUE;
        for (int k = from; k < to; k++) {
            least = Math.min(least, format.target(synapses[k]));
        }
        return least;
    }

    private int most(int from, int to) {
        int most = 0;
        for (int k = from; k < to; k++) {
            most = Math.max(most, format.target(synapses[k]));
        }
        return most;
    }

    private boolean becomesDense(DenseRows dense, int row, int from, int to) {
        if (!looksDense(from, to)) {
            return false;
        }
        dense.open(row, least(from, to), most(from, to));
        for (int k = from; k < to; k++) {
            int weight = format.weight(synapses[k]);
            boolean fits = weight >= DenseRows.LEAST && weight <= DenseRows.MOST;
            if (!fits || !dense.put(row, format.target(synapses[k]), weight)) {
                dense.drop(row);
                return false;
            }
        }
        return true;
    }

    private void copyWeights(int from, int to, int[] wideScratch, float[] realScratch) {
        if (wideWeights != null) {
            System.arraycopy(wideWeights, from, wideScratch, 0, to - from);
        }
        if (weights != null) {
            System.arraycopy(weights, from, realScratch, 0, to - from);
        }
    }

    private void sortRun(int from, int to, int[] inKey, int[] scratch, int[] wideScratch, float[] realScratch) {
        for (int k = from; k < to; k++) {
            int at = inKey[keyOf[k]]++;
            synapses[at] = scratch[k - from];
            if (wideWeights != null) {
                wideWeights[at] = wideScratch[k - from];
            }
            if (weights != null) {
                weights[at] = realScratch[k - from];
            }
        }
    }

    /** Turns the key of each row into its core, and returns its unit. */
    private byte[] splitKeys(int[] rowKey) {
        byte[] rowUnit = new byte[rowKey.length];
        for (int row = 0; row < rowKey.length; row++) {
            rowUnit[row] = (byte) units[rowKey[row] % units.length];
            rowKey[row] /= units.length;
        }
        return rowUnit;
    }

    /** Counts the synapses of a run by key and lists the keys in ascending order. */
    private int countKeys(int from, int to, int[] inKey, int[] touched) {
        int distinct = 0;
        for (int k = from; k < to; k++) {
            int key = keyOf[k];
            if (inKey[key]++ == 0) {
                touched[distinct++] = key;
            }
        }
        Arrays.sort(touched, 0, distinct);
        return distinct;
    }
}
