package spikemesh.emulator.learning;

import spikemesh.config.network.ProjectionSpec;
import spikemesh.config.network.SignMode;

/**
 * The synapses of a projection that learns, numbered from 0 in the order of its connectivity.
 *
 * <p>Arrays are read-only after construction. Rows list synapses by source, columns by target.
 */
public final class PlasticProjection {

    /** The projection. */
    public final ProjectionSpec spec;

    /** Neurons or channels of the error signal; 0 without one. */
    public final int errors;

    /** Source of each synapse within its population or input. */
    public final int[] source;

    /** Target of each synapse within its population. */
    public final int[] target;

    /** Core in use that holds each synapse. */
    public final int[] core;

    /** Place of each synapse in the accumulators of its core: its target and, above the bits that may say its core, its delay. */
    public final int[] address;

    /** Weight of each synapse before the first timestep, as stored. */
    public final int[] initial;

    /** First element of each source in {@link #row}; one element more than sources. */
    public final int[] rowStart;

    /** Synapses by source. */
    public final int[] row;

    /** First element of each target in {@link #column}; one element more than targets. */
    public final int[] columnStart;

    /** Synapses by target. */
    public final int[] column;

    /**
     * The synapses between so many sources and targets; arrays have one element for each and are kept.
     *
     * @param sizes neurons or channels of source, target and error
     * @param ends sources and targets of the synapses
     * @param places cores and addresses of the synapses
     * @param initial their weights
     */
    public PlasticProjection(ProjectionSpec spec, int[] sizes, int[][] ends, int[][] places, int[] initial) {
        this.spec = spec;
        errors = sizes[2];
        source = ends[0];
        target = ends[1];
        core = places[0];
        address = places[1];
        this.initial = initial;
        rowStart = new int[sizes[0] + 1];
        row = sorted(source, rowStart);
        columnStart = new int[sizes[1] + 1];
        column = sorted(target, columnStart);
    }

    private static int[] sorted(int[] end, int[] start) {
        for (int each : end) {
            start[each + 1]++;
        }
        for (int i = 1; i < start.length; i++) {
            start[i] += start[i - 1];
        }
        int[] next = start.clone();
        int[] synapses = new int[end.length];
        for (int k = 0; k < end.length; k++) {
            synapses[next[end[k]]++] = k;
        }
        return synapses;
    }

    /** How many synapses there are. */
    public int size() {
        return source.length;
    }

    /** Neurons or channels of the source. */
    public int sources() {
        return rowStart.length - 1;
    }

    /** Neurons of the target. */
    public int targets() {
        return columnStart.length - 1;
    }

    /** The least weight. */
    public int leastWeight() {
        return spec.signMode() == SignMode.MIXED ? -256 : spec.signMode() == SignMode.INHIBITORY ? -255 : 0;
    }

    /** The greatest weight. */
    public int greatestWeight() {
        return spec.signMode() == SignMode.INHIBITORY ? 0 : 255;
    }

    /** A weight as it is added to an accumulator. */
    int scaled(int weight) {
        return spec.weightExponent() >= 0 ? weight << spec.weightExponent() : weight >> -spec.weightExponent();
    }
}
