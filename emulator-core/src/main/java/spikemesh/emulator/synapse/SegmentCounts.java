package spikemesh.emulator.synapse;

/**
 * How many synapses of each delay go from each source to each key; a key is a core and a synapse unit. Parts of the synapses are
 * counted apart, so that several threads can count, and later place, one part each.
 */
public final class SegmentCounts {

    private static final long MOST = 1L << 27;
    private static final int WORTHWHILE = 4;

    final int sources;
    final int keys;
    final int delays;

    /** By part, then by source, key and delay. */
    final int[][] counts;

    private SegmentCounts(int sources, int keys, int delays, int parts) {
        this.sources = sources;
        this.keys = keys;
        this.delays = delays;
        counts = new int[parts][sources * keys * delays];
    }

    /** Counters that are all 0; {@code null} if there would be too many. */
    public static SegmentCounts of(int sources, int keys, int delays, int parts) {
        long size = (long) sources * keys * delays;
        return size * parts > MOST ? null : new SegmentCounts(sources, keys, delays, parts);
    }

    /** Counts one synapse of part {@code part}. */
    public void add(int part, int source, int key, int delay) {
        counts[part][place(source, key, delay)]++;
    }

    int place(int source, int key, int delay) {
        return (source * keys + key) * delays + delay;
    }

    int total(int place) {
        int total = 0;
        for (int[] part : counts) {
            total += part[place];
        }
        return total;
    }

    /** Whether segments have at least a few synapses on average. */
    public boolean worthwhile() {
        long segments = 0;
        long synapses = 0;
        for (int place = 0; place < counts[0].length; place++) {
            int total = total(place);
            synapses += total;
            segments += total > 0 ? 1 : 0;
        }
        return synapses >= WORTHWHILE * segments;
    }
}
