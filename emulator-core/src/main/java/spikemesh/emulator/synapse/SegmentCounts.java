package spikemesh.emulator.synapse;

/**
 * How many synapses of each delay go from each source to each key; a key is a core and a synapse unit. Parts of the synapses are
 * counted apart, so that several threads can count, and later place, one part each.
 */
public final class SegmentCounts {

    private static final long MOST = 1L << 27;
    private static final int WORTHWHILE = 4;

    final int sources;
    final int delays;

    /** By part, then by source, key and delay; without sources that send nothing and keys that receive nothing. */
    final int[][] counts;

    private final int[] rowOf;
    private final int[] columnOf;
    private final int columns;

    private SegmentCounts(boolean[] sends, boolean[] receives, int delays, int parts) {
        sources = sends.length;
        this.delays = delays;
        rowOf = numbered(sends);
        columnOf = numbered(receives);
        columns = count(receives);
        counts = new int[parts][count(sends) * columns * delays];
    }

    /**
     * Counters that are all 0; {@code null} if there would be too many.
     *
     * @param sends by source: whether it may have synapses
     * @param receives by key: whether synapses may go there
     */
    public static SegmentCounts of(boolean[] sends, boolean[] receives, int delays, int parts) {
        long size = (long) count(sends) * count(receives) * delays;
        return size * parts > MOST ? null : new SegmentCounts(sends, receives, delays, parts);
    }

    private static int count(boolean[] marks) {
        int count = 0;
        for (boolean mark : marks) {
            count += mark ? 1 : 0;
        }
        return count;
    }

    /** Numbers what is marked from 0 on; -1 for the others. */
    private static int[] numbered(boolean[] marks) {
        int[] numbers = new int[marks.length];
        int next = 0;
        for (int i = 0; i < marks.length; i++) {
            numbers[i] = marks[i] ? next++ : -1;
        }
        return numbers;
    }

    /** Whether {@code source} may have synapses to {@code key}. */
    boolean has(int source, int key) {
        return rowOf[source] >= 0 && columnOf[key] >= 0;
    }

    /** Counts one synapse of part {@code part}. */
    public void add(int part, int source, int key, int delay) {
        counts[part][place(source, key, delay)]++;
    }

    int place(int source, int key, int delay) {
        return (rowOf[source] * columns + columnOf[key]) * delays + delay;
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
