package spikemesh.emulator.synapse;

/** Some synapses on their way into a {@link SegmentedTableBuilder}, reused from batch to batch. */
public final class SegmentedSynapses {

    final int[] sources;
    final int[] keys;
    final int[] targets;
    final int[] delays;
    final float[] weights;

    /** Where each is counted, and which synapse of the table it becomes. */
    final int[] places;

    final int[] numbers;

    int count;

    /** Keeps reads that only fetch from being optimised away. */
    int touched;

    /** Room for {@code size} synapses. */
    public SegmentedSynapses(int size) {
        sources = new int[size];
        keys = new int[size];
        targets = new int[size];
        delays = new int[size];
        weights = new float[size];
        places = new int[size];
        numbers = new int[size];
    }

    /** Adds one synapse; see {@link SynapseTableBuilder#add}. */
    public void add(int source, int key, int target, int delay, float weight) {
        sources[count] = source;
        keys[count] = key;
        targets[count] = target;
        delays[count] = delay;
        weights[count++] = weight;
    }
}
