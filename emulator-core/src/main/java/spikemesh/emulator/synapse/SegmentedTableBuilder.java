package spikemesh.emulator.synapse;

import java.util.Arrays;

/**
 * Puts synapses with real weights in their final places at once: nothing is sorted, nothing is kept twice. Several threads may
 * add the synapses of different parts at the same time.
 */
public final class SegmentedTableBuilder {

    /** So many synapses are fetched together: what they need stays in the cache of a core. */
    private static final int AT_ONCE = 1024;

    private final RowFormat format;
    private final SegmentCounts counts;
    private final int firstCore;
    private final int endCore;
    private final int[] units;
    private final boolean uniform;
    private final long[] sourceDelays;
    private final int[] segmentOf;
    private final Segments segments;
    private final int[] rowStart;
    private int[] rowCore = new int[16];
    private byte[] rowUnit = new byte[16];
    private int[] rowSynapse = new int[17];
    private int[] rowSegment = new int[17];
    private byte[] delays = new byte[16];
    private int[] starts = new int[17];
    private int rowCount;
    private int segmentCount;

    /**
     * A builder of the table of cores {@code firstCore} to {@code endCore}, without it.
     *
     * @param format how wide accumulators are
     * @param counts all synapses, of all cores; used up for the cores of this table
     * @param units numbers of the synapse units in use, ascending
     * @param uniform whether all synapses of a source have the same weight
     * @param eventDriven whether there are somas that take synaptic events one by one
     */
    public SegmentedTableBuilder(
            RowFormat format,
            SegmentCounts counts,
            int firstCore,
            int endCore,
            int[] units,
            boolean uniform,
            boolean eventDriven) {
        this.format = format;
        this.counts = counts;
        this.firstCore = firstCore;
        this.endCore = endCore;
        this.units = units.clone();
        this.uniform = uniform;
        rowStart = new int[counts.sources + 1];
        sourceDelays = counts.delays == 1 ? null : new long[counts.sources];
        segmentOf = uniform ? new int[counts.counts[0].length] : null;
        long synapses = 0;
        for (int source = 0; source < counts.sources; source++) {
            synapses = lay(source, synapses);
            rowStart[source + 1] = rowCount;
        }
        segments = new Segments(
                Arrays.copyOf(rowSegment, rowCount + 1),
                Arrays.copyOf(delays, segmentCount),
                Arrays.copyOf(starts, segmentCount + 1),
                uniform,
                !eventDriven && format.targetBits() <= Character.SIZE);
    }

    private long lay(int source, long before) {
        long synapses = before;
        for (int key = firstCore * units.length; key < endCore * units.length; key++) {
            long row = synapses;
            for (int delay = 0; counts.has(source, key) && delay < counts.delays; delay++) {
                int place = counts.place(source, key, delay);
                int length = claim(place, (int) synapses);
                if (length > 0) {
                    segment(place, delay, (int) synapses, length);
                    synapses += length;
                    if (sourceDelays != null) {
                        sourceDelays[source] |= 1L << delay;
                    }
                }
                if (synapses > Integer.MAX_VALUE - 8) {
                    throw new IllegalArgumentException(
                            "a partition holds at most " + (Integer.MAX_VALUE - 8) + " synapses; use more partitions");
                }
            }
            if (synapses > row) {
                row(key, (int) synapses);
            }
        }
        return synapses;
    }

    /** Turns the counts of a place into where each part puts its next synapse; returns how many synapses there are. */
    private int claim(int place, int at) {
        int next = at;
        for (int[] part : counts.counts) {
            int count = part[place];
            part[place] = next;
            next += count;
        }
        return next - at;
    }

    private void segment(int place, int delay, int at, int length) {
        if (segmentCount == delays.length) {
            int room = segmentCount + (segmentCount >> 1);
            delays = Arrays.copyOf(delays, room);
            starts = Arrays.copyOf(starts, room + 1);
        }
        if (segmentOf != null) {
            segmentOf[place] = segmentCount;
        }
        delays[segmentCount] = (byte) delay;
        starts[segmentCount++] = at;
        starts[segmentCount] = at + length;
    }

    private void row(int key, int end) {
        if (rowCount == rowCore.length) {
            int room = rowCount + (rowCount >> 1);
            rowCore = Arrays.copyOf(rowCore, room);
            rowUnit = Arrays.copyOf(rowUnit, room);
            rowSynapse = Arrays.copyOf(rowSynapse, room + 1);
            rowSegment = Arrays.copyOf(rowSegment, room + 1);
        }
        rowCore[rowCount] = key / units.length;
        rowUnit[rowCount++] = (byte) units[key % units.length];
        rowSynapse[rowCount] = end;
        rowSegment[rowCount] = segmentCount;
    }

    /**
     * Puts synapses in their places and empties {@code batch}.
     *
     * <p>Each goes to another place in memory: all are fetched before the first is written, as a write waits for those before it.
     *
     * @param part the part they were counted with
     */
    public void add(int part, SegmentedSynapses batch) {
        for (int from = 0; from < batch.count; from += AT_ONCE) {
            put(counts.counts[part], batch, from, Math.min(batch.count, from + AT_ONCE));
        }
        batch.count = 0;
    }

    private void put(int[] next, SegmentedSynapses batch, int from, int to) {
        int[] places = batch.places;
        int[] numbers = batch.numbers;
        int touched = 0;
        for (int k = from; k < to; k++) {
            places[k] = counts.place(batch.sources[k], batch.keys[k], batch.delays[k]);
            touched += next[places[k]];
        }
        for (int k = from; k < to; k++) {
            numbers[k] = next[places[k]]++;
        }
        batch.touched = touched + segments.touchSynapses(numbers, from, to);
        for (int k = from; k < to; k++) {
            segments.setTarget(numbers[k], batch.targets[k]);
        }
        for (int k = from; k < to; k++) {
            if (uniform) {
                segments.setWeight(segmentOf[places[k]], batch.weights[k]);
            } else {
                segments.weights[numbers[k]] = batch.weights[k];
            }
        }
    }

    /** The finished table; the builder must not be used afterwards. */
    public SynapseTable build() {
        return new SynapseTable(
                format,
                rowStart,
                Arrays.copyOf(rowCore, rowCount),
                Arrays.copyOf(rowSynapse, rowCount + 1),
                sourceDelays,
                units.length == 1 ? null : Arrays.copyOf(rowUnit, rowCount),
                units[0],
                segments);
    }
}
