package spikemesh.emulator.neuron;

/**
 * What arrives at the neurons of a core in one timestep; reused from core to core.
 *
 * <p>Neurons that take mantissas find their sums in {@link #sums} and {@link #received}, those that take real weights in
 * {@link #reals}. A step may write to the arrays.
 */
public final class CoreInput {

    /** Summed weight that arrives at each neuron. */
    public final int[] sums;

    /** Above 0 where at least one synaptic event arrived. */
    public final int[] received;

    /** Summed real weight that arrives at each neuron. */
    public final double[] reals;

    /** The timestep. */
    public long timestep;

    /** Room for cores of up to {@code neurons} neurons. */
    public CoreInput(int neurons) {
        sums = new int[neurons];
        received = new int[neurons];
        reals = new double[neurons];
    }
}
