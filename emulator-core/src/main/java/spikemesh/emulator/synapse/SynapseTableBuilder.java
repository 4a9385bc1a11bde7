package spikemesh.emulator.synapse;

import java.util.Arrays;

/**
 * Packs synapses that come in any order into a {@link SynapseTable}, with 6 bytes per synapse while building and no
 * object per synapse: first the number of synapses of each source, then the synapses themselves, then {@link #build}.
 */
public final class SynapseTableBuilder {

    private final RowFormat format;
    private final int keys;
    private final int[] units;
    private final int[] next;
    private final int[] synapses;
    private final char[] keyOf;
    private final float[] weights;
    private final long[] sourceDelays;

    /**
     * A builder with room for what was counted.
     *
     * @param format how synapses are packed
     * @param synapsesOfSource how many synapses each source will get
     * @param cores how many cores there are
     * @param units numbers of the synapse units in use, ascending; a core keeps rows of each unit apart
     * @param real whether synapses have real weights
     */
    public SynapseTableBuilder(RowFormat format, int[] synapsesOfSource, int cores, int[] units, boolean real) {
        this.format = format;
        this.units = units.clone();
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
        sourceDelays = format.delayBits() == 0 ? null : new long[synapsesOfSource.length];
    }

    /**
     * Adds one synapse.
     *
     * @param source the source
     * @param key destination core times number of units in use, plus the place of the synapse's unit among them
     * @param synapse the packed synapse
     */
    public void add(int source, int key, int synapse) {
        int at = next[source]++;
        synapses[at] = synapse;
        keyOf[at] = (char) key;
        if (sourceDelays != null) {
            sourceDelays[source] |= 1L << format.delay(synapse);
        }
    }

    /** Adds one synapse with a real weight; see {@link #add(int, int, int)}. */
    public void add(int source, int key, int synapse, float weight) {
        weights[next[source]] = weight;
        add(source, key, synapse);
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
                scratch = to - from > scratch.length ? new int[to - from] : scratch;
                System.arraycopy(synapses, from, scratch, 0, to - from);
                realScratch = weights == null || to - from <= realScratch.length ? realScratch : new float[to - from];
                sortRun(from, to, inKey, scratch, realScratch);
            }
            for (int k = 0; k < distinct; k++) {
                inKey[touched[k]] = 0;
            }
            rowStart[source + 1] = rows;
            from = to;
        }
        rowSynapse[rows] = synapses.length;
        rowCore = Arrays.copyOf(rowCore, rows);
        byte[] rowUnit = units.length == 1 ? null : splitKeys(rowCore);
        return new SynapseTable(
                format,
                rowStart,
                rowCore,
                Arrays.copyOf(rowSynapse, rows + 1),
                synapses,
                weights,
                sourceDelays,
                rowUnit,
                units[0]);
    }

    private void sortRun(int from, int to, int[] inKey, int[] scratch, float[] realScratch) {
        if (weights != null) {
            System.arraycopy(weights, from, realScratch, 0, to - from);
        }
        for (int k = from; k < to; k++) {
            int at = inKey[keyOf[k]]++;
            synapses[at] = scratch[k - from];
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
