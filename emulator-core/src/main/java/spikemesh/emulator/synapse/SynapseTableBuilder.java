package spikemesh.emulator.synapse;

import java.util.Arrays;

/**
 * Packs synapses that come in any order into a {@link SynapseTable}, with 6 bytes per synapse while building and no
 * object per synapse: first the number of synapses of each source, then the synapses themselves, then {@link #build}.
 */
public final class SynapseTableBuilder {

    private final RowFormat format;
    private final int cores;
    private final int[] next;
    private final int[] synapses;
    private final char[] coreOf;
    private final long[] sourceDelays;

    /**
     * A builder with room for what was counted.
     *
     * @param format how synapses are packed
     * @param synapsesOfSource how many synapses each source will get
     * @param cores how many cores there are, at most 65,536
     */
    public SynapseTableBuilder(RowFormat format, int[] synapsesOfSource, int cores) {
        this.format = format;
        this.cores = cores;
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
        coreOf = new char[(int) total];
        sourceDelays = format.delayBits() == 0 ? null : new long[synapsesOfSource.length];
    }

    /** Adds one synapse. */
    public void add(int source, int core, int target, int delay, int weight) {
        int at = next[source]++;
        synapses[at] = format.pack(target, delay, weight);
        coreOf[at] = (char) core;
        if (sourceDelays != null) {
            sourceDelays[source] |= 1L << delay;
        }
    }

    /** The finished table; the builder must not be used afterwards. */
    public SynapseTable build() {
        int sources = next.length - 1;
        int[] rowStart = new int[sources + 1];
        int[] rowCore = new int[Math.max(16, sources)];
        int[] rowSynapse = new int[rowCore.length + 1];
        int[] inCore = new int[cores];
        int[] touchedCores = new int[cores];
        int[] scratch = new int[0];
        int rows = 0;
        int from = 0;
        for (int source = 0; source < sources; source++) {
            int to = next[source];
            int distinct = countCores(from, to, inCore, touchedCores);
            if (rows + distinct > rowCore.length) {
                int room = Math.max(rows + distinct, rowCore.length + (rowCore.length >> 1));
                rowCore = Arrays.copyOf(rowCore, room);
                rowSynapse = Arrays.copyOf(rowSynapse, room + 1);
            }
            int at = from;
            for (int k = 0; k < distinct; k++) {
                int core = touchedCores[k];
                rowCore[rows] = core;
                rowSynapse[rows++] = at;
                int length = inCore[core];
                inCore[core] = at;
                at += length;
            }
            if (distinct > 1) {
                scratch = to - from > scratch.length ? new int[to - from] : scratch;
                System.arraycopy(synapses, from, scratch, 0, to - from);
                for (int k = from; k < to; k++) {
                    synapses[inCore[coreOf[k]]++] = scratch[k - from];
                }
            }
            for (int k = 0; k < distinct; k++) {
                inCore[touchedCores[k]] = 0;
            }
            rowStart[source + 1] = rows;
            from = to;
        }
        rowSynapse[rows] = synapses.length;
        return new SynapseTable(
                format,
                rowStart,
                Arrays.copyOf(rowCore, rows),
                Arrays.copyOf(rowSynapse, rows + 1),
                synapses,
                sourceDelays);
    }

    /** Counts the synapses of a run by core and lists the cores in ascending order. */
    private int countCores(int from, int to, int[] inCore, int[] touchedCores) {
        int distinct = 0;
        for (int k = from; k < to; k++) {
            int core = coreOf[k];
            if (inCore[core]++ == 0) {
                touchedCores[distinct++] = core;
            }
        }
        Arrays.sort(touchedCores, 0, distinct);
        return distinct;
    }
}
