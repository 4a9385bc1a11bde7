package spikemesh.emulator.neuron;

/**
 * What arrives at the neurons of a core in one timestep; reused from core to core.
 *
 * <p>Neurons that take integers find their sums in {@link #sums} and {@link #received}, those that take real weights in
 * {@link #reals}. Receptor r of neuron i of a core of n neurons is element r n + i. A step may write to the arrays.
 */
public final class CoreInput {

    /** Summed weight that arrives at each neuron. */
    public final int[] sums;

    /** Above 0 where at least one synaptic event arrived. */
    public final int[] received;

    /** Summed real weight that arrives at each neuron; their number is rounded up to a power of two. */
    public final double[] reals;

    /** The timestep. */
    public long timestep;

    /** Room for cores of up to so many receptors over all their neurons. */
    public CoreInput(int receptors) {
        sums = new int[receptors];
        received = new int[receptors];
        reals = new double[Integer.highestOneBit(Math.max(1, receptors - 1)) << 1];
    }
}
